/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.reclaim;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.memsim.engine.page.ZoneMemory;
import org.memsim.engine.page.lru.LruList;
import org.memsim.engine.page.lru.Lruvec;
import org.memsim.engine.reclaim.cgroup.MemoryCgroup;

/** How many pages of which list are to be looked at: prepare_scan_count and get_scan_count. */
final class ScanBalance {
  private static final int LISTS = 4;

  /** Which kind of pages are looked at. */
  private enum Kind {
    EQUAL,
    FRACTION,
    ANON,
    FILE
  }

  private final ReclaimContext context;

  ScanBalance(ReclaimContext context) {
    this.context = context;
  }

  /** Judges a node before it is scanned. */
  void prepare(Lruvec lruvec, List<ZoneMemory> zones, ScanControl sc) {
    sc.anonCost = lruvec.anonCost();
    sc.fileCost = lruvec.fileCost();
    sc.deactivatesAnon = sc.forcesDeactivation || deactivates(lruvec, false);
    sc.deactivatesFile = sc.forcesDeactivation || deactivates(lruvec, true);
    long inactiveFile = lruvec.pages(LruList.INACTIVE_FILE);
    sc.trimsCache = inactiveFile >> sc.priority > 0 && !sc.deactivatesFile;
    if (!sc.isCgroup()) {
      long file = inactiveFile + lruvec.pages(LruList.ACTIVE_FILE);
      long free = 0;
      long high = 0;
      for (ZoneMemory zone : zones) {
        free += zone.free();
        high += zone.highMark();
      }
      sc.fileIsTiny =
          file + free <= high
              && !sc.deactivatesAnon
              && lruvec.pages(LruList.INACTIVE_ANON) >> sc.priority > 0;
    }
  }

  /** Pages that came back say that others are stale; so does a short inactive list. */
  private boolean deactivates(Lruvec lruvec, boolean file) {
    return lruvec.hasNewRefaults(file) || lruvec.isInactiveLow(file, context.pageShift());
  }

  /**
   * Says how many pages of each list are to be looked at, by its ordinal.
   *
   * @param group the cgroup whose lists these are; null if there are none
   */
  void count(
      Lruvec lruvec,
      @Nullable MemoryCgroup group,
      List<ZoneMemory> zones,
      ScanControl sc,
      long[] targets) {
    long swappiness = context.swappiness();
    Kind kind = kind(lruvec, swappiness, group, sc);
    long total = sc.anonCost + sc.fileCost;
    long anonCost = total + sc.anonCost;
    long fileCost = total + sc.fileCost;
    long both = anonCost + fileCost + 1;
    long anon = swappiness * both / (anonCost + 1);
    long file = (200 - swappiness) * both / (fileCost + 1);
    for (int i = 0; i < LISTS; i++) {
      LruList list = LruList.at(i);
      long size = size(lruvec, list, zones, sc.highestZone);
      long scan = unprotected(size, group, sc) >> sc.priority;
      targets[i] =
          switch (kind) {
            case EQUAL -> scan;
            case FRACTION -> scan * (list.isFile() ? file : anon) / (anon + file);
            case FILE -> list.isFile() ? scan : 0;
            case ANON -> list.isFile() ? 0 : scan;
          };
    }
  }

  /** The less of a cgroup is over what is kept for it, the less of it is looked at. */
  private static long unprotected(long size, @Nullable MemoryCgroup group, ScanControl sc) {
    MemoryCgroup target = sc.target;
    if (group == null || target == null) {
      return size;
    }
    long min = group.protectedMin(target);
    long low = group.protectedLow(target);
    if (min == 0 && low == 0) {
      return size;
    }
    boolean keepsLow = !sc.takesLow && low > min;
    sc.skippedLow |= keepsLow;
    long kept = keepsLow ? low : min;
    long usage = Math.max(group.usage(), kept);
    return Math.max(size - size * kept / (usage + 1), ScanControl.CLUSTER);
  }

  private Kind kind(Lruvec lruvec, long swappiness, @Nullable MemoryCgroup group, ScanControl sc) {
    long free = context.swap().freeSlots();
    long room = group == null ? free : group.swapRoom(free);
    boolean hasRoom = room > 0 || context.demotion().isOn(lruvec.node());
    if (!sc.maySwap || !hasRoom || (sc.isCgroup() && swappiness == 0)) {
      return Kind.FILE;
    }
    if (sc.priority == 0 && swappiness > 0) {
      return Kind.EQUAL;
    }
    if (sc.fileIsTiny) {
      return Kind.ANON;
    }
    return sc.trimsCache ? Kind.FILE : Kind.FRACTION;
  }

  /** The pages of a list that lie in zones which help: lruvec_lru_size. */
  static long size(Lruvec lruvec, LruList list, List<ZoneMemory> zones, int highestZone) {
    long size = 0;
    for (ZoneMemory zone : zones) {
      if (zone.zone().index() <= highestZone) {
        size += lruvec.ownPages(list, zone.zone().type());
      }
    }
    return size;
  }
}
