/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.numa;

import org.jspecify.annotations.Nullable;
import org.memsim.engine.machine.IdSet;
import org.memsim.engine.page.Gfp;
import org.memsim.engine.page.PageAllocator;
import org.memsim.engine.page.Zonelist;

/**
 * Each node's zonelist without the zones of nodes outside a mask, made when first asked for; by the
 * highest zone that a request may use, and apart for requests that must not leave the node.
 */
final class MaskedZonelists {
  private final PageAllocator allocator;
  private final IdSet mask;
  private final @Nullable Zonelist[][] lists;

  MaskedZonelists(PageAllocator allocator, IdSet mask) {
    this.allocator = allocator;
    this.mask = mask;
    int highest = allocator.machine().nodes().getLast().id();
    this.lists = new Zonelist[highest + 1][2 * allocator.machine().arch().zoneCount()];
  }

  Zonelist of(int node, Gfp gfp) {
    int kind = allocator.highestIndex(gfp) << 1 | (gfp.has(Gfp.THISNODE) ? 1 : 0);
    Zonelist list = lists[node][kind];
    if (list == null) {
      list = allocator.zonelist(node, gfp, mask);
      lists[node][kind] = list;
    }
    return list;
  }
}
