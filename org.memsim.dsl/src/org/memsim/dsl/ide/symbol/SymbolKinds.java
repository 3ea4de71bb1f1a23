/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.ide.symbol;

import java.util.Map;
import org.eclipse.emf.ecore.EClass;
import org.eclipse.lsp4j.SymbolKind;
import org.eclipse.xtext.ide.server.symbol.DocumentSymbolMapper.DocumentSymbolKindProvider;
import org.jspecify.annotations.Nullable;
import org.memsim.dsl.mem.MemPackage;

/** The kinds that the protocol has, for the things that the language has. */
public class SymbolKinds extends DocumentSymbolKindProvider {
  private static final MemPackage MEM = MemPackage.eINSTANCE;
  private static final Map<EClass, SymbolKind> KINDS =
      Map.ofEntries(
          Map.entry(MEM.getMachine(), SymbolKind.Class),
          Map.entry(MEM.getNode(), SymbolKind.Struct),
          Map.entry(MEM.getZoneOverride(), SymbolKind.Field),
          Map.entry(MEM.getZoneState(), SymbolKind.Field),
          Map.entry(MEM.getCgroup(), SymbolKind.Namespace),
          Map.entry(MEM.getPolicyDefinition(), SymbolKind.Constant),
          Map.entry(MEM.getWorkload(), SymbolKind.Module),
          Map.entry(MEM.getProcessActor(), SymbolKind.Function),
          Map.entry(MEM.getKernelActor(), SymbolKind.Function),
          Map.entry(MEM.getFork(), SymbolKind.Function),
          Map.entry(MEM.getMapping(), SymbolKind.Array),
          Map.entry(MEM.getMark(), SymbolKind.Event),
          Map.entry(MEM.getSlabCache(), SymbolKind.Object),
          Map.entry(MEM.getSetting(), SymbolKind.Property));

  @Override
  protected SymbolKind getSymbolKind(@Nullable EClass type) {
    return type == null ? SymbolKind.Variable : KINDS.getOrDefault(type, SymbolKind.Variable);
  }
}
