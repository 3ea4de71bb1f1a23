/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.reclaim.compaction;

import org.memsim.engine.machine.IdSet;
import org.memsim.engine.machine.Machine;
import org.memsim.engine.machine.MemoryBlock;
import org.memsim.engine.machine.MemoryHotplug;
import org.memsim.engine.machine.PfnRange;
import org.memsim.engine.machine.Zone;
import org.memsim.engine.machine.ZoneType;
import org.memsim.engine.mm.Memory;
import org.memsim.engine.page.Frames;
import org.memsim.engine.page.Gfp;
import org.memsim.engine.page.HugePagePool;
import org.memsim.engine.page.IsolatedRange;
import org.memsim.engine.page.PageAllocator;
import org.memsim.engine.page.PageKind;
import org.memsim.engine.page.PageMover;
import org.memsim.engine.page.ZoneMemory;
import org.memsim.engine.page.ZoneScan;
import org.memsim.engine.page.Zonelist;

/**
 * Takes a block of memory offline: {@code offline_pages}. Its free pages are isolated, and what is
 * in use is moved to other nodes, or elsewhere on the node if no other has memory. Free huge pages
 * of pools that lie there are given up. Where a page cannot be moved at all, nothing happens.
 *
 * <p>Not moved are huge pages of pools that are in use, which Linux does move: the block is busy.
 */
public final class MemoryOffline {
  /** What a page asks that takes the place of another. */
  private static final Gfp TARGET = Gfp.USER.or(Gfp.MOVABLE).or(Gfp.RETRY_MAYFAIL);

  private static final Gfp HUGE_TARGET =
      TARGET.without(Gfp.RECLAIM).or(Gfp.TRANSHUGE).without(Gfp.HIGHMEM);

  /** The kernel's name for the reason. */
  private static final String WHY = "memory_hotplug";

  private final Memory memory;
  private final PageAllocator allocator;
  private final Frames frames;
  private final PageMover mover;
  private final MemoryBlock block;
  private final ZoneMemory zone;
  private final IsolatedRange range;
  private final int cpu;

  /** How an attempt ended. */
  public enum Result {
    /** The block is offline. */
    DONE,
    /** Pages are left that may be moved later. */
    AGAIN,
    /** It has pages that cannot be moved: EBUSY. */
    BUSY
  }

  /**
   * An attempt that has not begun.
   *
   * @param zone the zone that has all frames of the block
   * @param cpu the cpu that does
   */
  public MemoryOffline(Memory memory, MemoryBlock block, Zone zone, int cpu) {
    this.memory = memory;
    this.allocator = memory.allocator();
    this.frames = allocator.frames();
    this.mover = memory.mover();
    this.block = block;
    this.zone = allocator.zone(zone);
    this.range = allocator.range(this.zone, block);
    this.cpu = cpu;
  }

  /** Isolates the block and moves what is in use. */
  public Result begin() {
    Machine machine = allocator.machine();
    if (!block.isManaged(machine) || !dissolve() || hasHugePages()) {
      return Result.BUSY;
    }
    allocator.drainAll(zone);
    if (!range.isolate(mover::record)) {
      return Result.BUSY;
    }
    return goOn();
  }

  /** Moves what is still in use. The block goes offline once nothing is. */
  public Result goOn() {
    moveAll();
    if (!dissolve()) {
      range.undo();
      return Result.BUSY;
    }
    if (!range.isFree()) {
      return Result.AGAIN;
    }
    range.remove();
    allocator.replug(new MemoryHotplug(allocator.machine()).offline(block));
    return Result.DONE;
  }

  /** The block. */
  public MemoryBlock block() {
    return block;
  }

  /** How many pages of the block are in use. */
  public long pagesInUse() {
    ZoneScan scan = allocator.scan(zone);
    long pages = 0;
    for (long pfn = block.frames().start(); pfn < block.frames().end(); ) {
      int frame = scan.frame(pfn);
      boolean used = isInUse(scan, frame);
      pages += used ? 1L << frames.order(frame) : 0;
      pfn += step(scan, frame, pfn);
    }
    return pages;
  }

  /** Gives up: what is free can be taken again. */
  public void giveUp() {
    range.undo();
  }

  private boolean dissolve() {
    PfnRange all = block.frames();
    for (HugePagePool pool : memory.hugePools().all()) {
      if (!pool.dissolve(all, cpu)) {
        return false;
      }
    }
    return true;
  }

  private boolean hasHugePages() {
    ZoneScan scan = allocator.scan(zone);
    for (long pfn = block.frames().start(); pfn < block.frames().end(); ) {
      int frame = scan.frame(pfn);
      if (frame == Frames.NONE && !scan.isUntouched(pfn) && !scan.isRun(pfn)) {
        return true;
      }
      if (isInUse(scan, frame) && frames.kind(frame) == PageKind.HUGETLB) {
        return true;
      }
      pfn += step(scan, frame, pfn);
    }
    return false;
  }

  /** How far the next block is that a frame may head. */
  private long step(ZoneScan scan, int frame, long pfn) {
    if (frame == Frames.NONE) {
      return (1L << scan.maxOrder()) - (pfn & (1L << scan.maxOrder()) - 1);
    }
    boolean isHead = scan.isInUse(frame) || scan.freeOrder(frame) >= 0;
    return 1L << (isHead ? frames.order(frame) : 0);
  }

  /** The state of a free block tells its list, too: whether it is free comes first. */
  private static boolean isInUse(ZoneScan scan, int frame) {
    return frame != Frames.NONE && scan.freeOrder(frame) < 0 && scan.isInUse(frame);
  }

  /** do_migrate_range: once there is no room for a page, the others are left for later. */
  private void moveAll() {
    ZoneScan scan = allocator.scan(zone);
    for (long pfn = block.frames().start(); pfn < block.frames().end(); ) {
      int frame = scan.frame(pfn);
      long step = step(scan, frame, pfn);
      if (isInUse(scan, frame) && frames.kind(frame).onLru() && !move(frame)) {
        return;
      }
      pfn += step;
    }
  }

  /** Moves a page if that can be done; false if there is no room. */
  private boolean move(int frame) {
    int order = frames.order(frame);
    if (order > 0) {
      return moveHuge(frame, order);
    }
    if (!mover.isMovable(frame, true)) {
      return true;
    }
    int to = allocator.allocate(zonelist(TARGET), gfp(TARGET), 0, cpu);
    if (to == Frames.NONE) {
      return false;
    }
    int node = allocator.nodeOf(to);
    if (mover.move(frame, to, cpu)) {
      memory.moves().moved(cpu, zone.node(), node, 1, WHY);
    } else {
      allocator.free(to, cpu);
    }
    return true;
  }

  /** A huge page that finds no other is split, and its parts are moved. */
  private boolean moveHuge(int head, int order) {
    int to = allocator.allocate(zonelist(HUGE_TARGET), gfp(HUGE_TARGET), order, cpu);
    if (to != Frames.NONE && mover.moveHuge(head, to, cpu)) {
      memory.moves().moved(cpu, zone.node(), allocator.nodeOf(to), 1L << order, WHY);
      return true;
    }
    if (to != Frames.NONE) {
      allocator.free(to, cpu);
    }
    mover.split(head, cpu);
    ZoneScan scan = allocator.scan(zone);
    for (int frame = head; frame < head + (1 << order); frame++) {
      if (isInUse(scan, frame) && frames.kind(frame).onLru() && !move(frame)) {
        return false;
      }
    }
    return true;
  }

  /** alloc_migration_target: what was in HighMem or Movable may go there again. */
  private Gfp gfp(Gfp gfp) {
    ZoneType type = zone.zone().type();
    boolean high = type == ZoneType.MOVABLE || type == ZoneType.HIGHMEM;
    return high ? gfp.or(Gfp.HIGHMEM) : gfp;
  }

  /** Other nodes first, as they are near; the own one if no other has memory. */
  private Zonelist zonelist(Gfp gfp) {
    IdSet all = allocator.machine().nodesWithMemory();
    IdSet others = all.minus(IdSet.of(zone.node()));
    return allocator.zonelist(zone.node(), gfp(gfp), others.isEmpty() ? all : others);
  }
}
