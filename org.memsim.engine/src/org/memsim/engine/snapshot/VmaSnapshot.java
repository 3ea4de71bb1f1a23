/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.snapshot;

import java.util.Optional;

/**
 * A virtual memory area of a process.
 *
 * @param start address of its first byte
 * @param end address after its last byte
 * @param protection the four letters of {@code /proc/PID/maps}, such as {@code rw-p}
 * @param policy the policy that governs it, as {@code numa_maps} spells it: {@code default}, {@code
 *     local}, {@code bind:0-1}, {@code prefer:1}, {@code prefer (many):1}, {@code interleave:0-1}
 * @param kind what it holds
 * @param file path of the mapped file; empty unless it is a {@link Kind#FILE}
 * @param pages the pages that are present in it
 * @param kernelPageSize bytes of the page size that it is mapped with
 */
public record VmaSnapshot(
    long start,
    long end,
    String protection,
    String policy,
    Kind kind,
    Optional<String> file,
    Pages pages,
    long kernelPageSize) {

  /** What a virtual memory area holds. */
  public enum Kind {
    /** Anonymous memory. */
    ANON,
    /** The heap that {@code brk} moves; anonymous. */
    HEAP,
    /** The stack; anonymous. */
    STACK,
    /** A file. */
    FILE,
    /** Pages of hugetlbfs. */
    HUGETLB
  }

  /**
   * The pages of a virtual memory area, counted as {@code numa_maps} does. A huge page counts as
   * many as it holds of the smallest pages, except in hugetlbfs, where it counts 1.
   *
   * @param mapped present pages
   * @param anon of them, anonymous ones
   * @param dirty of them, dirty ones
   * @param active of them, those on an active list
   * @param swapCache of them, those in the swap cache
   * @param writeback of them, those being written
   * @param mapMax the largest number of mappings that one of them has
   * @param perNode of them, those on each node, in the order of the machine's nodes
   */
  public record Pages(
      long mapped,
      long anon,
      long dirty,
      long active,
      long swapCache,
      long writeback,
      long mapMax,
      LongRow perNode) {
    /**
     * No pages.
     *
     * @param nodes how many nodes the machine has
     * @return the counts of an area without a page
     */
    public static Pages none(int nodes) {
      return new Pages(0, 0, 0, 0, 0, 0, 0, LongRow.zeros(nodes));
    }
  }
}
