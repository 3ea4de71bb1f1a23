/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.reclaim;

import java.util.List;
import org.memsim.engine.page.Frames;
import org.memsim.engine.page.Gfp;
import org.memsim.engine.page.PageFlag;
import org.memsim.engine.page.PageKind;
import org.memsim.engine.page.ZoneMemory;
import org.memsim.engine.page.lru.GenerationLists;
import org.memsim.engine.page.lru.Generations;
import org.memsim.engine.page.lru.LruLists;
import org.memsim.engine.page.lru.Lruvec;
import org.memsim.engine.page.lru.ReclaimEvent;

/** Takes pages off the lists of the oldest generation to evict them: isolate_folios. */
final class GenerationBatch {
  /** So many pages are taken at a time: {@code MIN_LRU_BATCH}. */
  static final int ENOUGH = 64;

  /** So many are looked at: {@code MAX_LRU_BATCH}. */
  private static final int MOST = 64 * ENOUGH;

  private static final int NO_TIER = -1;
  private static final long FILE_FIRST = 1;
  private static final long ANON_FIRST = 200;

  private final ReclaimContext context;
  private final GenerationLists generations;
  private final LruLists lists;
  private final Frames frames;
  private final PageBatch pages;
  private final int[] skipped = new int[ENOUGH];

  // of the lists of a zone, and of all
  private int skips;
  private int remaining;
  private long sorted;

  private boolean ofFiles;

  GenerationBatch(ReclaimContext context, GenerationLists generations) {
    this.context = context;
    this.generations = generations;
    this.lists = context.lists();
    this.frames = context.frames();
    this.pages = new PageBatch(context);
  }

  PageBatch pages() {
    return pages;
  }

  /** Whether they are pages of files. */
  boolean ofFiles() {
    return ofFiles;
  }

  /**
   * Takes pages of the type that is needed less; of the other one if there are none.
   *
   * @param swappiness 0 if only pages of files can be evicted
   * @return how many pages were looked at; 0 if there is no way forward
   */
  long isolate(Lruvec lruvec, List<ZoneMemory> zones, long swappiness, ScanControl sc) {
    Generations all = lruvec.generations();
    int tier = NO_TIER;
    if (swappiness == 0) {
      ofFiles = true;
    } else if (all.oldest(false) < all.oldest(true)) {
      ofFiles = false;
    } else if (swappiness == FILE_FIRST || swappiness == ANON_FIRST) {
      ofFiles = swappiness == FILE_FIRST;
    } else {
      ofFiles = all.tiers().prefersFile(swappiness);
      tier = all.tiers().lastAgainstOther(ofFiles, swappiness);
    }
    long scanned = scan(lruvec, zones, tier, sc);
    if (scanned == 0 && swappiness != 0) {
      ofFiles = !ofFiles;
      scanned = scan(lruvec, zones, NO_TIER, sc);
    }
    return scanned;
  }

  /** scan_folios. */
  private long scan(Lruvec lruvec, List<ZoneMemory> zones, int wantedTier, ScanControl sc) {
    Generations all = lruvec.generations();
    pages.clear();
    if (all.count(ofFiles) == Generations.FEWEST) {
      return 0;
    }
    int tier = wantedTier == NO_TIER ? all.tiers().last(ofFiles) : wantedTier;
    long scanned = 0;
    sorted = 0;
    remaining = MOST;
    for (int i = zones.size() - 1; i >= 0 && remaining > 0 && pages.taken() < ENOUGH; i--) {
      if (zones.get(i).zone().index() <= sc.highestZone) {
        scanned += scan(lruvec, zones.get(i).zone().type().ordinal(), tier, sc);
      }
    }
    count(lruvec, sc);
    return pages.taken() > 0 || remaining == 0 ? scanned : 0;
  }

  private long scan(Lruvec lruvec, int zone, int tier, ScanControl sc) {
    Generations all = lruvec.generations();
    int oldest = Generations.index(all.oldest(ofFiles));
    long scanned = 0;
    skips = 0;
    while (remaining > 0 && Math.max(pages.taken(), skips) < ENOUGH) {
      int last = all.last(oldest, ofFiles, zone);
      if (last == Frames.NONE) {
        break;
      }
      if (lists.isRun(last)) {
        lists.record(last, context.rmap()::frameOf);
        continue;
      }
      long count = lists.pages(last);
      scanned += count;
      remaining--;
      if (generations.sort(last, lruvec, tier)) {
        sorted += count;
      } else if (mayTake(last, sc)) {
        generations.isolate(last);
        pages.add(last, count);
      } else {
        skipped[skips++] = last;
        frames.unlink(last);
      }
    }
    for (int i = 0; i < skips; i++) {
      all.putFirst(skipped[i], ofFiles, zone);
    }
    return scanned;
  }

  /** isolate_folio: whether it helps to take a page. */
  private boolean mayTake(int frame, ScanControl sc) {
    if (!sc.mayUnmap && context.memory().mappings().count(frame) > 0) {
      return false;
    }
    boolean needsWrite =
        frames.has(frame, PageFlag.DIRTY)
            || (frames.kind(frame) != PageKind.FILE && !frames.has(frame, PageFlag.SWAPCACHE));
    return (sc.mayWrite && sc.gfp.has(Gfp.IO)) || !needsWrite;
  }

  private void count(Lruvec lruvec, ScanControl sc) {
    long taken = pages.taken();
    lruvec.count(sc.isKswapd() ? ReclaimEvent.PGSCAN_KSWAPD : ReclaimEvent.PGSCAN_DIRECT, taken);
    lruvec.count(ReclaimEvent.PGREFILL, sorted);
    if (!sc.isCgroup()) {
      event(sc.isKswapd() ? ReclaimEvent.PGSCAN_KSWAPD : ReclaimEvent.PGSCAN_DIRECT, taken);
      event(ReclaimEvent.PGREFILL, sorted);
    }
    event(ofFiles ? ReclaimEvent.PGSCAN_FILE : ReclaimEvent.PGSCAN_ANON, taken);
    sc.ns += (taken + sorted) * ReclaimCost.SCAN_NS;
  }

  private void event(ReclaimEvent event, long count) {
    lists.events().count(event, count);
  }
}
