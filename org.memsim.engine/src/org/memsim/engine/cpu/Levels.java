/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.cpu;

import java.util.List;
import org.memsim.engine.machine.Arch;

/**
 * The levels of an architecture's page tables, from 1, the tables whose entries map the smallest
 * pages.
 */
final class Levels {
  /** The highest level whose entries can map pages: the PUD. */
  static final int HIGHEST_LEAF = 3;

  private static final int SMALLEST_PAGE_SHIFT = 12;

  private final int[] shift;
  private final int top;
  private final int leaves;

  Levels(Arch arch) {
    List<Integer> bits = arch.levelBits();
    this.shift = new int[bits.size() + 1];
    int lowest = arch.pageShift();
    for (int level = 1; level < shift.length; level++) {
      shift[level] = lowest;
      lowest += bits.get(bits.size() - level);
    }
    // With physical address extension the processor loads the four top entries with CR3 and keeps
    // them (Intel SDM 3A, 4.4.1): a walk does not read them.
    boolean isTopKept = bits.getFirst() == 2;
    this.top = isTopKept ? bits.size() - 1 : bits.size();
    // Arm maps pages by entries of level 3 with tables of 4 KiB only.
    boolean hasLargest = !isTopKept && arch.pageShift() == SMALLEST_PAGE_SHIFT;
    this.leaves = Math.min(hasLargest ? HIGHEST_LEAF : HIGHEST_LEAF - 1, count());
  }

  /** The number of levels. */
  int count() {
    return shift.length - 1;
  }

  /** The highest level of which a walk reads an entry. */
  int top() {
    return top;
  }

  /** The logarithm of the bytes that an entry of a level covers. */
  int shift(int level) {
    return shift[level];
  }

  /** The highest level whose entries can map pages. */
  int leaves() {
    return leaves;
  }
}
