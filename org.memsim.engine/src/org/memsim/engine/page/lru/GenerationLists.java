/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.page.lru;

import java.util.function.LongConsumer;
import org.memsim.engine.page.Frames;
import org.memsim.engine.page.PageFlag;
import org.memsim.engine.page.PageKind;

/**
 * What becomes of pages on lists of generations: those that are used, that are met by who evicts,
 * and that come back. The multi-generational LRU of Linux 6.1.
 */
public final class GenerationLists {
  private static final int MOST_USES = 3;
  private static final int USES_BITS = 2;

  /** More are not counted: the page is spared once, as Linux does since 6.1.69. */
  private static final int ALL_USES = 1 << USES_BITS;

  private final LruLists lists;
  private final Frames frames;

  GenerationLists(LruLists lists, Frames frames) {
    this.lists = lists;
    this.frames = frames;
  }

  private boolean isFile(int frame) {
    return lists.list(frame).isFile();
  }

  /** Puts a page to the newest end of its generation, or to the oldest one. */
  void add(int frame, boolean last) {
    Generations generations = lists.of(frame).generations();
    generations.add(frame, isFile(frame), lists.zone(frame), lists.pages(frame), last);
  }

  /** Takes a page off its list. */
  void remove(int frame) {
    Generations generations = lists.of(frame).generations();
    generations.remove(frame, isFile(frame), lists.zone(frame), lists.pages(frame));
  }

  /** folio_lru_refs: how often a page was used through file descriptors. */
  private int uses(int frame) {
    return frames.uses(frame) + (frames.has(frame, PageFlag.WORKINGSET) ? 1 : 0);
  }

  /** Pages came in a run, or were found so. */
  void addRun(
      RunMarkers markers,
      Lruvec lruvec,
      boolean file,
      boolean active,
      int zone,
      long first,
      long pages) {
    Generations all = lruvec.generations();
    long inactive = file ? all.numberOfCold(true, false) : all.youngest() - 1;
    long number = active ? all.youngest() : inactive;
    markers.add(lruvec, Generations.index(number), file, zone, first, pages);
  }

  /** folio_inc_refs: a page is used through a file descriptor. */
  void use(int frame) {
    if (frames.has(frame, PageFlag.UNEVICTABLE)) {
      return;
    }
    if (!frames.has(frame, PageFlag.REFERENCED)) {
      frames.set(frame, PageFlag.REFERENCED);
    } else if (!frames.has(frame, PageFlag.WORKINGSET)) {
      frames.set(frame, PageFlag.WORKINGSET);
    } else {
      frames.setUses(frame, Math.min(frames.uses(frame) + 1, MOST_USES));
    }
  }

  /**
   * folio_update_gen: page tables say that a page was used, so it is of the youngest generation.
   */
  public void usedThroughTables(int frame) {
    if (!frames.has(frame, PageFlag.LRU) || frames.has(frame, PageFlag.UNEVICTABLE)) {
      frames.set(frame, PageFlag.REFERENCED);
      return;
    }
    Generations generations = lists.of(frame).generations();
    int youngest = Generations.index(generations.youngest());
    int zone = lists.zone(frame);
    generations.update(frame, youngest, isFile(frame), zone, lists.pages(frame));
  }

  /**
   * sort_folio: looks whether the oldest page of the oldest generation is to stay, and puts it
   * where it belongs then.
   *
   * @param lastTier the last tier to be evicted
   * @return whether it stays
   */
  public boolean sort(int frame, Lruvec lruvec, int lastTier) {
    Generations generations = lruvec.generations();
    boolean file = isFile(frame);
    int zone = lists.zone(frame);
    long pages = lists.pages(frame);
    if (frames.generation(frame) != Generations.index(generations.oldest(file))) {
      generations.move(frame, file, zone, false);
      return true;
    }
    int uses = uses(frame);
    int tier = Tiers.of(uses);
    if (tier > lastTier || uses == ALL_USES) {
      inc(frame, generations, file, zone);
      generations.move(frame, file, zone, true);
      generations.tiers().spared(file, tier, pages);
      lruvec.count(
          file ? LruStat.WORKINGSET_ACTIVATE_FILE : LruStat.WORKINGSET_ACTIVATE_ANON, pages);
      return true;
    }
    boolean waits =
        frames.has(frame, PageFlag.WRITEBACK) || (file && frames.has(frame, PageFlag.DIRTY));
    if (waits || isBeingRead(frame)) {
      inc(frame, generations, file, zone);
      frames.set(frame, PageFlag.RECLAIM);
      generations.move(frame, file, zone, false);
    }
    return waits || isBeingRead(frame);
  }

  /** What is locked since it is being read. */
  private boolean isBeingRead(int frame) {
    boolean isOnDevice =
        frames.kind(frame) == PageKind.FILE || frames.has(frame, PageFlag.SWAPCACHE);
    return isOnDevice && !frames.has(frame, PageFlag.UPTODATE);
  }

  /** folio_inc_gen: a page is of the next generation, unless it is of a younger one already. */
  private void inc(int frame, Generations generations, boolean file, int zone) {
    int next = (frames.generation(frame) + 1) % Generations.MOST;
    generations.update(frame, next, file, zone, lists.pages(frame));
  }

  /** isolate_folio: takes a page off its list to evict it. */
  public void isolate(int frame) {
    if (!frames.has(frame, PageFlag.REFERENCED)) {
      lists.of(frame).generations().forgetUses(frame);
    }
    lists.remove(frame);
    frames.clear(frame, PageFlag.RECLAIM | PageFlag.REFERENCED | PageFlag.ACTIVE);
    frames.set(frame, PageFlag.ISOLATED);
  }

  /** A page could not be evicted, so it is as if it came just now. */
  public void reject(int frame) {
    lists.of(frame).generations().forgetUses(frame);
    frames.set(frame, PageFlag.ACTIVE);
  }

  /**
   * inc_max_seq: a new generation begins.
   *
   * @param swappable whether anonymous pages can be evicted, too
   * @param now the time in nanoseconds
   * @param record gives pages records that came in a run
   */
  public void begin(Lruvec lruvec, boolean swappable, long now, LongConsumer record) {
    Generations generations = lruvec.generations();
    for (boolean file : new boolean[] {true, false}) {
      if (generations.count(file) == Generations.MOST) {
        if (file || swappable) {
          giveUpOldest(generations, file, record);
        }
        generations.setOldest(file, generations.oldest(file) + 1);
      }
    }
    generations.begin(now);
  }

  /** inc_min_seq: the pages of the oldest generation are the first of the next one. */
  private void giveUpOldest(Generations generations, boolean file, LongConsumer record) {
    int oldest = Generations.index(generations.oldest(file));
    for (int zone = 0; zone < Generations.ZONES; zone++) {
      int last = generations.last(oldest, file, zone);
      while (last != Frames.NONE) {
        if (lists.isRun(last)) {
          lists.record(last, record);
        } else {
          if (frames.generation(last) == oldest) {
            inc(last, generations, file, zone);
          }
          generations.move(last, file, zone, true);
        }
        last = generations.last(oldest, file, zone);
      }
    }
  }

  /** lru_gen_eviction: what a page leaves behind, in the bits of {@link Workingset}. */
  long evicted(int frame, Lruvec lruvec) {
    boolean file = isFile(frame);
    int uses = uses(frame);
    Generations generations = lruvec.generations();
    generations.tiers().evicted(file, Tiers.of(uses), lists.pages(frame));
    return generations.oldest(file) << USES_BITS | Math.max(uses - 1, 0);
  }

  /**
   * lru_gen_refault: a page came back.
   *
   * @param token what it left behind
   * @param wasUsed whether it had been used through file descriptors
   */
  void refault(int frame, Lruvec lruvec, long token, boolean wasUsed) {
    boolean file = isFile(frame);
    Generations generations = lruvec.generations();
    if (token >>> USES_BITS != generations.oldest(file)) {
      return;
    }
    long pages = lists.pages(frame);
    int uses = (int) (token & (1 << USES_BITS) - 1) + (wasUsed ? 1 : 0);
    generations.tiers().refaulted(file, Tiers.of(uses), pages);
    lruvec.count(file ? LruStat.WORKINGSET_REFAULT_FILE : LruStat.WORKINGSET_REFAULT_ANON, pages);
    if (lists.isInFault() || uses >= ALL_USES - 1) {
      frames.set(frame, PageFlag.WORKINGSET);
      frames.setUses(frame, MOST_USES);
      lruvec.count(file ? LruStat.WORKINGSET_RESTORE_FILE : LruStat.WORKINGSET_RESTORE_ANON, pages);
    }
  }
}
