/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.kmem;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/** All caches of a machine that give up objects when memory is short. Not thread safe. */
public final class Shrinkers {
  private final List<SlabShrinker> shrinkers = new ArrayList<>();
  private final LongSupplier pressure;
  private long scanned;

  /**
   * No caches yet.
   *
   * @param pressure vm.vfs_cache_pressure, in percent: a model, as if all objects were directory
   *     entries and inodes
   */
  public Shrinkers(LongSupplier pressure) {
    this.pressure = pressure;
  }

  /** register_shrinker: these objects may be given up from now on. */
  public void register(ObjectLru objects) {
    shrinkers.add(new SlabShrinker(objects));
  }

  /** Objects that were looked at since boot: {@code slabs_scanned}. */
  public long scanned() {
    return scanned;
  }

  /**
   * shrink_slab: has each cache give up some objects of a node.
   *
   * @param priority that of the pass of reclaim, 12 to 0
   * @param cpu the cpu that does
   * @return the pages that this freed, which may be none although many objects were given up
   */
  public long shrink(int node, int priority, int cpu) {
    long pages = 0;
    for (SlabShrinker shrinker : shrinkers) {
      long before = shrinker.pages();
      scanned += shrinker.shrink(node, priority, pressure.getAsLong(), cpu).scanned();
      pages += before - shrinker.pages();
    }
    return pages;
  }

  /**
   * drop_slab: has all caches give up what they can; again and again as long as that helps, which
   * has to be more each time.
   *
   * @return how many objects
   */
  public long drop(int nodes, int cpu) {
    long sum = 0;
    for (int node = 0; node < nodes; node++) {
      int shift = 0;
      long freed;
      do {
        freed = 0;
        for (SlabShrinker shrinker : shrinkers) {
          SlabShrinker.Pass pass = shrinker.shrink(node, 0, pressure.getAsLong(), cpu);
          scanned += pass.scanned();
          freed += pass.freed();
        }
        sum += freed;
      } while (freed >> shift++ > 1);
    }
    return sum;
  }
}
