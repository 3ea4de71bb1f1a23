/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.page.lru;

import java.util.Arrays;

/**
 * A set of numbers that may say of a few others, too, that it has them: {@code struct
 * lru_gen_mm_state}'s filters, of 2<sup>15</sup> bits with two keys for each number. A model: which
 * others these are, since Linux mixes addresses of its own.
 */
final class BloomFilter {
  private static final int SHIFT = 15;
  private static final int MASK = (1 << SHIFT) - 1;
  private static final long MIXER = 0x9e37_79b9_7f4a_7c15L;

  private final long[] bits = new long[1 << (SHIFT - 6)];

  void clear() {
    Arrays.fill(bits, 0);
  }

  void add(int number) {
    long keys = number * MIXER;
    set((int) (keys >>> 32) & MASK);
    set((int) (keys >>> 48) & MASK);
  }

  boolean has(int number) {
    long keys = number * MIXER;
    return isSet((int) (keys >>> 32) & MASK) && isSet((int) (keys >>> 48) & MASK);
  }

  private void set(int key) {
    bits[key >>> 6] |= 1L << key;
  }

  private boolean isSet(int key) {
    return (bits[key >>> 6] & 1L << key) != 0;
  }
}
