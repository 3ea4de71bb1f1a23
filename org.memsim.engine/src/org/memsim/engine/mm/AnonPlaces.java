/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.mm;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Numbers for where anonymous pages belong, what {@code page->mapping} and {@code page->index} say:
 * to which family of address spaces, and to which page of theirs. The number of a page never
 * changes while it is in use, whoever maps it, and wherever {@code mremap} moves it.
 *
 * <p>A number is that of a block of {@link #PAGES} pages in a row, shifted, and the page's place in
 * the block; 0 stands for none.
 */
final class AnonPlaces {
  /** The logarithm of the pages in a block. */
  static final int BLOCK_BITS = 9;

  /** The pages in a block. */
  static final int PAGES = 1 << BLOCK_BITS;

  private static final int MASK = PAGES - 1;
  private static final int MOST_BLOCKS = 1 << (Integer.SIZE - BLOCK_BITS);

  private @Nullable Lineage[] lineages = new Lineage[64];
  private long[] blocks = new long[64];
  private int[] spare = new int[16];

  /** Block 0 is nobody's. */
  private int made = 1;

  private int spares;

  /** A number for a block of a family, which must have none yet. */
  int register(Lineage lineage, long block) {
    int number = spares > 0 ? spare[--spares] : made++;
    if (number == MOST_BLOCKS) {
      throw new IllegalStateException("anonymous memory in more than " + number + " places");
    }
    if (number == blocks.length) {
      lineages = Arrays.copyOf(lineages, 2 * number);
      blocks = Arrays.copyOf(blocks, 2 * number);
    }
    lineages[number] = lineage;
    blocks[number] = block;
    return number;
  }

  /** The number of a block is free again: no page is mapped there any more. */
  void release(int number) {
    lineages[number] = null;
    if (spares == spare.length) {
      spare = Arrays.copyOf(spare, 2 * spares);
    }
    spare[spares++] = number;
  }

  /** The family that a page belongs to; null if nobody of it is left. */
  @Nullable Lineage lineage(int place) {
    return lineages[place >>> BLOCK_BITS];
  }

  /** The page of the family's address spaces: {@code page->index}. */
  long index(int place) {
    return (blocks[place >>> BLOCK_BITS] << BLOCK_BITS) + (place & MASK);
  }
}
