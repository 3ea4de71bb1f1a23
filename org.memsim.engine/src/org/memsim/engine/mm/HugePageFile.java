/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.mm;

import java.util.Map;
import java.util.TreeMap;
import org.memsim.engine.page.Frames;
import org.memsim.engine.page.HugePagePool;

/**
 * What a mapping of huge pages maps: a file of hugetlbfs without a name, made by {@code mmap} with
 * MAP_HUGETLB for this mapping alone. Pages of shared memory belong to it until the last mapping is
 * gone; those of private mappings never do.
 */
public final class HugePageFile {
  private final HugePagePool pool;
  private final long inode;

  /** The pages of shared memory, by their place. */
  private final Map<Long, Integer> pages = new TreeMap<>();

  private final HugePageReservation reservation = new HugePageReservation();

  /** Pages of the smallest size in all mappings. */
  private long mapped;

  HugePageFile(HugePagePool pool, long inode) {
    this.pool = pool;
    this.inode = inode;
  }

  /** The number that {@code /proc/PID/maps} prints. */
  public long inode() {
    return inode;
  }

  /** That of a mapping of huge pages. */
  static HugePageFile of(Vma vma) {
    if (vma.object() instanceof Backing.OfHugePages mapped) {
      return mapped.file();
    }
    throw new IllegalArgumentException("a mapping without huge pages of a pool");
  }

  /** The size of a page in bytes. */
  public long pageBytes() {
    return pool.pageBytes();
  }

  HugePagePool pool() {
    return pool;
  }

  /** The pages of shared memory that are promised or there. */
  HugePageReservation reservation() {
    return reservation;
  }

  /** The first frame of the page at a place, or {@link Frames#NONE}. */
  int page(long place) {
    return pages.getOrDefault(place, Frames.NONE);
  }

  void put(long place, int frame) {
    pages.put(place, frame);
  }

  void hold(long smallPages) {
    mapped += smallPages;
  }

  /** Mappings are gone; returns whether none is left. */
  boolean release(long smallPages) {
    mapped -= smallPages;
    return mapped == 0;
  }

  /** The pages of shared memory go, and the promises: hugetlbfs_evict_inode. */
  void evict(int cpu) {
    long promised = reservation.count() - pages.size();
    pages.values().forEach(frame -> pool.give(frame, false, cpu));
    pages.clear();
    pool.unreserve(promised, cpu);
  }
}
