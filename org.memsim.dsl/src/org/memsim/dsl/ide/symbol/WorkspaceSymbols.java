/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.ide.symbol;

import com.google.inject.Inject;
import org.eclipse.emf.ecore.EClass;
import org.eclipse.lsp4j.SymbolKind;
import org.eclipse.xtext.ide.server.symbol.DocumentSymbolService;
import org.eclipse.xtext.resource.IEObjectDescription;
import org.jspecify.annotations.Nullable;
import org.memsim.dsl.mem.MemPackage;

/** The definitions of all files; the index also has entries without a name, one for each file. */
public class WorkspaceSymbols extends DocumentSymbolService {
  private final SymbolKinds kinds;

  @Inject
  WorkspaceSymbols(SymbolKinds kinds) {
    this.kinds = kinds;
  }

  /** As in the outline. */
  @Override
  protected SymbolKind getSymbolKind(@Nullable EClass type) {
    return kinds.getSymbolKind(type);
  }

  @Override
  protected boolean filter(IEObjectDescription description, String query) {
    return description.getEClass() != MemPackage.eINSTANCE.getModel()
        && super.filter(description, query);
  }
}
