/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.numa;

import org.jspecify.annotations.Nullable;
import org.memsim.engine.machine.IdSet;
import org.memsim.engine.page.Gfp;
import org.memsim.engine.page.PageAllocator;
import org.memsim.engine.page.Zonelist;

/** Each node's zonelist without the zones of nodes outside a mask, made when first asked for. */
final class MaskedZonelists {
  private final PageAllocator allocator;
  private final IdSet mask;
  private final @Nullable Zonelist[][] lists;

  MaskedZonelists(PageAllocator allocator, IdSet mask) {
    this.allocator = allocator;
    this.mask = mask;
    int highest = allocator.machine().nodes().getLast().id();
    this.lists = new Zonelist[highest + 1][Gfp.COUNT];
  }

  Zonelist of(int node, Gfp gfp) {
    Zonelist list = lists[node][gfp.code()];
    if (list == null) {
      list = allocator.zonelist(node, gfp, mask);
      lists[node][gfp.code()] = list;
    }
    return list;
  }
}
