/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.page;

import org.memsim.engine.machine.PfnRange;
import org.memsim.engine.machine.Watermarks;

/**
 * A zone as those see it who look for pages to move and for room to move them to: its memory map
 * frame by frame, and free blocks taken past the marks that requests obey.
 */
public final class ZoneScan {
  /** What {@link #freeOrder} and {@link #compoundOrder} say of any other frame. */
  public static final int NO_BLOCK = -1;

  private static final int MOVABLE = MigrateType.MOVABLE.code();

  private final ZoneMemory zone;
  private final Frames frames;
  private final FreeLists lists;
  private final long sectionPages;

  ZoneScan(ZoneMemory zone, Frames frames, long sectionPages) {
    this.zone = zone;
    this.frames = frames;
    this.lists = zone.freeLists();
    this.sectionPages = sectionPages;
  }

  /** The zone. */
  public ZoneMemory zone() {
    return zone;
  }

  /** The number of its first frame. */
  public long start() {
    return zone.zone().startPfn();
  }

  /** The number behind that of its last frame. */
  public long end() {
    return start() + zone.zone().spanned();
  }

  /** The physical number of a frame. */
  public long pfn(int frame) {
    return frames.pfn(frame);
  }

  /** The order of the largest blocks. */
  public int maxOrder() {
    return frames.maxOrder();
  }

  /** The logarithm of the frames in a pageblock. */
  public int pageblockOrder() {
    return frames.pageblockOrder();
  }

  /**
   * pageblock_pfn_to_page: whether a pageblock is all in the zone and has a memory map, be it that
   * there is no memory behind some of it.
   */
  public boolean isOnline(long from, long to) {
    if (!zone.spans(from) || !zone.spans(to - 1)) {
      return false;
    }
    long section = from & -sectionPages;
    for (PfnRange range : zone.zone().presentRanges()) {
      if (range.start() < section + sectionPages && section < range.end()) {
        return true;
      }
    }
    return false;
  }

  /** The record of a frame, or {@link Frames#NONE}. Those of a pageblock have theirs in a row. */
  public int frame(long pfn) {
    return zone.frame(pfn);
  }

  /** Whether a frame without record is part of a free block. */
  public boolean isUntouched(long pfn) {
    return lists.isUntouched(pfn);
  }

  /** Whether a frame without record is in use by a process, as the others of its block are. */
  public boolean isRun(long pfn) {
    int kind = lists.runKind(pfn);
    return kind >= 0 && PageKind.ofCode(kind).onLru();
  }

  /** Whether a frame heads pages in use. */
  public boolean isInUse(int frame) {
    return frames.isUsed(frame);
  }

  /** The order of the free block that a frame heads, or {@link #NO_BLOCK}. */
  public int freeOrder(int frame) {
    int state = frames.state(frame);
    return (state & Frames.FREE) != 0 ? state & Frames.ORDER_MASK : NO_BLOCK;
  }

  /** The order of the compound page that a frame heads, or {@link #NO_BLOCK}. */
  public int compoundOrder(int frame) {
    return frames.isCompound(frame) ? frames.order(frame) : NO_BLOCK;
  }

  /** Whether a frame is a single page on an LRU list. */
  public boolean isOnLru(int frame) {
    return frames.state(frame) == Frames.USED
        && !frames.isCompound(frame)
        && frames.kind(frame).onLru();
  }

  /** Whether a frame in use is a page that reclaim leaves alone. */
  public boolean isUnevictable(int frame) {
    return frames.has(frame, PageFlag.UNEVICTABLE);
  }

  /** Whether a frame in use is an anonymous page. */
  public boolean isAnonymous(int frame) {
    return frames.kind(frame) == PageKind.ANON;
  }

  /** The type of a frame's pageblock. */
  public MigrateType pageblockType(int frame) {
    return MigrateType.ofCode(frames.pageblockType(frame));
  }

  /**
   * zone_watermark_ok: whether a request for a block would be above a mark, and find one.
   *
   * @param gfp what it asks
   * @param mark its mark, boost included
   */
  public boolean isAbove(Gfp gfp, long mark, int order, int highestIndex) {
    boolean movable = gfp.migrateType() == MigrateType.MOVABLE;
    int flags = PageAllocator.flags(gfp, Mark.MIN, zone) | (movable ? AllocFlags.CMA : 0);
    return zone.isAboveMark(mark, flags, order, highestIndex);
  }

  /**
   * Whether pages can be isolated as long as so many stay: every one counts that a movable request
   * may have.
   *
   * @param freePages how many are free, or would be
   */
  public boolean hasRoom(long mark, int highestIndex, long freePages) {
    return freePages - zone.highAtomic() > mark + zone.tuning().protection(highestIndex);
  }

  /** Its marks without boost. */
  public Watermarks marks() {
    return zone.tuning().watermarks();
  }

  /** How broken up its free memory is for a request of an order. */
  public FragmentationIndex fragmentation(int order) {
    long[] blocks = new long[frames.maxOrder() + 1];
    for (int i = 0; i < blocks.length; i++) {
      blocks[i] = lists.blocks(i);
    }
    return FragmentationIndex.of(blocks, order);
  }

  /** Whether a block of this very order is free that a request of a type may have. */
  public boolean hasBlock(int order, MigrateType type, boolean whole) {
    return lists.isFilled(order, type.code())
        || (type == MigrateType.MOVABLE && lists.isFilled(order, MigrateType.CMA.code()))
        || (whole && zone.canSteal(order, type.code()));
  }

  /**
   * __isolate_free_page: takes a free block out of the lists unless that would take the zone to its
   * min mark, and makes single pages of it that the kernel uses. They count as neither allocated
   * nor freed.
   *
   * @return how many pages it has, or 0 if it stays
   */
  public int isolate(int block) {
    int order = frames.order(block);
    if (!hasRoom(marks().min() + zone.boost() + (1L << order), 0, zone.free())) {
      return 0;
    }
    take(block, order);
    return 1 << order;
  }

  private void take(int block, int order) {
    zone.isolate(block, order);
    int pageblock = 1 << frames.pageblockOrder();
    if (order >= frames.pageblockOrder() - 1) {
      for (int frame = block; frame < block + (1 << order); frame += pageblock) {
        if (frames.pageblockType(frame) < MigrateType.REQUESTED) {
          zone.setPageblockType(frame, MOVABLE);
        }
      }
    }
    frames.split(block);
  }

  /** The first free movable block of an order, or {@link Frames#NONE}. */
  public int firstMovable(int order) {
    return lists.isFilled(order, MOVABLE) ? lists.first(order, MOVABLE) : Frames.NONE;
  }

  /** The last free movable block of an order that has a record, or {@link Frames#NONE}. */
  public int lastMovable(int order) {
    return block(lists.previous(lists.head(BlockLists.number(order, MOVABLE))));
  }

  /** The block after a free one in its list, or {@link Frames#NONE}. */
  public int next(int block) {
    return block(lists.next(block));
  }

  /** The block before a free one in its list, or {@link Frames#NONE}. */
  public int previous(int block) {
    return block(lists.previous(block));
  }

  private int block(int handle) {
    return frames.isRecord(handle) ? handle : Frames.NONE;
  }

  /** move_freelist_tail: turns a list so that it ends with a block. */
  public void turnToLast(int block, int order) {
    lists.turn(BlockLists.number(order, MOVABLE), lists.next(block));
  }

  /** move_freelist_head: turns a list so that it begins with a block. */
  public void turnToFirst(int block, int order) {
    lists.turn(BlockLists.number(order, MOVABLE), block);
  }

  /** Gives what lies on the pageset of a cpu back to the free lists. */
  public void drain(int cpu) {
    zone.drain(cpu);
  }

  /** Gives an isolated page back to the pageset of a cpu. */
  public void release(int frame, int cpu) {
    zone.give(frame, 0, PageKind.KERNEL, cpu);
  }
}
