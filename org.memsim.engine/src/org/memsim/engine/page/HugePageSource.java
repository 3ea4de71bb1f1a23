/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.page;

/** Where the huge pages of a pool come from while the machine runs, and where they go. */
final class HugePageSource {
  private final PageAllocator allocator;
  private final int order;
  private ContiguousPages contiguous = ContiguousPages.NONE;
  private long made;
  private long missed;

  HugePageSource(PageAllocator allocator, int order) {
    this.allocator = allocator;
    this.order = order;
  }

  /** Where pages come from that are larger than the largest block. */
  void setContiguous(ContiguousPages value) {
    contiguous = value;
  }

  /** Whether a page is larger than the largest block of the page allocator. */
  boolean isGigantic() {
    return order > allocator.frames().maxOrder();
  }

  /** How many pages the page allocator gave: {@code htlb_buddy_alloc_success}. */
  long made() {
    return made;
  }

  /** How many it did not: {@code htlb_buddy_alloc_fail}. */
  long missed() {
    return missed;
  }

  /**
   * Makes a page.
   *
   * @param gfp what is asked of the page allocator
   * @return its first frame, or {@link Frames#NONE}
   */
  int make(Zonelist zonelist, Gfp gfp, int cpu) {
    int frame;
    if (isGigantic()) {
      frame = contiguous.take(zonelist, order, cpu);
    } else {
      frame = allocator.allocate(zonelist, gfp, order, cpu);
      made += frame == Frames.NONE ? 0 : 1;
      missed += frame == Frames.NONE ? 1 : 0;
    }
    if (frame != Frames.NONE) {
      allocator.account(frame, PageKind.HUGETLB);
    }
    return frame;
  }

  /** Gives a page back, one that is larger than the largest block page by page. */
  void giveBack(int frame, int cpu) {
    if (!isGigantic()) {
      allocator.free(frame, cpu);
      return;
    }
    int blockOrder = allocator.frames().maxOrder();
    long pfn = allocator.frames().pfn(frame);
    giveSingly(frame, cpu);
    for (long block = 1; block < 1L << (order - blockOrder); block++) {
      giveSingly(allocator.adopt(pfn + (block << blockOrder), blockOrder), cpu);
    }
  }

  /** free_contig_range. */
  private void giveSingly(int first, int cpu) {
    int pages = 1 << allocator.frames().order(first);
    allocator.frames().split(first);
    for (int frame = first; frame < first + pages; frame++) {
      allocator.free(frame, cpu);
    }
  }
}
