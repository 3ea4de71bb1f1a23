/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.cpu;

import java.util.List;
import java.util.stream.IntStream;

/**
 * The arrays that are asked together: those of one stage and kind, split by page size or shared.
 *
 * <p>A page is held in the array with the largest entries that are not larger than it. Where they
 * are smaller, the array gets the piece that was used, as hardware breaks up pages for which it has
 * no entries. What no array can hold is not kept.
 */
final class Tlb {
  /** Where there is no array: one in which nothing is ever put. */
  private static final TlbArrayGeometry NONE = new TlbArrayGeometry(1, 1);

  private final List<TlbArray> arrays;
  private final int leaves;

  /** By level of a page's entry, from 1; nothing is ever in the arrays of missing levels. */
  private final TlbArray[] arrayOf = new TlbArray[Levels.HIGHEST_LEAF + 1];

  private final boolean[] isHeld = new boolean[Levels.HIGHEST_LEAF + 1];

  /** Whether a page of more than the smallest size was ever put in. */
  private boolean hasHuge;

  Tlb(List<TlbArrayGeometry> stated, Levels levels) {
    List<TlbArrayGeometry> geometries = stated.isEmpty() ? List.of(NONE) : stated;
    this.leaves = levels.leaves();
    int[][] shifts = new int[geometries.size()][leaves + 1];
    int[] pageShifts = new int[leaves + 1];
    int[] chosen = new int[leaves + 1];
    for (int level = 1; level <= leaves; level++) {
      int largest = 0;
      pageShifts[level] = levels.shift(level);
      for (int i = 0; i < geometries.size(); i++) {
        int fit = largestShift(geometries.get(i), levels.shift(level));
        shifts[i][level] = fit;
        if (fit > largest) {
          largest = fit;
          chosen[level] = i;
          isHeld[level] = true;
        }
      }
    }
    this.arrays =
        IntStream.range(0, shifts.length)
            .mapToObj(i -> new TlbArray(geometries.get(i), shifts[i], pageShifts))
            .toList();
    for (int level = 1; level <= leaves; level++) {
      arrayOf[level] = isHeld[level] ? arrays.get(chosen[level]) : arrays.getFirst();
    }
  }

  /** The logarithm of the largest entries that are not larger than a page; 0 if there are none. */
  private static int largestShift(TlbArrayGeometry geometry, int pageShift) {
    return geometry.pageSizes().stream()
        .mapToInt(Long::numberOfTrailingZeros)
        .filter(shift -> shift <= pageShift)
        .max()
        .orElse(0);
  }

  /** The translation of an address, or {@link TlbArray#MISS}; a use of its entry. */
  long use(long address, int asid) {
    long found = arrayOf[1].use(address, asid, 1);
    return found == TlbArray.MISS && hasHuge ? useHuge(address, asid) : found;
  }

  private long useHuge(long address, int asid) {
    for (int level = 2; level <= leaves; level++) {
      long found = arrayOf[level].use(address, asid, level);
      if (found != TlbArray.MISS) {
        return found;
      }
    }
    return TlbArray.MISS;
  }

  /** Keeps a translation. */
  void put(long address, int asid, long translation) {
    int level = Translation.level(translation);
    if (isHeld[level]) {
      hasHuge |= level > 1;
      arrayOf[level].put(address, asid, level, translation);
    }
  }

  /** Forgets a page, all of it if it was broken up. */
  void drop(long address, int asid) {
    for (int level = 1; level <= (hasHuge ? leaves : 1); level++) {
      arrayOf[level].drop(address, asid, level);
    }
  }

  /** Forgets an address space. */
  void dropAsid(int asid) {
    arrays.forEach(array -> array.dropAsid(asid));
  }

  /** Forgets everything. */
  void dropAll() {
    arrays.forEach(TlbArray::dropAll);
  }
}
