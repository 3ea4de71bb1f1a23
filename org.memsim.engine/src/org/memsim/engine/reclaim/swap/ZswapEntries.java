/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.reclaim.swap;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.memsim.engine.mm.SwapStore;

/** Which slots zswap has a page for, and where: its trees, one for each area. */
final class ZswapEntries {
  /** No page is kept for a slot. */
  static final int NONE = 0;

  private static final int CHUNK_BITS = 12;
  private static final int CHUNK_MASK = (1 << CHUNK_BITS) - 1;

  private int[][] @Nullable [] byArea = new int[1][1][];
  private long size;

  /** How many pages are kept. */
  long size() {
    return size;
  }

  /** What was put for a slot, or {@link #NONE}. */
  int get(long entry) {
    int area = SwapStore.area(entry);
    int number = (int) (SwapStore.slot(entry) >>> CHUNK_BITS);
    int[] chunk =
        area < byArea.length && number < byArea[area].length ? byArea[area][number] : null;
    return chunk == null ? NONE : chunk[(int) SwapStore.slot(entry) & CHUNK_MASK];
  }

  /** Puts a value that is not {@link #NONE} for a slot that has none. */
  void put(long entry, int value) {
    chunk(entry)[(int) SwapStore.slot(entry) & CHUNK_MASK] = value;
    size++;
  }

  /** Forgets a slot that has a value. */
  void remove(long entry) {
    chunk(entry)[(int) SwapStore.slot(entry) & CHUNK_MASK] = NONE;
    size--;
  }

  private int[] chunk(long entry) {
    int area = SwapStore.area(entry);
    if (area >= byArea.length) {
      int known = byArea.length;
      byArea = Arrays.copyOf(byArea, area + 1);
      for (int i = known; i <= area; i++) {
        byArea[i] = new int[1][];
      }
    }
    int number = (int) (SwapStore.slot(entry) >>> CHUNK_BITS);
    if (number >= byArea[area].length) {
      byArea[area] = Arrays.copyOf(byArea[area], Math.max(number + 1, 2 * byArea[area].length));
    }
    int[] chunk = byArea[area][number];
    if (chunk == null) {
      chunk = new int[1 << CHUNK_BITS];
      byArea[area][number] = chunk;
    }
    return chunk;
  }
}
