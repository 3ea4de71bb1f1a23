/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.page.lru;

import org.memsim.engine.machine.ZoneType;
import org.memsim.engine.page.Frames;

/**
 * Moves pages when a machine goes over to generations or leaves them: {@code lru_gen_change_state}.
 * Lists are emptied from their oldest end, so that what was older stays older; generations keep
 * their numbers and the times when they began.
 */
final class GenerationSwitch {
  private static final LruList[] EVICTABLE = {
    LruList.INACTIVE_ANON, LruList.ACTIVE_ANON, LruList.INACTIVE_FILE, LruList.ACTIVE_FILE
  };
  private static final boolean[] TYPES = {false, true};

  private final LruLists lists;
  private final GenerationLists generations;
  private final RunMarkers markers;
  private long moved;

  GenerationSwitch(LruLists lists, GenerationLists generations, RunMarkers markers) {
    this.lists = lists;
    this.generations = generations;
    this.markers = markers;
  }

  /** Moves the pages of all nodes and cgroups; returns how many entries of lists were moved. */
  long move(Lruvecs lruvecs, boolean toGenerations) {
    for (Lruvec ofNode : lruvecs.ofNodes()) {
      for (Lruvec lruvec : lruvecs.everyOf(ofNode.node())) {
        if (toGenerations) {
          fill(lruvec);
        } else {
          drain(lruvec);
        }
      }
    }
    return moved;
  }

  /** fill_evictable: active pages are of the youngest generation. */
  private void fill(Lruvec lruvec) {
    for (LruList list : EVICTABLE) {
      for (int last = lruvec.last(list); last != Frames.NONE; last = lruvec.last(list)) {
        moved++;
        if (lists.isRun(last)) {
          fillRun(lruvec, markers.take(last));
        } else {
          lruvec.remove(last, list, lists.zone(last), lists.pages(last));
          generations.add(last, false);
        }
      }
    }
  }

  private void fillRun(Lruvec lruvec, RunMarker run) {
    long pages = run.end - run.first;
    boolean file = run.list.isFile();
    lruvec.count(run.list, run.zone, -pages);
    generations.addRun(markers, lruvec, file, run.list.isActive(), run.zone, run.first, pages);
  }

  /** drain_evictable: pages of the two youngest generations are active. */
  private void drain(Lruvec lruvec) {
    Generations all = lruvec.generations();
    for (int generation = 0; generation < Generations.MOST; generation++) {
      for (boolean file : TYPES) {
        for (ZoneType zone : ZoneType.values()) {
          drain(lruvec, all, generation, file, zone.ordinal());
        }
      }
    }
  }

  private void drain(Lruvec lruvec, Generations all, int generation, boolean file, int zone) {
    int last = all.last(generation, file, zone);
    while (last != Frames.NONE) {
      moved++;
      if (lists.isRun(last)) {
        RunMarker run = markers.take(last);
        long pages = run.end - run.first;
        all.count(generation, file, zone, -pages);
        LruList list = LruList.of(file, all.isActive(generation));
        markers.add(lruvec, list, zone, run.first, pages);
      } else {
        generations.remove(last);
        lruvec.addFirst(last, lists.list(last), zone, lists.pages(last));
      }
      last = all.last(generation, file, zone);
    }
  }
}
