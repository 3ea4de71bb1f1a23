/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.mm;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A count for each frame, by its handle; 0 until it was changed. Made in pieces when needed. */
final class MapCounts {
  private static final int CHUNK_BITS = 12;
  private static final int CHUNK_MASK = (1 << CHUNK_BITS) - 1;

  private int[] @Nullable [] chunks = new int[1][];

  int get(int frame) {
    int chunk = frame >>> CHUNK_BITS;
    if (chunk >= chunks.length) {
      return 0;
    }
    int[] counts = chunks[chunk];
    return counts == null ? 0 : counts[frame & CHUNK_MASK];
  }

  /** Adds to a count and returns what it is then. */
  int add(int frame, int difference) {
    int chunk = frame >>> CHUNK_BITS;
    if (chunk >= chunks.length) {
      chunks = Arrays.copyOf(chunks, Math.max(chunk + 1, 2 * chunks.length));
    }
    int[] counts = chunks[chunk];
    if (counts == null) {
      counts = new int[1 << CHUNK_BITS];
      chunks[chunk] = counts;
    }
    return counts[frame & CHUNK_MASK] += difference;
  }
}
