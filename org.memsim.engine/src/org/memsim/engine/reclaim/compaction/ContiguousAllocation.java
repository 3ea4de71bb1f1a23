/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.reclaim.compaction;

import org.memsim.engine.machine.KernelRules;
import org.memsim.engine.page.ContiguousPages;
import org.memsim.engine.page.Frames;
import org.memsim.engine.page.Gfp;
import org.memsim.engine.page.IsolatedRange;
import org.memsim.engine.page.PageAllocator;
import org.memsim.engine.page.PageMover;
import org.memsim.engine.page.ZoneMemory;
import org.memsim.engine.page.ZoneScan;
import org.memsim.engine.page.Zonelist;
import org.memsim.engine.reclaim.CleanFilePages;

/**
 * Looks for pages in a row, range by range from the start of each zone, and moves those who use
 * them elsewhere: {@code alloc_contig_pages}.
 */
public final class ContiguousAllocation implements ContiguousPages {
  /** How often the pages of a batch are tried to be moved: {@code __alloc_contig_migrate_range}. */
  private static final int TRIES = 5;

  /** What a page asks that takes the place of another. */
  private static final Gfp TARGET = Gfp.USER.or(Gfp.MOVABLE).or(Gfp.RETRY_MAYFAIL);

  private static final Gfp HUGE_TARGET = Gfp.TRANSHUGE.or(Gfp.RETRY_MAYFAIL);

  private final PageAllocator allocator;
  private final Frames frames;
  private final PageMover mover;
  private final CompactionCounters counters;
  private final CleanFilePages clean;
  private final boolean moves;
  private final CompactControl.PageStack batch = new CompactControl.PageStack();
  private final CompactControl.PageStack again = new CompactControl.PageStack();
  private long scanned;
  private long moved;
  private long ns;

  /**
   * Of a machine.
   *
   * @param mover moves what pages hold
   * @param counters of compaction, which looks for pages to move in the same way
   * @param clean gives up pages of files that need not be moved
   */
  public ContiguousAllocation(
      PageAllocator allocator, PageMover mover, CompactionCounters counters, CleanFilePages clean) {
    this.allocator = allocator;
    this.frames = allocator.frames();
    this.mover = mover;
    this.counters = counters;
    this.clean = clean;
    this.moves = KernelRules.MOVES_FOR_GIGANTIC_PAGES.in(allocator.machine().kernel());
  }

  /** The nanoseconds that what was done since this was last asked takes; a model. */
  public long takeNs() {
    long taken = ns;
    ns = 0;
    return taken;
  }

  @Override
  public int take(Zonelist zonelist, int order, int cpu) {
    long pages = 1L << order;
    for (ZoneMemory zone : zonelist.zones()) {
      ZoneScan scan = allocator.scan(zone);
      for (long pfn = -(-scan.start() & -pages); pfn + pages <= scan.end(); pfn += pages) {
        IsolatedRange range = allocator.range(zone, pfn, pfn + pages);
        if (range.isCandidate(moves) && makeFree(range, scan, cpu)) {
          return range.take();
        }
      }
    }
    return Frames.NONE;
  }

  /** alloc_contig_range: false if some page has to stay where it is. */
  private boolean makeFree(IsolatedRange range, ZoneScan zone, int cpu) {
    if (!range.isolate(mover::record)) {
      return false;
    }
    allocator.drainAll(range.zone());
    scanned = 0;
    moved = 0;
    for (long pfn = range.start(); pfn < range.end(); ) {
      pfn = isolate(zone, pfn, range.end());
      if (!move(range.zone(), cpu)) {
        break;
      }
    }
    ns += CompactionCost.of(scanned, moved);
    if (moved > 0) {
      int node = range.zone().node();
      allocator.events().migrated(node, node, moved, "contig_range");
    }
    if (!range.isFree()) {
      range.undo();
      return false;
    }
    return true;
  }

  /** isolate_migratepages_range: a batch of pages in use; returns where to go on. */
  private long isolate(ZoneScan zone, long from, long end) {
    int isolated = 0;
    long pfn = from;
    while (pfn < end && isolated < CompactControl.CLUSTER) {
      scanned++;
      int frame = zone.frame(pfn);
      if (frame == Frames.NONE) {
        pfn += 1L << zone.maxOrder();
        continue;
      }
      int order = zone.freeOrder(frame);
      if (order < 0 && zone.isInUse(frame)) {
        order = frames.order(frame);
        batch.push(frame);
        isolated += 1 << order;
      }
      pfn += 1L << Math.max(0, order);
    }
    counters.countIsolated(isolated);
    return pfn;
  }

  /** migrate_pages: what was isolated last is moved first; false if some could not be. */
  private boolean move(ZoneMemory zone, int cpu) {
    for (int i = 0; i < TRIES && !batch.isEmpty(); i++) {
      while (!batch.isEmpty()) {
        int frame = batch.pop();
        if (!clean.drop(frame, cpu) && !move(frame, zone, cpu)) {
          again.push(frame);
        }
      }
      while (!again.isEmpty()) {
        batch.push(again.pop());
      }
    }
    boolean all = batch.isEmpty();
    batch.clear();
    return all;
  }

  private boolean move(int frame, ZoneMemory zone, int cpu) {
    int order = frames.order(frame);
    if (order > 0) {
      return moveHuge(frame, order, zone, cpu);
    }
    int to = allocator.allocate(allocator.zonelist(zone.node(), TARGET), TARGET, 0, cpu);
    if (to == Frames.NONE) {
      return false;
    }
    if (!mover.isMovable(frame, true) || !mover.move(frame, to, cpu)) {
      allocator.free(to, cpu);
      return false;
    }
    moved++;
    return true;
  }

  /** A huge page that finds no other is split, and its parts are moved. */
  private boolean moveHuge(int head, int order, ZoneMemory zone, int cpu) {
    int to =
        allocator.allocate(allocator.zonelist(zone.node(), HUGE_TARGET), HUGE_TARGET, order, cpu);
    if (to != Frames.NONE && mover.moveHuge(head, to, cpu)) {
      moved += 1L << order;
      return true;
    }
    if (to != Frames.NONE) {
      allocator.free(to, cpu);
    }
    mover.split(head, cpu);
    boolean all = true;
    for (int frame = head; frame < head + (1 << order); frame++) {
      all &= !allocator.scan(zone).isInUse(frame) || move(frame, zone, cpu);
    }
    return all;
  }
}
