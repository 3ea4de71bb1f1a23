/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.cpu;

import java.util.List;

/**
 * The shape of one array of translations.
 *
 * @param pageSizes the sizes of the pages that it holds, in bytes; several if they share it
 * @param entries how many translations it holds
 * @param ways the entries of a set; all of them in an array that is fully associative
 * @param replacement which entry of a full set goes
 */
public record TlbArrayGeometry(
    List<Long> pageSizes, int entries, int ways, Replacement replacement) {
  /** The most ways that there can be. */
  public static final int MAX_WAYS = 1 << 12;

  /** The most ways under {@link Replacement#TREE_PLRU}. */
  private static final int MAX_TREE_WAYS = Long.SIZE;

  /**
   * Keeps an unmodifiable copy of the sizes.
   *
   * @throws IllegalArgumentException if the ways do not divide the entries into a power of two of
   *     sets, or the replacement cannot do with so many
   */
  public TlbArrayGeometry {
    pageSizes = pageSizes.stream().sorted().distinct().toList();
    if (!isSound(entries, ways)) {
      throw new IllegalArgumentException(
          entries + " entries in " + ways + " ways do not make a power of two of sets");
    }
    boolean isTree = replacement == Replacement.TREE_PLRU;
    if (isTree && (Integer.bitCount(ways) != 1 || ways > MAX_TREE_WAYS)) {
      throw new IllegalArgumentException("no tree has " + ways + " ways");
    }
  }

  /** An array whose least recently used entries go. */
  public TlbArrayGeometry(int entries, int ways, Long... pageSizes) {
    this(List.of(pageSizes), entries, ways, Replacement.LRU);
  }

  /** Whether that many entries in so many ways make a power of two of sets. */
  public static boolean isSound(int entries, int ways) {
    return entries > 0
        && ways > 0
        && ways <= MAX_WAYS
        && entries % ways == 0
        && Integer.bitCount(entries / ways) == 1;
  }

  /** The number of sets. */
  public int sets() {
    return entries / ways;
  }

  /** The same with another replacement. */
  public TlbArrayGeometry with(Replacement other) {
    return new TlbArrayGeometry(pageSizes, entries, ways, other);
  }
}
