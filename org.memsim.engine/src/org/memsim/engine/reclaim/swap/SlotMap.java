/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.reclaim.swap;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What an area knows of each slot: how many page tables have its entry ({@code swap_map}), and the
 * frame that is in the swap cache for it, or the shadow that the page left there. Made in pieces
 * when needed.
 */
final class SlotMap {
  private static final int CHUNK_BITS = 12;
  private static final int CHUNK_MASK = (1 << CHUNK_BITS) - 1;
  private static final int CACHED = 1 << 15;

  /** The slot has been written to. */
  private static final int FILLED = 1 << 14;

  /** The page in the swap cache is a part of a huge page that was swapped out whole. */
  private static final int PART = 1 << 13;

  private static final int STATES = CACHED | FILLED | PART;

  private char[] @Nullable [] counts = new char[1][];
  private long[] @Nullable [] values = new long[1][];

  private int at(long slot) {
    char[] chunk = chunk(slot);
    return chunk == null ? 0 : chunk[(int) slot & CHUNK_MASK];
  }

  private char @Nullable [] chunk(long slot) {
    int number = (int) (slot >>> CHUNK_BITS);
    return number < counts.length ? counts[number] : null;
  }

  /** How many page tables have the entry of a slot. */
  int count(long slot) {
    return at(slot) & ~STATES;
  }

  /** Whether a page is in the swap cache for it. */
  boolean isCached(long slot) {
    return (at(slot) & CACHED) != 0;
  }

  boolean isFree(long slot) {
    return (at(slot) & ~FILLED) == 0;
  }

  /** The first slot from one on that is not free, or {@code end} if none below it is. */
  long nextTaken(long from, long end) {
    for (long slot = from; slot < end; slot++) {
      char[] chunk = chunk(slot);
      if (chunk == null) {
        slot |= CHUNK_MASK;
      } else if ((chunk[(int) slot & CHUNK_MASK] & ~FILLED) != 0) {
        return slot;
      }
    }
    return end;
  }

  /** The frame if a page is in the swap cache, else the shadow or 0. */
  long value(long slot) {
    int number = (int) (slot >>> CHUNK_BITS);
    long[] chunk = number < values.length ? values[number] : null;
    return chunk == null ? 0 : chunk[(int) slot & CHUNK_MASK];
  }

  /** Reads all of a slot, so that the host has it at hand. */
  long read(long slot) {
    return at(slot) ^ value(slot);
  }

  /** Adds to the count of a slot; returns what it is then. */
  int add(long slot, int difference) {
    char[] chunk = counts(slot);
    int at = (int) slot & CHUNK_MASK;
    int count = (chunk[at] & ~STATES) + difference;
    if (count < 0 || count >= PART) {
      throw new IllegalStateException(count + " page tables have the entry of slot " + slot);
    }
    chunk[at] = (char) ((chunk[at] & STATES) | count);
    return count;
  }

  /** Whether something was written to a slot since it was taken. */
  boolean isFilled(long slot) {
    return (at(slot) & FILLED) != 0;
  }

  private void mark(long slot, int count) {
    counts(slot)[(int) slot & CHUNK_MASK] = (char) count;
  }

  /** Something is written to a slot. */
  void fill(long slot) {
    mark(slot, at(slot) | FILLED);
  }

  /** Nobody needs a slot any more. */
  void empty(long slot) {
    counts(slot)[(int) slot & CHUNK_MASK] = 0;
    set(slot, 0);
  }

  /** A page is in the swap cache from now on. */
  void enter(long slot, int frame) {
    mark(slot, at(slot) | CACHED);
    set(slot, frame);
  }

  /** The page in the swap cache is a part of a huge page that is swapped out whole. */
  void markPart(long slot) {
    mark(slot, at(slot) | PART);
  }

  /** Whether the page in the swap cache is one. */
  boolean isPart(long slot) {
    return (at(slot) & PART) != 0;
  }

  /** It leaves, with a shadow or 0. */
  void leave(long slot, long shadow) {
    mark(slot, at(slot) & ~(CACHED | PART));
    set(slot, shadow);
  }

  void set(long slot, long value) {
    counts(slot);
    long[] chunk = values[(int) (slot >>> CHUNK_BITS)];
    if (chunk != null) {
      chunk[(int) slot & CHUNK_MASK] = value;
    }
  }

  private char[] counts(long slot) {
    int number = (int) (slot >>> CHUNK_BITS);
    if (number >= counts.length) {
      counts = Arrays.copyOf(counts, Math.max(number + 1, 2 * counts.length));
      values = Arrays.copyOf(values, counts.length);
    }
    char[] chunk = counts[number];
    if (chunk == null) {
      chunk = new char[1 << CHUNK_BITS];
      counts[number] = chunk;
      values[number] = new long[1 << CHUNK_BITS];
    }
    return chunk;
  }
}
