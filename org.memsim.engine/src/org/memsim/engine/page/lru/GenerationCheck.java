/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.page.lru;

import java.util.Arrays;
import org.memsim.engine.machine.ZoneType;
import org.memsim.engine.page.Findings;
import org.memsim.engine.page.Frames;
import org.memsim.engine.page.PageAllocator;
import org.memsim.engine.page.PageFlag;

/**
 * Walks the lists of generations and compares what pages say of themselves with the counts of
 * generations, and these with those of active and inactive pages.
 */
final class GenerationCheck {
  private static final ZoneType[] ZONES = ZoneType.values();
  private static final boolean[] TYPES = {false, true};

  private final PageAllocator allocator;
  private final Frames frames;
  private final LruLists lists;

  /** By generation, type and zone: the pages that say they are of it. */
  private final long[][][] pages = new long[Generations.MOST][TYPES.length][ZONES.length];

  private long listed;

  GenerationCheck(PageAllocator allocator, LruLists lists) {
    this.allocator = allocator;
    this.frames = allocator.frames();
    this.lists = lists;
  }

  /** Says what differs; returns how many blocks are on the lists. */
  long check(Lruvec lruvec, Findings findings) {
    listed = 0;
    for (long[][] ofGeneration : pages) {
      for (long[] ofType : ofGeneration) {
        Arrays.fill(ofType, 0);
      }
    }
    for (int generation = 0; generation < Generations.MOST; generation++) {
      for (boolean file : TYPES) {
        for (ZoneType zone : ZONES) {
          walk(lruvec, generation, file, zone.ordinal(), findings);
        }
      }
    }
    compare(lruvec, findings);
    return listed;
  }

  private void walk(Lruvec lruvec, int generation, boolean file, int zone, Findings findings) {
    Generations generations = lruvec.generations();
    int head = generations.head(generation, file, zone);
    long most = lruvec.pages(LruList.of(file, false)) + lruvec.pages(LruList.of(file, true));
    int before = head;
    for (int link = frames.next(head); link != head; link = frames.next(link)) {
      findings.require(most-- > 0, "more entries than pages are of generation", generation);
      findings.require(frames.previous(link) == before, "a link back is wrong at entry", link);
      if (most < 0 || frames.previous(link) != before) {
        return;
      }
      count(link, lruvec, generation, file, zone, findings);
      before = link;
    }
  }

  private void count(
      int link, Lruvec lruvec, int generation, boolean file, int zone, Findings findings) {
    if (lists.isRun(link)) {
      RunMarker marker = lists.marker(link);
      boolean belongs = marker.generation == generation && marker.zone == zone;
      findings.require(belongs, "pages are on the wrong list from page", marker.first);
      pages[marker.generation][file ? 1 : 0][zone] += marker.end - marker.first;
      return;
    }
    boolean isInUse = frames.kind(link).onLru() && frames.has(link, PageFlag.LRU);
    findings.require(isInUse, "a page is on a list and does not say so:", frames.pfn(link));
    if (isInUse) {
      boolean belongs =
          lists.list(link) == LruList.of(file, false)
              && lists.of(link) == lruvec
              && allocator.zoneOf(link).zone().type().ordinal() == zone;
      findings.require(belongs, "a page is on the wrong list:", frames.pfn(link));
      pages[frames.generation(link)][file ? 1 : 0][zone] += 1L << frames.order(link);
      listed++;
    }
  }

  private void compare(Lruvec lruvec, Findings findings) {
    Generations generations = lruvec.generations();
    for (boolean file : TYPES) {
      int count = generations.count(file);
      boolean isInBounds = count >= Generations.FEWEST && count <= Generations.MOST;
      findings.require(isInBounds, "the number of generations is wrong:", count);
      for (ZoneType zone : ZONES) {
        long inactive = 0;
        long active = 0;
        for (int generation = 0; generation < Generations.MOST; generation++) {
          long counted = generations.pages(generation, file, zone.ordinal());
          long found = pages[generation][file ? 1 : 0][zone.ordinal()];
          findings.compare(found, counted, zone.linuxName() + " of generation", generation);
          active += generations.isActive(generation) ? found : 0;
          inactive += generations.isActive(generation) ? 0 : found;
        }
        compare(inactive, lruvec, LruList.of(file, false), zone, findings);
        compare(active, lruvec, LruList.of(file, true), zone, findings);
      }
    }
  }

  private static void compare(
      long found, Lruvec lruvec, LruList list, ZoneType zone, Findings findings) {
    findings.compare(found, lruvec.ownPages(list, zone), zone.linuxName(), list);
  }
}
