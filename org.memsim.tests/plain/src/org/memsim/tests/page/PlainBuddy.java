/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.page;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import org.memsim.engine.machine.PfnRange;
import org.memsim.engine.machine.Zone;
import org.memsim.engine.page.MigrateType;

/**
 * Linux's free lists as plainly as they can be written: a list of frame numbers for each order and
 * type, a table of pageblock types, and the rules by which one type takes from another.
 */
final class PlainBuddy {
  static final int MAX_ORDER = 10;
  static final int PAGEBLOCK = 512;

  private static final Map<MigrateType, List<MigrateType>> FALLBACKS =
      Map.of(
          MigrateType.UNMOVABLE, List.of(MigrateType.RECLAIMABLE, MigrateType.MOVABLE),
          MigrateType.MOVABLE, List.of(MigrateType.RECLAIMABLE, MigrateType.UNMOVABLE),
          MigrateType.RECLAIMABLE, List.of(MigrateType.UNMOVABLE, MigrateType.MOVABLE));

  /** A list of blocks. */
  private record Place(int order, MigrateType type) {}

  private final Zone zone;
  private final Map<Place, SequencedSet<Long>> lists = new HashMap<>();

  /** The list of each free block, by its first frame. */
  private final Map<Long, Place> free = new HashMap<>();

  private final Map<Long, MigrateType> pageblocks = new HashMap<>();

  /** The pages of processes, which count as movable. */
  private final BitSet movable = new BitSet();

  private long pages;

  /** Frees the zone as boot does: the largest aligned blocks, ascending, to the tails. */
  PlainBuddy(Zone zone) {
    this.zone = zone;
    for (PfnRange range : zone.freeRanges()) {
      long pfn = range.start();
      while (pfn < range.end()) {
        int order = MAX_ORDER;
        while (pfn % (1L << order) != 0 || pfn + (1L << order) > range.end()) {
          order--;
        }
        merge(pfn, order, pageblockType(pfn), true);
        pfn += 1L << order;
      }
    }
  }

  MigrateType pageblockType(long pfn) {
    long start = pfn - pfn % PAGEBLOCK;
    boolean seenAtBoot = zone.presentRanges().stream().anyMatch(range -> range.contains(start));
    return pageblocks.getOrDefault(start, seenAtBoot ? MigrateType.MOVABLE : MigrateType.UNMOVABLE);
  }

  void setMovable(long pfn, boolean value) {
    movable.set((int) pfn, value);
  }

  /** The first frame of a block, or -1. */
  long allocate(int order, MigrateType type) {
    long pfn = smallest(order, type);
    if (pfn < 0 && steal(order, type)) {
      pfn = smallest(order, type);
    }
    return pfn;
  }

  private long smallest(int order, MigrateType type) {
    for (int from = order; from <= MAX_ORDER; from++) {
      SequencedSet<Long> list = of(from, type);
      if (!list.isEmpty()) {
        long pfn = list.getFirst();
        remove(pfn);
        for (int half = from - 1; half >= order; half--) {
          add(pfn + (1L << half), half, type, false);
        }
        return pfn;
      }
    }
    return -1;
  }

  private boolean steal(int order, MigrateType type) {
    for (int from = MAX_ORDER; from >= order; from--) {
      for (MigrateType donor : FALLBACKS.get(type)) {
        if (!of(from, donor).isEmpty()) {
          if (type == MigrateType.MOVABLE && from < 4) {
            stealOne(order, type);
          } else {
            stealWhole(of(from, donor).getFirst(), from, type);
          }
          return true;
        }
      }
    }
    return false;
  }

  /** Small movable requests take the smallest block of anyone, and nothing else. */
  private void stealOne(int order, MigrateType type) {
    for (int from = order; ; from++) {
      for (MigrateType donor : FALLBACKS.get(type)) {
        if (!of(from, donor).isEmpty()) {
          move(of(from, donor).getFirst(), type);
          return;
        }
      }
    }
  }

  private void stealWhole(long pfn, int order, MigrateType type) {
    MigrateType old = pageblockType(pfn);
    long start = pfn - pfn % PAGEBLOCK;
    if (order >= 9) {
      for (long block = pfn; block < pfn + (1L << order); block += PAGEBLOCK) {
        pageblocks.put(block, type);
      }
      move(pfn, type);
      return;
    }
    if (start + PAGEBLOCK > zone.startPfn() + zone.spanned()) {
      move(pfn, type);
      return;
    }
    int moved = 0;
    int alike = 0;
    for (long page = start; page < start + PAGEBLOCK; page++) {
      Place place = free.get(page);
      if (place != null) {
        move(page, type);
        moved += 1 << place.order();
      }
    }
    int inUseByProcesses = movable.get((int) start, (int) start + PAGEBLOCK).cardinality();
    if (type == MigrateType.MOVABLE) {
      alike = inUseByProcesses;
    } else if (old == MigrateType.MOVABLE) {
      alike = PAGEBLOCK - moved - inUseByProcesses;
    }
    if (moved + alike >= PAGEBLOCK / 2) {
      pageblocks.put(start, type);
    }
  }

  private void move(long pfn, MigrateType type) {
    int order = free.get(pfn).order();
    remove(pfn);
    add(pfn, order, type, true);
  }

  void free(long pfn, int order, MigrateType type) {
    merge(pfn, order, type, false);
  }

  private void merge(long pfn, int order, MigrateType type, boolean toTail) {
    long block = pfn;
    int size = order;
    while (size < MAX_ORDER && isFree(block ^ (1L << size), size)) {
      long buddy = block ^ (1L << size);
      remove(buddy);
      block = Math.min(block, buddy);
      size++;
    }
    long pair = Math.min(block, block ^ (1L << size));
    boolean soonMerged = size < 9 && isFree(pair ^ (1L << (size + 1)), size + 1);
    add(block, size, type, toTail || soonMerged);
  }

  private boolean isFree(long pfn, int order) {
    Place place = free.get(pfn);
    return place != null && place.order() == order;
  }

  boolean isEmpty(int order, MigrateType type) {
    return of(order, type).isEmpty();
  }

  private SequencedSet<Long> of(int order, MigrateType type) {
    return lists.computeIfAbsent(new Place(order, type), unused -> new LinkedHashSet<>());
  }

  private void add(long pfn, int order, MigrateType type, boolean toTail) {
    free.put(pfn, new Place(order, type));
    pages += 1L << order;
    if (toTail) {
      of(order, type).addLast(pfn);
    } else {
      of(order, type).addFirst(pfn);
    }
  }

  private void remove(long pfn) {
    Place place = free.remove(pfn);
    pages -= 1L << place.order();
    of(place.order(), place.type()).remove(pfn);
  }

  List<Long> list(MigrateType type, int order) {
    return new ArrayList<>(of(order, type));
  }

  /** The free pages. */
  long pages() {
    return pages;
  }
}
