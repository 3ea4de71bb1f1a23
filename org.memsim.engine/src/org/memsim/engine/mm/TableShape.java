/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.mm;

import java.util.List;
import org.memsim.engine.machine.Arch;

/**
 * How an architecture's page tables divide an address. Levels count from 1, the tables whose
 * entries map pages (PTE), over 2 (PMD) and 3 (PUD) up to the top table (PGD).
 */
final class TableShape {
  private final int levels;
  private final int indexBits;

  /** By level: the lowest bit of an address that it translates, and what masks the bits. */
  private final int[] shift;

  private final int[] mask;

  TableShape(Arch arch) {
    List<Integer> bits = arch.levelBits();
    this.levels = bits.size();
    this.shift = new int[levels + 1];
    this.mask = new int[levels + 1];
    int lowest = arch.pageShift();
    for (int level = 1; level <= levels; level++) {
      int width = bits.get(levels - level);
      shift[level] = lowest;
      mask[level] = (1 << width) - 1;
      lowest += width;
    }
    this.indexBits = bits.stream().mapToInt(Integer::intValue).max().orElseThrow();
  }

  int levels() {
    return levels;
  }

  /** The logarithm of the entries that the largest table has. */
  int indexBits() {
    return indexBits;
  }

  /** The entries of a table at {@code level}. */
  int entries(int level) {
    return mask[level] + 1;
  }

  /** How many bytes an entry of a table at {@code level} covers. */
  long span(int level) {
    return 1L << shift[level];
  }

  /** The lowest bit of an address that a level translates. */
  int shift(int level) {
    return shift[level];
  }

  /** What masks the bits of a level, shifted down. */
  int mask(int level) {
    return mask[level];
  }

  int index(long address, int level) {
    return (int) (address >>> shift[level]) & mask[level];
  }

  /** The first address above {@code address} that another entry at {@code level} covers. */
  long next(long address, int level) {
    long span = span(level);
    return (address & -span) + span;
  }
}
