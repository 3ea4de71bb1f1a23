/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.page;

import org.jspecify.annotations.Nullable;

/**
 * Many requests for single pages, one like the other, at the price of few.
 *
 * <p>What they leave behind is to the last block what they would have left one by one. That is
 * simple to say as long as they come from memory that was never touched: pages come from there in
 * ascending order, through the cpu's pageset, which takes them a batch at a time and hands them out
 * in the same order. So whole untouched blocks can be given away at once, as soon as there is
 * nothing in front of them that the next batch would take; of the last batch the pageset keeps what
 * was not asked for. Whatever is not as simple goes page by page: another type than movable, marks
 * that are raised or near, the last untouched block.
 */
final class SinglePages {
  private static final int MOVABLE = MigrateType.MOVABLE.code();

  private final PageAllocator allocator;
  private final Zonelist zonelist;
  private final Gfp gfp;
  private final int type;
  private final int flags;
  private final int cpu;

  /** Requests that are all the same. */
  SinglePages(PageAllocator allocator, Zonelist zonelist, Gfp gfp, int cpu) {
    this.allocator = allocator;
    this.zonelist = zonelist;
    this.gfp = gfp;
    this.type = allocator.typeOf(gfp);
    this.flags =
        zonelist.asked().length == 0 ? 0 : PageAllocator.flags(gfp, Mark.LOW, zonelist.asked()[0]);
    this.cpu = cpu;
  }

  /** Takes so many pages, or those that there are; returns how many. */
  long take(long pages, PageKind kind, PageSink sink) {
    long left = pages;
    while (left > 0) {
      ZoneMemory zone = firstAbove();
      long onHand = zone == null ? 0 : zone.pageset(cpu).singlePages(type);
      long blocks = zone == null || onHand > 0 ? 0 : takeBlocks(zone, left, kind, sink);
      left -= blocks;
      long few = blocks > 0 ? 0 : Math.max(1, Math.min(onHand, left));
      for (long i = 0; i < few; i++) {
        int frame = allocator.allocate(zonelist, gfp, 0, cpu);
        if (frame == Frames.NONE) {
          return pages - left;
        }
        allocator.account(frame, kind);
        sink.page(frame);
        left--;
      }
    }
    return pages;
  }

  /** The zone that serves the next request, if one is above its low mark. */
  private @Nullable ZoneMemory firstAbove() {
    for (ZoneMemory zone : zonelist.asked()) {
      if (zone.isAbove(flags, 0, zonelist.highestIndex)) {
        return zone;
      }
    }
    return null;
  }

  /**
   * Takes untouched blocks, and before them the few pages in front, while the pageset is empty.
   *
   * @return how many pages; 0 if that would not be the same as page by page
   */
  private long takeBlocks(ZoneMemory zone, long wanted, PageKind kind, PageSink sink) {
    FreeLists lists = zone.freeLists();
    PerCpuPages pageset = zone.pageset(cpu);
    long inFront = lists.pagesWithRecords(type);
    int batch = pageset.batch(0);
    if (type != MOVABLE || zone.boost() > 0 || inFront >= batch || allocator.isObserved()) {
      return 0;
    }
    int order = lists.maxOrder();
    long blocks = (Math.min(wanted, room(zone)) - inFront) >> order;
    blocks = Math.min(blocks, (lists.untouchedPages() >> order) - 1);
    if (blocks <= 0) {
      return 0;
    }
    for (long i = 0; i < inFront; i++) {
      int frame = zone.takeUncounted(type, flags, kind);
      if (kind.onLru()) {
        allocator.lists().came(frame);
      }
      sink.page(frame);
    }
    for (long left = blocks; left > 0; ) {
      long inRow = Math.min(left, lists.untouchedInRow());
      long first = zone.takeRun(inRow, kind);
      if (kind.onLru()) {
        allocator.lists().cameInRun(zone, first, inRow << order, kind);
      }
      sink.run(first, inRow << order);
      left -= inRow;
    }
    long pages = inFront + (blocks << order);
    pageset.settle(pages, type, flags);
    zone.countTaken(pages, kind);
    allocator.count(zonelist.asked()[0], zone, cpu, pages);
    allocator.tellOfMany(zonelist, gfp, zone, pages);
    return pages;
  }

  /**
   * How many rounds of one request of {@code other} and then {@code pages} of these leave the same
   * behind if all requests of the other come first: as long as both find blocks of their own type,
   * and stay clear of the marks.
   */
  long commuting(SinglePages other, long pages) {
    ZoneMemory zone = firstAbove();
    ZoneMemory otherZone = other.firstAbove();
    if (zone == null || otherZone == null || type == other.type || allocator.isObserved()) {
      return 0;
    }
    long rounds = Math.min(withoutStealing(zone) / pages, other.withoutStealing(otherZone));
    long room = room(zone);
    long otherRoom = other.room(otherZone);
    long ofRoom =
        zone == otherZone
            ? (Math.min(room, otherRoom) - zone.pageset(cpu).batch(0)) / (pages + 1)
            : Math.min(room / pages, otherRoom);
    return Math.max(0, Math.min(rounds, ofRoom));
  }

  /** The pages to be had before a batch would need a block of another type. */
  private long withoutStealing(ZoneMemory zone) {
    PerCpuPages pageset = zone.pageset(cpu);
    FreeLists lists = zone.freeLists();
    long free = lists.pagesWithRecords(type) + (type == MOVABLE ? lists.untouchedPages() : 0);
    int batch = pageset.batch(0);
    return pageset.singlePages(type) + free / batch * batch;
  }

  /** The pages to be had, batches included, before the zone is no longer above its mark. */
  private long room(ZoneMemory zone) {
    return zone.room(flags, zonelist.highestIndex) - 1 - zone.pageset(cpu).batch(0);
  }
}
