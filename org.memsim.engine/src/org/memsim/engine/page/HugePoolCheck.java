/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.page;

/**
 * Compares what pools of huge pages count with the pages that lie in them and with the memory map.
 * Of pages larger than the largest block the memory map has parts only; they are left out.
 */
public final class HugePoolCheck {
  private final HugePagePools pools;
  private final PageAllocator allocator;
  private final AllocatorCheck blocks;

  /** A check of pools, for a machine whose memory map is checked first. */
  public HugePoolCheck(HugePagePools pools, PageAllocator allocator, AllocatorCheck blocks) {
    this.pools = pools;
    this.allocator = allocator;
    this.blocks = blocks;
  }

  /** Says what differs. */
  public void check(Findings findings) {
    for (HugePagePool pool : pools.all()) {
      if (pool.total() > 0 && !pool.isGigantic()) {
        findings.at(() -> "pool of huge pages of " + pool.pageBytes() + " bytes");
        check(pool, findings);
      }
    }
  }

  private void check(HugePagePool pool, Findings findings) {
    Frames frames = allocator.frames();
    long[] pages = new long[allocator.machine().nodes().getLast().id() + 1];
    for (int i = 0; i < blocks.blocksInUse(); i++) {
      int frame = blocks.blockInUse(i);
      if (frames.kind(frame) == PageKind.HUGETLB && frames.order(frame) == pool.order()) {
        pages[allocator.nodeOf(frame)]++;
      }
    }
    for (int node = 0; node < pages.length; node++) {
      HugePageStack stack = pool.byNode[node].pages();
      long all = pages[node] + stack.untouched();
      findings.compare(all, pool.total(node), "nr_hugepages of node", node);
      findings.compare(stack.size(), pool.free(node), "free_hugepages of node", node);
      boolean isPart = pool.surplus(node) >= 0 && pool.surplus(node) <= pool.total(node);
      findings.require(isPart, "more surplus pages than pages on node", node);
    }
    boolean isKept = pool.reserved() >= 0 && pool.reserved() <= pool.free();
    findings.require(isKept, "more pages are promised than free:", pool.reserved());
  }
}
