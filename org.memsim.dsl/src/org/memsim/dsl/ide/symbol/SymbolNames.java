/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.ide.symbol;

import org.eclipse.emf.ecore.EObject;
import org.eclipse.xtext.ide.server.symbol.DocumentSymbolMapper.DocumentSymbolNameProvider;
import org.jspecify.annotations.Nullable;
import org.memsim.dsl.mem.KernelActor;
import org.memsim.dsl.mem.MetricSegment;
import org.memsim.dsl.mem.Node;
import org.memsim.dsl.mem.ZoneOverride;
import org.memsim.dsl.mem.ZoneState;

/** What has a place in the outline, and under which name. */
public class SymbolNames extends DocumentSymbolNameProvider {
  @Override
  public @Nullable String getName(@Nullable EObject object) {
    return switch (object) {
      case null -> null;
      case Node node -> "node " + node.getId();
      case ZoneOverride zone -> "zone " + zone.getName();
      case ZoneState zone -> "zone(" + zone.getNode() + ", " + zone.getZone() + ")";
      case KernelActor kernel when kernel.getName() == null -> "kernel";
      case MetricSegment segment -> null; // said, not defined
      default -> super.getName(object);
    };
  }
}
