/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.reclaim.swap;

import org.memsim.engine.mm.Memory;
import org.memsim.engine.page.Frames;
import org.memsim.engine.page.Gfp;
import org.memsim.engine.page.PageAllocator;
import org.memsim.engine.page.PageFlag;
import org.memsim.engine.page.PageKind;

/**
 * Brings pages from zswap to their slots: {@code zswap_writeback_entry}. Each is unpacked to a page
 * of its own, which is in the swap cache until it is written and is the next to be reclaimed then.
 *
 * <p>A model: the kernel's worker makes no room for that page, and nobody pays for it.
 */
final class ZswapWriteback implements Zpool.Eviction {
  private static final Gfp GFP = Gfp.KSWAPD_RECLAIM.or(Gfp.NORETRY).or(Gfp.NOWARN);

  private final Memory memory;
  private final SwapSpace space;
  private final PageAllocator allocator;

  ZswapWriteback(Memory memory, SwapSpace space) {
    this.memory = memory;
    this.space = space;
    this.allocator = memory.allocator();
  }

  @Override
  public boolean evict(long entry) {
    if (space.find(entry) != Frames.NONE) {
      return false;
    }
    int cpu = allocator.machine().cpus().get(0);
    int node = allocator.nodeOfCpu(cpu);
    int frame = allocator.allocate(allocator.zonelist(node, GFP), GFP, 0, cpu);
    if (frame == Frames.NONE) {
      return false;
    }
    if (space.find(entry) != Frames.NONE || !space.isTaken(entry)) {
      allocator.free(frame, cpu);
      return false;
    }
    allocator.account(frame, PageKind.ANON);
    memory.mappings().unmapAnonymous(frame);
    space.bring(entry, frame);
    allocator.frames().set(frame, PageFlag.UPTODATE | PageFlag.RECLAIM);
    space.writes().send(frame, space.now());
    return true;
  }
}
