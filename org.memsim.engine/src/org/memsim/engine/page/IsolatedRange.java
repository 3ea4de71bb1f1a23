/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.page;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongToIntFunction;
import org.memsim.engine.machine.PfnRange;

/**
 * Whole blocks of the highest order in a row from which nothing is taken: {@code
 * start_isolate_page_range}. Their free pages are not counted as free, and what is given back to
 * them stays there. Either all of them are taken in the end, be it that they leave the zone, or all
 * of them go back to the free lists as movable memory.
 */
public final class IsolatedRange {
  private static final int MOVABLE = MigrateType.MOVABLE.code();
  private static final int CONTIGUOUS = MigrateType.CMA.code();

  private final ZoneMemory zone;
  private final Frames frames;
  private final FreeLists lists;
  private final long start;
  private final long end;
  private final long block;
  private final boolean offline;
  private final List<PfnRange> untouched = new ArrayList<>();

  /** How far the blocks are isolated. */
  private long isolated;

  /**
   * A range that is not isolated yet.
   *
   * @param start the first page
   * @param end the page after the last one; both are multiples of the largest block
   */
  IsolatedRange(ZoneMemory zone, Frames frames, long start, long end) {
    this(zone, frames, start, end, false);
  }

  /**
   * The same.
   *
   * @param offline whether the range is to leave the zone: huge pages of pools do not hinder that
   */
  IsolatedRange(ZoneMemory zone, Frames frames, long start, long end, boolean offline) {
    this.offline = offline;
    this.zone = zone;
    this.frames = frames;
    this.lists = zone.freeLists();
    this.start = start;
    this.end = end;
    this.block = 1L << frames.maxOrder();
    this.isolated = start;
  }

  /** Its zone. */
  public ZoneMemory zone() {
    return zone;
  }

  /** Its first page. */
  public long start() {
    return start;
  }

  /** The page after its last one. */
  public long end() {
    return end;
  }

  /**
   * pfn_range_valid_contig: whether all of it is memory of the zone that boot gave to the free
   * lists, and no pool has huge pages in it.
   *
   * @param moves whether pages in use are moved out of the way
   */
  public boolean isCandidate(boolean moves) {
    for (long pfn = start; pfn < end; pfn += block) {
      int first = zone.frame(pfn);
      boolean fits = first == Frames.NONE ? isOpen(pfn, moves) : areOpen(first, moves);
      if (!fits) {
        return false;
      }
    }
    return true;
  }

  private boolean isOpen(long pfn, boolean moves) {
    int kind = lists.runKind(pfn);
    return kind < 0 ? lists.isUntouched(pfn) : moves && PageKind.ofCode(kind).onLru();
  }

  private boolean areOpen(int first, boolean moves) {
    for (int frame = first; frame < first + block; frame += pages(frame)) {
      int state = frames.state(frame);
      boolean isUsed = (state & Frames.USED) != 0;
      if (state == 0 || (isUsed && (!moves || frames.kind(frame) == PageKind.HUGETLB))) {
        return false;
      }
    }
    return true;
  }

  private int pages(int frame) {
    return 1 << (frames.state(frame) & Frames.ORDER_MASK);
  }

  /**
   * Isolates the pageblocks one after the other. If one has pages that cannot be moved, those
   * before it go back.
   *
   * @param record gives a page a record that was given away in a run, and returns its handle
   * @return whether all of them are isolated
   */
  public boolean isolate(LongToIntFunction record) {
    for (; isolated < end; isolated += block) {
      if (lists.isUntouched(isolated)) {
        untouched.add(new PfnRange(isolated, isolated + block));
        zone.withdraw(isolated, isolated + block);
      } else if (!isolateBlock(record(isolated, record))) {
        undo();
        return false;
      }
    }
    return true;
  }

  private int record(long pfn, LongToIntFunction record) {
    int first = zone.frame(pfn);
    return first == Frames.NONE ? record.applyAsInt(pfn) : first;
  }

  /** set_migratetype_isolate, pageblock by pageblock. */
  private boolean isolateBlock(int first) {
    int size = 1 << frames.pageblockOrder();
    for (int frame = first; frame < first + block; frame += size) {
      if (hasUnmovable(frame, size)) {
        for (int done = first; done < frame; done += size) {
          zone.endIsolation(done, MOVABLE);
        }
        return false;
      }
      zone.beginIsolation(frame);
    }
    return true;
  }

  /** has_unmovable_pages: a huge page of a process is as movable as a small one. */
  private boolean hasUnmovable(int first, int size) {
    if (frames.pageblockType(first) == CONTIGUOUS) {
      return true;
    }
    for (int frame = first; frame < first + size; frame++) {
      boolean isUsed = (frames.state(frame) & (Frames.USED | Frames.FREE)) == Frames.USED;
      if (isUsed && !isMovable(frames.kind(frame))) {
        return true;
      }
    }
    return false;
  }

  private boolean isMovable(PageKind kind) {
    return kind.onLru() || (offline && kind == PageKind.HUGETLB);
  }

  /** test_pages_isolated: whether nothing of it is in use any more. */
  public boolean isFree() {
    for (long pfn = start; pfn < end; pfn += block) {
      int first = zone.frame(pfn);
      for (int frame = first;
          first != Frames.NONE && frame < first + block;
          frame += pages(frame)) {
        if ((frames.state(frame) & Frames.FREE) == 0) {
          return false;
        }
      }
    }
    return true;
  }

  /** undo_isolate_page_range: what was free before and what was freed can be taken again. */
  public void undo() {
    int size = 1 << frames.pageblockOrder();
    for (long pfn = start; pfn < isolated; pfn += block) {
      int first = zone.frame(pfn);
      for (int frame = first; first != Frames.NONE && frame < first + block; frame += size) {
        zone.endIsolation(frame, MOVABLE);
      }
    }
    untouched.forEach(range -> zone.restore(range.start(), range.end()));
    isolated = start;
  }

  /** Takes all of it out of the zone; all of it is {@link #isFree free}. */
  public void remove() {
    int size = 1 << frames.pageblockOrder();
    for (long pfn = start; pfn < end; pfn += block) {
      int first = zone.frame(pfn);
      if (first == Frames.NONE) {
        zone.remove(MOVABLE, block / size);
        continue;
      }
      unlinkAll(first);
      for (int frame = first; frame < first + block; frame += size) {
        zone.remove(frames.pageblockType(frame), 1);
      }
      lists.forget(pfn);
    }
  }

  private void unlinkAll(int first) {
    for (int frame = first; frame < first + block; ) {
      int pages = pages(frame);
      lists.unlink(frame);
      frames.setState(frame, 0);
      frame += pages;
    }
  }

  /**
   * Takes all of it for the kernel; all of it is {@link #isFree free}. Blocks that were never
   * touched have no records still, but for the first one.
   *
   * @return the first page, which heads a block of the highest order
   */
  public int take() {
    int size = 1 << frames.pageblockOrder();
    for (long pfn = start; pfn < end; pfn += block) {
      int first = zone.frame(pfn);
      if (first == Frames.NONE) {
        lists.noteRun(pfn, PageKind.KERNEL.code());
        continue;
      }
      unlinkAll(first);
      for (int frame = first; frame < first + block; frame += size) {
        zone.setPageblockType(frame, MOVABLE);
      }
    }
    zone.countContiguous(end - start);
    for (long pfn = start + block; pfn < end; pfn += block) {
      int first = zone.frame(pfn);
      if (first != Frames.NONE) {
        zone.adopt(pfn, frames.maxOrder());
      }
    }
    return zone.adopt(start, frames.maxOrder());
  }
}
