/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.page;

/**
 * How broken up the free memory of a zone is, seen from a request for a block of some order: {@code
 * struct contig_page_info} and the figures that the kernel makes of it.
 */
public final class FragmentationIndex {
  /** The index of a request that would find a block. */
  public static final int WOULD_SUCCEED = -1000;

  private final int order;
  private final long pages;
  private final long blocks;
  private final long suitable;

  private FragmentationIndex(int order, long pages, long blocks, long suitable) {
    this.order = order;
    this.pages = pages;
    this.blocks = blocks;
    this.suitable = suitable;
  }

  /**
   * The free memory as a request sees it.
   *
   * @param freeBlocks the number of free blocks by order
   * @param order the order of the request
   */
  public static FragmentationIndex of(long[] freeBlocks, int order) {
    long pages = 0;
    long blocks = 0;
    long suitable = 0;
    for (int i = 0; i < freeBlocks.length; i++) {
      blocks += freeBlocks[i];
      pages += freeBlocks[i] << i;
      suitable += i >= order ? freeBlocks[i] << (i - order) : 0;
    }
    return new FragmentationIndex(order, pages, blocks, suitable);
  }

  /**
   * Why the request would fail, in thousandths: towards 0 for want of memory, towards 1000 because
   * it is broken up; {@link #WOULD_SUCCEED} if it would not: {@code fragmentation_index}.
   */
  public int extfrag() {
    if (blocks == 0) {
      return 0;
    }
    if (suitable > 0) {
      return WOULD_SUCCEED;
    }
    return (int) (1000 - (1000 + pages * 1000 / (1L << order)) / blocks);
  }

  /** The share of free memory that is of no use to the request, in thousandths. */
  public int unusable() {
    return pages == 0 ? 1000 : (int) ((pages - (suitable << order)) * 1000 / pages);
  }

  /** The same in percent, 0 where nothing is free: {@code extfrag_for_order}. */
  public int score() {
    return pages == 0 ? 0 : (int) ((pages - (suitable << order)) * 100 / pages);
  }
}
