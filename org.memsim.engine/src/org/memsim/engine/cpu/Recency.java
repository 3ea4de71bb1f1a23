/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.cpu;

/**
 * Who is next to go in each set of a {@link TlbArray}. Ways without an entry go first.
 *
 * <p>Hot: an array asks at each access. A part seldom has more than two kinds, so that the JVM can
 * inline them.
 */
abstract sealed class Recency permits LruRecency, ShortLruRecency, TreeRecency {
  static Recency of(Replacement replacement, int sets, int ways) {
    return switch (replacement) {
      case LRU ->
          ways <= ShortLruRecency.MAX_WAYS
              ? new ShortLruRecency(sets, ways)
              : new LruRecency(sets, ways);
      case TREE_PLRU -> new TreeRecency(sets, ways);
    };
  }

  /** A way was used. */
  abstract void use(int set, int way);

  /** A way has lost its entry. */
  abstract void drop(int set, int way);

  /** All ways have lost their entries. */
  abstract void dropAll();

  /** The way that is to be filled next; it counts as used. */
  abstract int fill(int set);
}
