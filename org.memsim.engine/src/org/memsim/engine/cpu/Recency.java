/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.cpu;

/**
 * Who is next to go in each set of a {@link TlbArray}. Ways without an entry go first. What it
 * knows of a set lies in the array itself, before the set's fingerprints, so that a use touches one
 * line.
 *
 * <p>Hot: an array asks at each access. A part seldom has more than two kinds, so that the JVM can
 * inline them.
 */
abstract sealed class Recency permits LruRecency, ShortLruRecency, TreeRecency {
  static Recency of(Replacement replacement, int sets, int ways) {
    return switch (replacement) {
      case LRU ->
          ways <= ShortLruRecency.MAX_WAYS ? new ShortLruRecency(ways) : new LruRecency(sets, ways);
      case TREE_PLRU -> new TreeRecency(ways);
    };
  }

  /** How many longs of a set it needs. */
  abstract int words();

  /**
   * A way was used.
   *
   * @param sets the array's
   * @param at the first of this set's {@link #words}
   */
  abstract void use(long[] sets, int at, int way);

  /** A way has lost its entry. */
  abstract void drop(long[] sets, int at, int way);

  /** A set has no entries: at first, or after it has lost them all. */
  abstract void clear(long[] sets, int at, int set);

  /** The way that is to be filled next; it counts as used. */
  abstract int fill(long[] sets, int at);
}
