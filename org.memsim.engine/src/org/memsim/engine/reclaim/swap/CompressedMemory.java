/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.reclaim.swap;

import java.util.Arrays;
import org.memsim.engine.page.Frames;
import org.memsim.engine.page.Gfp;
import org.memsim.engine.page.PageAllocator;

/**
 * The memory that compressed pages take, as zsmalloc has it for zram.
 *
 * <p>A model: each page gets smaller by the same ratio, and what is left of all of them lies side
 * by side in single pages, which come and go one by one.
 */
final class CompressedMemory {
  private static final Gfp GFP = Gfp.KSWAPD_RECLAIM.or(Gfp.HIGHMEM).or(Gfp.MOVABLE);

  private final PageAllocator allocator;
  private final double ratio;
  private int[] pages = new int[16];
  private int count;
  private long stored;

  CompressedMemory(PageAllocator allocator, double ratio) {
    this.allocator = allocator;
    this.ratio = ratio;
  }

  /** Keeps one page more, or returns false if there is no memory for it. */
  boolean store(int cpu) {
    if (Math.ceil((stored + 1) / ratio) > count) {
      int node = allocator.nodeOfCpu(cpu);
      int frame = allocator.allocate(allocator.zonelist(node, GFP), GFP, 0, cpu);
      if (frame == Frames.NONE) {
        return false;
      }
      pages = count < pages.length ? pages : Arrays.copyOf(pages, 2 * count);
      pages[count++] = frame;
    }
    stored++;
    return true;
  }

  /** Forgets one page. */
  void drop(int cpu) {
    stored--;
    if (Math.ceil(stored / ratio) < count) {
      allocator.free(pages[--count], cpu);
    }
  }

  /** The pages that are kept, compressed. */
  long stored() {
    return stored;
  }

  /** The pages that this takes. */
  long pages() {
    return count;
  }

  /** The pages of a zone that this takes: {@code nr_zspages}. */
  long pages(int zoneOrdinal) {
    long sum = 0;
    for (int i = 0; i < count; i++) {
      sum += allocator.zoneOf(pages[i]).zone().ordinal() == zoneOrdinal ? 1 : 0;
    }
    return sum;
  }
}
