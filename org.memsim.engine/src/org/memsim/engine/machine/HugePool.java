/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.machine;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Huge pages that the command line asks for: {@code hugepagesz=2M hugepages=64}.
 *
 * @param pageBytes the size of each; 0 for the architecture's default
 * @param pages how many, to be spread evenly over the nodes with memory; 0 if nodes are named
 * @param perNode how many on each node that is named, as {@code hugepages=0:8,1:4}
 */
public record HugePool(long pageBytes, long pages, SortedMap<Integer, Long> perNode) {
  /** Keeps an unmodifiable copy. */
  public HugePool {
    perNode = Collections.unmodifiableSortedMap(new TreeMap<>(perNode));
  }

  /** A pool that is spread evenly. */
  public static HugePool spread(long pageBytes, long pages) {
    return new HugePool(pageBytes, pages, Collections.emptySortedMap());
  }
}
