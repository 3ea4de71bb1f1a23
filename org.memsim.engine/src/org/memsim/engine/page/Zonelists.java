/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.page;

import org.jspecify.annotations.Nullable;
import org.memsim.engine.machine.Machine;

/** The zonelists of a machine's nodes, without masks, made when first asked for. */
final class Zonelists {
  private final PageAllocator allocator;

  /** By node number and highest zone index. */
  private final @Nullable Zonelist[][] all;

  /** The same of each node alone, for THISNODE. */
  private final @Nullable Zonelist[][] local;

  Zonelists(PageAllocator allocator) {
    this.allocator = allocator;
    Machine machine = allocator.machine();
    int nodes = machine.nodes().getLast().id() + 1;
    this.all = new Zonelist[nodes][machine.arch().zoneCount()];
    this.local = new Zonelist[nodes][machine.arch().zoneCount()];
  }

  Zonelist of(int node, int highest, boolean thisNode) {
    @Nullable Zonelist[] known = thisNode ? local[node] : all[node];
    Zonelist list = known[highest];
    if (list == null) {
      list =
          new Zonelist(allocator, node, highest, thisNode, allocator.machine().nodesWithMemory());
      known[highest] = list;
    }
    return list;
  }
}
