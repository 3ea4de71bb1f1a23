/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.snapshot;

import java.util.List;

/**
 * A virtual memory area of a process.
 *
 * @param start address of its first byte
 * @param end address after its last byte
 * @param protection the four letters of {@code /proc/PID/maps}, such as {@code rw-p}
 * @param kind what it holds
 * @param origin what it maps
 * @param flags its flags by the two letters that {@code smaps} has for each, in the order of bits
 * @param policy the policy that governs it, as {@code numa_maps} spells it: {@code default}, {@code
 *     local}, {@code bind:0-1}, {@code prefer:1}, {@code prefer (many):1}, {@code interleave:0-1}
 * @param kernelPageSize bytes of the page size that it is mapped with
 * @param thpEligible whether faults in it may be served with transparent huge pages
 * @param resident what there is in memory of it
 */
public record VmaSnapshot(
    long start,
    long end,
    String protection,
    Kind kind,
    Origin origin,
    List<String> flags,
    String policy,
    long kernelPageSize,
    boolean thpEligible,
    Lazy<Resident> resident) {

  /** Keeps its own copy of the list. */
  public VmaSnapshot {
    flags = List.copyOf(flags);
  }

  /**
   * Its size.
   *
   * @return bytes
   */
  public long length() {
    return end - start;
  }

  /**
   * Whether it has a flag.
   *
   * @param letters two of them, as in {@code smaps}
   * @return true if the flag is set
   */
  public boolean has(String letters) {
    return flags.contains(letters);
  }

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
    /** A file that is in memory alone: of tmpfs, or shared anonymous memory. */
    SHMEM,
    /** Pages of hugetlbfs. */
    HUGETLB,
    /** Data or code of the kernel. */
    SPECIAL
  }

  /**
   * What a virtual memory area maps, as {@code maps} tells of it.
   *
   * @param offset where it begins in the file, in bytes
   * @param major number of the file's device
   * @param minor number of the file's device
   * @param inode number of the file; 0 if there is none
   * @param path the file's path or another name in brackets; empty for plain anonymous memory
   */
  public record Origin(long offset, int major, int minor, long inode, String path) {
    /** No file. */
    public static final Origin NONE = new Origin(0, 0, 0, 0, "");

    /**
     * No file, but a name.
     *
     * @param name such as {@code [heap]}
     * @return the origin
     */
    public static Origin named(String name) {
      return new Origin(0, 0, 0, 0, name);
    }
  }

  /**
   * What is in memory of a virtual memory area.
   *
   * @param pages as {@code numa_maps} counts it
   * @param shares as {@code smaps} counts it
   */
  public record Resident(Pages pages, Shares shares) {}

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

  /**
   * The memory of a virtual memory area, counted as {@code smaps} does, in bytes.
   *
   * @param rss in memory
   * @param pss the same, each page divided by how often it is mapped
   * @param pssAnon of that, pages of no file
   * @param pssDirty of all, pages that were stored to
   * @param sharedClean pages that others map too and nobody stored to
   * @param sharedDirty pages that others map too and someone stored to
   * @param privateClean pages that nobody else maps or stored to
   * @param privateDirty pages that nobody else maps and someone stored to
   * @param referenced pages that were used lately
   * @param anonymous pages of no file
   * @param lazyFree of those, the ones that the process gave away (MADV_FREE) and did not use again
   * @param huge pages in transparent huge pages
   * @param swapped swapped out
   * @param swapPss of that, anonymous pages, each divided by how many entries say so
   */
  public record Shares(
      long rss,
      long pss,
      long pssAnon,
      long pssDirty,
      long sharedClean,
      long sharedDirty,
      long privateClean,
      long privateDirty,
      long referenced,
      long anonymous,
      long lazyFree,
      long huge,
      long swapped,
      long swapPss) {
    /** Nothing. */
    public static final Shares NONE = new Shares(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
  }
}
