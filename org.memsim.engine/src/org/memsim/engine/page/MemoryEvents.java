/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.page;

/**
 * Learns what is done to memory that is short, as it happens: whoever reclaims, swaps, moves or
 * kills tells it through {@link PageAllocator#events()}. Who is acting and when, the listener finds
 * out itself. It must neither act on the machine nor take long, and is called for each round and
 * each page, so that words are constants and nothing is made for a call. By default nobody listens.
 */
public interface MemoryEvents {
  /** Nobody listens. */
  MemoryEvents NONE = new MemoryEvents() {};

  /**
   * A round of reclaim over one node ended.
   *
   * @param node the node
   * @param who {@code kswapd}, {@code direct}, {@code node_reclaim}, {@code memcg} or {@code
   *     drop_caches}
   * @param priority the kernel's {@code priority}, from 12 down to 0
   * @param scanned pages that were looked at
   * @param reclaimed pages that were freed
   */
  default void reclaimed(int node, String who, int priority, long scanned, long reclaimed) {}

  /** A request woke the kswapd of a node, for blocks of an order. */
  default void kswapdWoken(int node, int order) {}

  /**
   * The kswapd of a node went to sleep.
   *
   * @param hopeless whether it has given the node up
   */
  default void kswapdSlept(int node, boolean hopeless) {}

  /**
   * Whoever acts waited for memory.
   *
   * @param node the node that it preferred
   * @param why what it waited for, such as {@code direct reclaim}, {@code compaction}, {@code
   *     throttled}, {@code swap in}
   * @param ns for how long, in nanoseconds
   */
  default void stalled(int node, String why, long ns) {}

  /** Pages of a node were given slots of a swap area, by its number, to be written there. */
  default void swappedOut(int node, int area, long pages) {}

  /**
   * Pages were read back from a swap area.
   *
   * @param node where they are now
   * @param area its number
   * @param pages how many were asked for
   * @param ahead how many more were read along with them
   */
  default void swappedIn(int node, int area, long pages, long ahead) {}

  /**
   * Pages moved.
   *
   * @param from the node on which they were
   * @param to the node on which they are
   * @param why {@code compaction}, {@code mempolicy_mbind}, {@code syscall_or_cpuset}, {@code
   *     demotion}, {@code numa_balancing} or another of the kernel's reasons
   */
  default void migrated(int from, int to, long pages, String why) {}

  /**
   * The compaction of a zone ended.
   *
   * @param zone the zone
   * @param order the order that was wanted
   * @param who {@code direct}, {@code kcompactd} or {@code sysctl}
   * @param outcome the kernel's {@code compact_result}, such as {@code success} or {@code complete}
   * @param moved pages that were moved
   */
  default void compacted(ZoneMemory zone, int order, String who, String outcome, long moved) {}

  /**
   * A process was killed for want of memory.
   *
   * @param pid its number
   * @param constraint the kernel's word, such as {@code CONSTRAINT_NONE} or {@code
   *     CONSTRAINT_MEMORY_POLICY}
   * @param points its badness, in pages
   * @param pages its resident pages
   */
  default void killed(int pid, String constraint, long points, long pages) {}
}
