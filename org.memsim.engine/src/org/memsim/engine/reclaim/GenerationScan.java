/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.reclaim;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.memsim.engine.page.Frames;
import org.memsim.engine.page.PageFlag;
import org.memsim.engine.page.ZoneMemory;
import org.memsim.engine.page.lru.GenerationLists;
import org.memsim.engine.page.lru.Generations;
import org.memsim.engine.page.lru.Lruvec;
import org.memsim.engine.reclaim.cgroup.MemoryCgroup;

/**
 * Replacement by generations of pages, the multi-generational LRU of 6.1: lru_gen_shrink_lruvec
 * evicts the oldest generation a batch at a time.
 */
final class GenerationScan implements Replacement {
  private final ReclaimContext context;
  private final GenerationLists lists;
  private final Frames frames;
  private final GenerationAging aging;
  private final GenerationBatch batch;
  private final PageBatch clean;
  private final PageShrinker shrinker;
  private List<ZoneMemory> zones = List.of();
  private @Nullable MemoryCgroup group;
  private Lruvec lruvec;
  private ScanControl sc;
  private long scanned;
  private long reclaimedBefore;
  private long youngestBefore;
  private boolean needsAging;
  private boolean swaps;

  GenerationScan(ReclaimContext context, GenerationLists lists, ScanControl sc) {
    this.context = context;
    this.lists = lists;
    this.frames = context.frames();
    this.aging = new GenerationAging(context, lists);
    this.batch = new GenerationBatch(context, lists);
    this.clean = new PageBatch(context);
    this.shrinker = new PageShrinker(context);
    this.lruvec = context.lists().ofNode(0);
    this.sc = sc;
  }

  @Override
  public void age(NodeState node, ScanControl control) {
    aging.age(node, control);
  }

  @Override
  public void prepare(Lruvec target, List<ZoneMemory> ofNode, ScanControl control) {}

  @Override
  public void begin(
      Lruvec of, @Nullable MemoryCgroup ofGroup, List<ZoneMemory> ofNode, ScanControl control) {
    lruvec = of;
    group = ofGroup;
    zones = ofNode;
    sc = control;
    scanned = 0;
    reclaimedBefore = control.reclaimed;
    youngestBefore = of.generations().youngest();
    needsAging = false;
    swaps = false;
  }

  @Override
  public boolean step() {
    long swappiness = swappiness();
    long wanted = wanted(swappiness);
    long looked = wanted == 0 ? 0 : evict(swappiness);
    if (looked == 0) {
      return false;
    }
    scanned += looked;
    if (scanned < wanted && !mayStop()) {
      return true;
    }
    if (sc.reclaimed - reclaimedBefore >= GenerationBatch.ENOUGH && !needsAging) {
      sc.needsAging = false;
    }
    return false;
  }

  /** Pages that are clean, or have slots, can be taken even if nothing may be swapped out. */
  private long swappiness() {
    long swappiness = aging.swappiness(lruvec.node(), group);
    if (sc.maySwap) {
      return swappiness;
    }
    return !sc.isCgroup() && swappiness > 0 ? 1 : 0;
  }

  /** get_nr_to_scan: how many pages are to be looked at in all. */
  private long wanted(long swappiness) {
    boolean swappable = swappiness > 0;
    Generations generations = lruvec.generations();
    long wanted = aging.total(lruvec, swappable) >> sc.priority;
    needsAging = aging.isNeeded(lruvec, swappable);
    if (!needsAging) {
      return wanted;
    }
    if (sc.priority != ScanControl.FIRST_PRIORITY) {
      if (sc.isKswapd()) {
        return 0;
      }
      aging.begin(lruvec, swappable, sc);
      return wanted;
    }
    boolean hasOld = generations.count(!swappable) > Generations.FEWEST;
    return hasOld ? wanted : 0;
  }

  /** evict_folios: returns how many pages were looked at; 0 if there is no way forward. */
  private long evict(long swappiness) {
    context.settle();
    boolean swappable = swappiness > 0;
    long looked = batch.isolate(lruvec, zones, swappiness, sc);
    looked += lruvec.generations().dropEmpty(swappable) ? 1 : 0;
    if (lruvec.generations().count(!swappable) == Generations.FEWEST) {
      looked = 0;
    }
    if (batch.pages().size() > 0) {
      evictIsolated();
    }
    return looked;
  }

  /** What was written meanwhile missed its rotation, and is looked at again at once. */
  private void evictIsolated() {
    boolean file = batch.ofFiles();
    sc.reclaimed += shrinker.shrink(lruvec, file, batch.pages(), sc);
    putBack(false);
    if (clean.size() > 0) {
      sc.reclaimed += shrinker.shrink(lruvec, file, clean, sc);
      putBack(true);
    }
    swaps |= !file;
  }

  private void putBack(boolean isRetried) {
    PageBatch kept = shrinker.kept();
    int size = kept.size();
    clean.clear();
    int stay = 0;
    for (int i = 0; i < size; i++) {
      int frame = kept.page(i);
      if (isOnItsWay(frame)) {
        if (frames.has(frame, PageFlag.WORKINGSET)) {
          frames.set(frame, PageFlag.REFERENCED);
        }
      } else if (isRetried || isWanted(frame)) {
        reject(frame);
      } else {
        sc.scanned -= context.lists().pages(frame);
        clean.add(frame, context.lists().pages(frame));
        continue;
      }
      kept.set(stay++, frame);
    }
    kept.shorten(stay);
    kept.putBack();
  }

  /** What was found locked stays away from generations. */
  private void reject(int frame) {
    if (!frames.has(frame, PageFlag.UNEVICTABLE)) {
      lists.reject(frame);
    }
  }

  private boolean isOnItsWay(int frame) {
    return frames.has(frame, PageFlag.RECLAIM)
        && frames.has(frame, PageFlag.DIRTY | PageFlag.WRITEBACK);
  }

  private boolean isWanted(int frame) {
    int busy = PageFlag.ACTIVE | PageFlag.REFERENCED | PageFlag.DIRTY | PageFlag.WRITEBACK;
    return frames.has(frame, busy | PageFlag.UNEVICTABLE)
        || context.memory().mappings().count(frame) > 0
        || shrinker.isLocked(frame);
  }

  /** should_abort_scan. */
  private boolean mayStop() {
    if (sc.isKswapd()) {
      if (sc.reclaimed - sc.reclaimedAtAging < sc.wanted) {
        return false;
      }
    } else {
      boolean isAged = lruvec.generations().youngest() - youngestBefore > 1;
      if (isAged || (sc.reclaimed >= sc.wanted && swaps)) {
        return true;
      }
      if (sc.isCgroup()) {
        return false;
      }
    }
    if (sc.priority > ScanControl.FIRST_PRIORITY - 2 || !marksAreMet()) {
      return false;
    }
    sc.reclaimed += GenerationBatch.ENOUGH;
    return true;
  }

  private boolean marksAreMet() {
    for (ZoneMemory zone : zones) {
      long mark = sc.isKswapd() ? zone.highMark() : zone.tuning().watermarks().low();
      if (zone.zone().index() <= sc.highestZone && zone.free() < mark) {
        return false;
      }
    }
    return true;
  }
}
