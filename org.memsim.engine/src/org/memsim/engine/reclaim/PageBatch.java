/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.reclaim;

import java.util.Arrays;
import org.memsim.engine.page.Frames;
import org.memsim.engine.page.PageFlag;
import org.memsim.engine.page.lru.LruList;
import org.memsim.engine.page.lru.LruLists;
import org.memsim.engine.page.lru.Lruvec;

/** Pages that were taken off a list together, the oldest one first: isolate_lru_folios. */
final class PageBatch {
  private final ReclaimContext context;
  private final LruLists lists;
  private final Frames frames;
  private int[] pages = new int[ScanControl.CLUSTER];
  private int[] skipped = new int[ScanControl.CLUSTER];
  private int size;
  private int skips;
  private long taken;

  /** How far the list was followed beyond the batch; nothing depends on it. */
  private int next = Frames.NONE;

  private long scanned;

  PageBatch(ReclaimContext context) {
    this.context = context;
    this.lists = context.lists();
    this.frames = context.frames();
  }

  int size() {
    return size;
  }

  int page(int i) {
    return pages[i];
  }

  /** Puts another page into a place. */
  void set(int i, int frame) {
    pages[i] = frame;
  }

  /** Leaves all but the first ones out. */
  void shorten(int count) {
    size = count;
  }

  /** The pages in it, those of huge pages each. */
  long taken() {
    return taken;
  }

  /** The pages that were looked at for it. */
  long scanned() {
    return scanned;
  }

  void clear() {
    size = 0;
    taken = 0;
  }

  /** Adds one that is a block of some pages. */
  void add(int frame, long count) {
    add(frame);
    taken += count;
  }

  void add(int frame) {
    if (size == pages.length) {
      pages = Arrays.copyOf(pages, 2 * size);
    }
    pages[size++] = frame;
  }

  /** Takes the oldest pages of a list; those of zones that do not help go to its head. */
  void isolate(Lruvec lruvec, LruList list, long count, ScanControl sc) {
    size = 0;
    skips = 0;
    taken = 0;
    scanned = 0;
    readAhead(lruvec, list, count);
    for (long looked = 0; looked < count; ) {
      int last = lruvec.last(list);
      if (last == Frames.NONE) {
        break;
      }
      if (lists.isRun(last)) {
        lists.record(last, context.rmap()::frameOf);
        continue;
      }
      long many = lists.pages(last);
      scanned += many;
      lists.remove(last);
      if (context.allocator().zoneOf(last).zone().index() > sc.highestZone) {
        skip(last);
        continue;
      }
      looked += many;
      if (!sc.mayUnmap && context.memory().mappings().count(last) > 0) {
        lists.add(last);
      } else {
        frames.set(last, PageFlag.ISOLATED);
        add(last);
        taken += many;
      }
    }
    for (int i = 0; i < skips; i++) {
      lists.add(skipped[i]);
    }
  }

  /** Reads what the list has at its end, one page after the other, and then all their records. */
  private void readAhead(Lruvec lruvec, LruList list, long count) {
    int some = lruvec.oldest(list, pages, (int) Math.min(count, pages.length));
    context.rmap().readAhead(pages, some);
    next = some == 0 ? Frames.NONE : pages[some - 1];
  }

  /**
   * A page, while whose turn it is the list is followed by another page: where the next batch lies
   * can only be read one after the other, which takes no time beside other work.
   */
  int pageAndFollow(int i) {
    if (next != Frames.NONE) {
      next = frames.previous(next);
    }
    return pages[i];
  }

  /** Takes some pages off the lists that they are on. */
  void isolate(int[] some, int from, int to) {
    size = 0;
    taken = 0;
    scanned = 0;
    for (int i = from; i < to; i++) {
      int frame = some[i];
      if (frames.has(frame, PageFlag.LRU) && !frames.has(frame, PageFlag.UNEVICTABLE)) {
        lists.remove(frame);
        frames.set(frame, PageFlag.ISOLATED);
        add(frame);
      }
    }
  }

  /**
   * Finds out together what will be asked of the pages, in their order.
   *
   * @param evicts whether those that were not used will be evicted
   */
  void lookUpMappings(boolean evicts) {
    context.rmap().beginBatch(pages, size, evicts);
  }

  private void skip(int frame) {
    if (skips == skipped.length) {
      skipped = Arrays.copyOf(skipped, 2 * skips);
    }
    skipped[skips++] = frame;
  }

  /**
   * Puts the pages onto the lists that they belong on now; returns how many: move_folios_to_lru.
   */
  long putBack() {
    long moved = 0;
    for (int i = 0; i < size; i++) {
      int frame = pages[i];
      long many = lists.pages(frame);
      frames.clear(frame, PageFlag.ISOLATED);
      lists.add(frame);
      moved += many;
      if (frames.has(frame, PageFlag.ACTIVE)) {
        lists.of(frame).age(many);
      }
    }
    size = 0;
    return moved;
  }
}
