/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.page;

import java.util.Arrays;
import java.util.List;

/**
 * Brings a zone just booted into a state that was seen on a machine.
 *
 * <p>Counts do not say where blocks lie, so this is a model. What is in use takes the lowest
 * addresses, as the first to come would have done; free blocks below the highest order are the
 * upper halves of blocks whose lower halves are in use, so that none can merge. Pageblocks that are
 * cut up that way are the kernel's until it has all its pages, and then hold pages that can be
 * moved: so small blocks serve the kernel first, as they do on a machine that has run for a while.
 * Pages on the pageset of a cpu come from pageblocks of their own, as those that a process gave
 * back. Whole blocks of the highest order that are in use get no records; those of pages that can
 * be reclaimed are runs. Areas for contiguous allocations are free; if it is known how much of them
 * is, that are the largest free blocks that fit, and the rest of them is in use.
 */
final class ZoneFilling {
  private final ZoneMemory zone;
  private final Frames frames;
  private final FreeLists lists;
  private final PageLists pageLists;
  private final int maxOrder;
  private final int pageblockOrder;

  /** Blocks in use that may still be cut, by order. */
  private final FrameDeque[] pool;

  /** Parts of pageblocks whose pages go to pagesets, by order. */
  private final FrameDeque[] loose;

  /** Parts of areas for contiguous allocations that are in use and may still be cut, by order. */
  private final FrameDeque[] lent;

  /** Blocks of the highest order that are in use and have not been taken from their list yet. */
  private long whole;

  private long kernelPages;

  ZoneFilling(ZoneMemory zone, Frames frames, PageLists pageLists) {
    this.zone = zone;
    this.pageLists = pageLists;
    this.frames = frames;
    this.lists = zone.freeLists();
    this.maxOrder = frames.maxOrder();
    this.pageblockOrder = frames.pageblockOrder();
    this.pool = new FrameDeque[maxOrder + 1];
    Arrays.setAll(pool, order -> new FrameDeque());
    this.loose = new FrameDeque[maxOrder + 1];
    Arrays.setAll(loose, order -> new FrameDeque());
    this.lent = new FrameDeque[maxOrder + 1];
    Arrays.setAll(lent, order -> new FrameDeque());
  }

  /** Fills the zone, which has just booted. */
  void fill(ZoneUse use, int cpu) {
    long managed = zone.zone().managed();
    use.freeContiguous().ifPresent(pages -> lend(pages, use.freeBlocks()));
    long[] target = use.freeBlocks().isEmpty() ? remainder(use) : orders(use.freeBlocks());
    checkAreas(target);
    long free = pages(target);
    if (free + use.parked() + use.movable() + use.kernel() > managed) {
      throw new ZoneUse.ImpossibleException(
          "The zone manages "
              + managed
              + " pages, but "
              + free
              + " are free, "
              + use.parked()
              + " on pagesets and "
              + (use.movable() + use.kernel())
              + " in use.");
    }
    if (use.parked() > 0 && use.parked() >= zone.tuning().pageset().high()) {
      throw new ZoneUse.ImpossibleException(
          "A pageset of this zone holds less than "
              + zone.tuning().pageset().high()
              + " pages, not "
              + use.parked()
              + ".");
    }
    kernelPages = managed - free - use.parked() - use.movable() - freeForKernel();
    for (int order = maxOrder; order >= 0; order--) {
      arrange(order, target[order] - contiguous(order));
    }
    for (long i = 0; i < use.parked(); i++) {
      zone.park(pageToPark(), cpu);
    }
    use.listed().forEach(this::list);
    lists.hold(whole);
    long freeContiguous = zone.contiguous() - pagesLent();
    zone.occupy(managed - free - use.parked(), free, freeContiguous, use.boost());
    use.listed().forEach(listed -> zone.reassign(listed.pages(), PageKind.KERNEL, listed.kind()));
  }

  /** Pages that boot left free in pageblocks of the kernel: those are its first. */
  private long freeForKernel() {
    long pages = 0;
    for (int order = 0; order <= maxOrder; order++) {
      pages += lists.blocks(MigrateType.UNMOVABLE, order) << order;
    }
    return pages;
  }

  /** Puts pages in use onto their list: whole blocks without records first. */
  private void list(ZoneUse.Listed listed) {
    long left = listed.pages();
    while (whole > 0 && left >> maxOrder > 0) {
      long blocks = Math.min(Math.min(whole, left >> maxOrder), lists.untouchedInRow());
      long first = lists.takeRun(blocks, listed.kind().code());
      pageLists.foundInRun(zone, first, blocks << maxOrder, listed.kind(), listed.active());
      whole -= blocks;
      left -= blocks << maxOrder;
    }
    while (left > 0) {
      int page = pageToPark();
      frames.setKindCode(page, listed.kind().code());
      pageLists.found(page, listed.active());
      left--;
    }
  }

  /** The free blocks of areas for contiguous allocations, which are left as they are. */
  private long contiguous(int order) {
    return lists.blocks(MigrateType.CMA, order);
  }

  private void checkAreas(long[] target) {
    for (int order = 0; order <= maxOrder; order++) {
      if (target[order] < contiguous(order)) {
        throw new ZoneUse.ImpossibleException(
            "The zone's area for contiguous allocations (cma=) is free and has "
                + contiguous(order)
                + " free blocks of order "
                + order
                + "; the zone cannot have "
                + target[order]
                + ".");
      }
    }
  }

  private long[] orders(List<Long> blocks) {
    if (blocks.size() > maxOrder + 1) {
      throw new ZoneUse.ImpossibleException(
          "Free lists of this machine go up to order "
              + maxOrder
              + ", not "
              + (blocks.size() - 1)
              + ".");
    }
    long[] orders = new long[maxOrder + 1];
    for (int order = 0; order < blocks.size(); order++) {
      orders[order] = blocks.get(order);
    }
    return orders;
  }

  /** What stays free if pages are taken one after another from the blocks that boot left. */
  private long[] remainder(ZoneUse use) {
    long[] blocks = new long[maxOrder + 1];
    for (int order = 0; order <= maxOrder; order++) {
      blocks[order] = lists.blocks(order) - contiguous(order);
    }
    long left = Math.max(0, use.parked() + use.movable() + use.kernel() - pagesLent());
    for (int order = maxOrder; order >= 0 && left > 0; order--) {
      long taken = Math.min(blocks[order], left >> order);
      blocks[order] -= taken;
      left -= taken << order;
    }
    int order = 0;
    while (left > 0 && order <= maxOrder) {
      if (blocks[order] > 0) {
        blocks[order]--;
        for (long rest = (1L << order) - left; rest > 0; rest &= rest - 1) {
          blocks[Long.numberOfTrailingZeros(rest)]++;
        }
        left = 0;
      }
      order++;
    }
    Arrays.setAll(blocks, i -> blocks[i] + contiguous(i));
    return blocks;
  }

  private static long pages(long[] blocks) {
    long pages = 0;
    for (int order = 0; order < blocks.length; order++) {
      pages += blocks[order] << order;
    }
    return pages;
  }

  /** Leaves so many blocks of an order free. */
  private void arrange(int order, long wanted) {
    long there = lists.blocks(order) - contiguous(order);
    if (order == maxOrder) {
      whole = Math.max(0, there - wanted);
    } else {
      for (long i = there; i > wanted; i--) {
        pool[order].addLast(takeExactly(order));
      }
    }
    for (long i = there; i < wanted; i++) {
      give(cut(pool, order + 1, order), order, wanted);
    }
  }

  private void give(int half, int order, long wanted) {
    if (half == Frames.NONE) {
      throw new ZoneUse.ImpossibleException(
          "The zone has no room for "
              + wanted
              + " free blocks of order "
              + order
              + " that cannot merge.");
    }
    lists.give(half, order, frames.pageblockType(half));
  }

  /** Takes all of the areas for contiguous allocations into use but so many pages. */
  private void lend(long pages, List<Long> freeBlocks) {
    if (pages > zone.contiguous()) {
      throw new ZoneUse.ImpossibleException(
          "The zone's area for contiguous allocations (cma=) has "
              + zone.contiguous()
              + " pages, of which "
              + pages
              + " cannot be free.");
    }
    long left = pages;
    for (int order = maxOrder; order >= 0; order--) {
      long most =
          freeBlocks.isEmpty() ? left : order < freeBlocks.size() ? freeBlocks.get(order) : 0;
      long wanted = Math.min(most, left >> order);
      left -= wanted << order;
      while (contiguous(order) > wanted) {
        lent[order].addLast(lists.take(order, MigrateType.CMA.code()));
      }
      while (contiguous(order) < wanted) {
        give(cut(lent, order + 1, order), order, wanted);
      }
    }
    if (left > 0) {
      throw new ZoneUse.ImpossibleException(
          "The free lists have no blocks for " + left + " more free pages of free_cma.");
    }
  }

  /** Pages of areas for contiguous allocations that are in use. */
  private long pagesLent() {
    long free = 0;
    for (int order = 0; order <= maxOrder; order++) {
      free += contiguous(order) << order;
    }
    return zone.contiguous() - free;
  }

  private int takeExactly(int order) {
    for (MigrateType type : MigrateType.values()) {
      if (type != MigrateType.CMA && lists.isFilled(order, type.code())) {
        return lists.take(order, type.code());
      }
    }
    throw new IllegalStateException("no block of order " + order);
  }

  /** A page in use, of a pageblock that the kernel has no part in if there is one left. */
  private int pageToPark() {
    int page = cut(loose, 0, 0);
    if (page == Frames.NONE) {
      int pageblock = cut(pool, pageblockOrder, pageblockOrder);
      if (pageblock != Frames.NONE) {
        loose[pageblockOrder].addLast(pageblock);
        page = cut(loose, 0, 0);
      } else {
        page = cut(pool, 0, 0);
      }
    }
    if (page == Frames.NONE) {
      throw new ZoneUse.ImpossibleException(
          "The zone has too few pages left for what is on its pagesets and lists.");
    }
    return page;
  }

  /**
   * Cuts the smallest block in use of at least an order; what is left of it stays in use.
   *
   * @return a block of order {@code to}, the upper half of the last cut, or {@link Frames#NONE} if
   *     there is nothing to cut
   */
  private int cut(FrameDeque[] from, int least, int to) {
    int order = least;
    while (order <= maxOrder && from[order].isEmpty()) {
      order++;
    }
    int block;
    if (order <= maxOrder) {
      block = from[order].removeFirst();
    } else if (from == pool && whole > 0) {
      whole--;
      order = maxOrder;
      block = lists.take(maxOrder, MigrateType.MOVABLE.code());
    } else {
      return Frames.NONE;
    }
    while (order > to) {
      if (order == pageblockOrder && from == pool) {
        keep(block);
      }
      order--;
      int upper = block + (1 << order);
      frames.setState(block, Frames.USED | order);
      frames.setState(upper, Frames.USED | order);
      from[order].addLast(order > to ? upper : block);
      block = order > to ? block : upper;
    }
    return block;
  }

  /** Gives a pageblock to the kernel, as long as it has pages to put there. */
  private void keep(int block) {
    if (kernelPages > 0) {
      kernelPages -= 1L << (pageblockOrder - 1);
      int before = frames.pageblockType(block);
      frames.setPageblockType(block, MigrateType.UNMOVABLE.code());
      zone.pageblocks().change(before, MigrateType.UNMOVABLE.code());
    }
  }
}
