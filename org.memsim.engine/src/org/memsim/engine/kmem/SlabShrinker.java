/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.kmem;

/**
 * Has a cache give up objects when memory is short, in proportion to the pages that reclaim looks
 * at: {@code do_shrink_slab} with the defaults of a shrinker.
 */
final class SlabShrinker {
  /** DEFAULT_SEEKS: what it costs to make an object again. */
  private static final int SEEKS = 2;

  /** SHRINK_BATCH: objects that are looked at together; fewer wait until there are as many. */
  private static final long BATCH = 128;

  private static final long PERCENT = 100;

  private final ObjectLru objects;

  /** By node the objects that were to be looked at and were not yet: nr_deferred. */
  private final long[] deferred;

  SlabShrinker(ObjectLru objects) {
    this.objects = objects;
    this.deferred = new long[objects.cache().nodes()];
  }

  /** What one pass did. */
  record Pass(long scanned, long freed) {
    static final Pass NOTHING = new Pass(0, 0);
  }

  /**
   * Looks at some objects of a node and gives them up.
   *
   * @param priority from 12, where reclaim begins, down to 0: all of them
   * @param pressure of 100 objects so many are taken for ones that can be given up
   */
  Pass shrink(int node, int priority, long pressure, int cpu) {
    long freeable = objects.count(node) * pressure / PERCENT;
    if (freeable == 0) {
      return Pass.NOTHING;
    }
    long waiting = deferred[node];
    long delta = 4 * (freeable >> priority) / SEEKS;
    long left = Math.min((waiting >> priority) + delta, 2 * freeable);
    long scanned = 0;
    long freed = 0;
    while (left >= BATCH || left >= freeable) {
      long now = Math.min(BATCH, left);
      freed += objects.giveUp(node, now, cpu);
      scanned += now;
      left -= now;
    }
    deferred[node] = Math.clamp(waiting + delta - scanned, 0, 2 * freeable);
    return new Pass(scanned, freed);
  }

  /** The pages of its cache. */
  long pages() {
    return objects.cache().pages();
  }
}
