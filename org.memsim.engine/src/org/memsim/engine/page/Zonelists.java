/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.page;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.memsim.engine.machine.Machine;

/**
 * The zonelists of a machine's nodes, without masks, made when first asked for; anew when memory
 * has come or gone, since the nodes with memory may be others.
 */
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

  /** Forgets those that were made. */
  void forget() {
    for (int node = 0; node < all.length; node++) {
      Arrays.fill(all[node], null);
      Arrays.fill(local[node], null);
    }
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
