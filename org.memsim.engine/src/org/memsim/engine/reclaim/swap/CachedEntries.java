/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.reclaim.swap;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Of each frame in the swap cache its entry: what {@code page_private} says. By the frame's handle,
 * made in pieces when needed.
 */
final class CachedEntries {
  private static final int CHUNK_BITS = 10;
  private static final int CHUNK_MASK = (1 << CHUNK_BITS) - 1;

  private long[] @Nullable [] chunks = new long[1][];
  private int size;

  int size() {
    return size;
  }

  /** The entry of a frame, or 0. */
  long get(int frame) {
    int number = frame >>> CHUNK_BITS;
    long[] chunk = number < chunks.length ? chunks[number] : null;
    return chunk == null ? 0 : chunk[frame & CHUNK_MASK];
  }

  /** Notes the entry of a frame, which is not 0. */
  void put(int frame, long entry) {
    int number = frame >>> CHUNK_BITS;
    if (number >= chunks.length) {
      chunks = Arrays.copyOf(chunks, Math.max(number + 1, 2 * chunks.length));
    }
    long[] chunk = chunks[number];
    if (chunk == null) {
      chunk = new long[1 << CHUNK_BITS];
      chunks[number] = chunk;
    }
    size += chunk[frame & CHUNK_MASK] == 0 ? 1 : 0;
    chunk[frame & CHUNK_MASK] = entry;
  }

  /** Takes a frame out; returns its entry, or 0. */
  long remove(int frame) {
    long entry = get(frame);
    long[] chunk = entry == 0 ? null : chunks[frame >>> CHUNK_BITS];
    if (chunk != null) {
      chunk[frame & CHUNK_MASK] = 0;
      size--;
    }
    return entry;
  }
}
