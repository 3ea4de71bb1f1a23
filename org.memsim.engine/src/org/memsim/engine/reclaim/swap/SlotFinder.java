/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.reclaim.swap;

import java.util.Arrays;

/**
 * Which slot of an area is taken next.
 *
 * <p>On a device that does not seek, each cpu takes slots in order from a cluster of its own, which
 * it gets from the list of free clusters; a cluster whose last slot was freed goes to the end of
 * that list ({@code scan_swap_map_try_ssd_cluster}). Without free clusters, and on a device that
 * seeks, slots are taken in order from where the last one was taken; there, after as many slots as
 * a cluster has, the search begins at the first cluster that is free as a whole.
 */
final class SlotFinder {
  /** No slot is free. */
  static final long NONE = -1;

  private static final int NOBODY = -1;

  /** THRESHOLD_ACTIVATE_SWAP_SLOTS_CACHE: with fewer free slots cpus set none aside. */
  private static final int FREE_FOR_EACH_CPU = 5 * SlotCaches.SIZE;

  private final SlotMap map;
  private final long slots;
  private final int clusterSlots;
  private final boolean rotating;
  private final int[] used;
  private final int[] next;
  private final boolean[] listed;
  private final SlotCaches caches = new SlotCaches();
  private int firstFree = NOBODY;
  private int lastFree = NOBODY;

  /** By cpu: its cluster and the slot in it to be tried next. */
  private int[] clusterOf = new int[0];

  private long[] tryNext = new long[0];
  private long linear = 1;
  private int untilNextCluster;
  private long free;
  private long lastTurn;

  /**
   * An empty area.
   *
   * @param slots its slots, the header's included
   * @param clusterSlots the slots of a cluster
   */
  SlotFinder(SlotMap map, long slots, int clusterSlots, boolean rotating) {
    this.map = map;
    this.slots = slots;
    this.clusterSlots = clusterSlots;
    this.rotating = rotating;
    int clusters = (int) ((slots + clusterSlots - 1) / clusterSlots);
    this.used = new int[clusters];
    this.next = new int[clusters];
    this.listed = new boolean[clusters];
    this.free = slots - 1;
    // The header takes the first slot, and what the last cluster lacks counts as taken.
    used[0] = 1;
    used[clusters - 1] += (int) ((long) clusters * clusterSlots - slots);
    for (int cluster = 0; cluster < clusters; cluster++) {
      if (used[cluster] == 0) {
        listLast(cluster);
      }
    }
  }

  /** Slots that are free. */
  long free() {
    return free;
  }

  /** Takes a slot for a cpu, or returns {@link #NONE}. */
  long take(int cpu) {
    if (free == 0) {
      return NONE;
    }
    if (caches.isEmpty(cpu)) {
      setAside(cpu);
    }
    free--;
    long slot = caches.isEmpty(cpu) ? caches.takeFromAny() : caches.take(cpu);
    lastTurn = caches.taken(cpu);
    return slot;
  }

  /** How many slots the cpu that was the last to take one has taken so far. */
  long lastTurn() {
    return lastTurn;
  }

  /** refill_swap_slots_cache: a cpu gets slots in a row, but one only where few are free. */
  private void setAside(int cpu) {
    long unclaimed = free - caches.size();
    boolean many = unclaimed > (long) FREE_FOR_EACH_CPU * Math.max(cpu + 1, caches.cpus());
    for (long count = Math.min(unclaimed, many ? SlotCaches.SIZE : 1); count > 0; count--) {
      long slot = rotating ? NONE : fromCluster(cpu);
      slot = slot == NONE ? inOrder() : slot;
      used[(int) (slot / clusterSlots)]++;
      caches.add(cpu, slot);
    }
  }

  private boolean isUnclaimed(long slot) {
    return map.isFree(slot) && !caches.has(slot);
  }

  /**
   * Takes all slots of a cluster for a huge page ({@code swap_alloc_cluster}); where a device seeks
   * there is no list of free clusters.
   *
   * @return the first one, or {@link #NONE} if no cluster is free as a whole
   */
  long takeCluster() {
    int cluster = rotating ? NOBODY : takeFirstFree();
    if (cluster == NOBODY) {
      return NONE;
    }
    used[cluster] = clusterSlots;
    free -= clusterSlots;
    return (long) cluster * clusterSlots;
  }

  /** A slot is free again. */
  void give(long slot) {
    int cluster = (int) (slot / clusterSlots);
    free++;
    if (--used[cluster] == 0) {
      listLast(cluster);
    }
  }

  private long fromCluster(int cpu) {
    if (cpu >= clusterOf.length) {
      int known = clusterOf.length;
      clusterOf = Arrays.copyOf(clusterOf, cpu + 1);
      tryNext = Arrays.copyOf(tryNext, cpu + 1);
      Arrays.fill(clusterOf, known, cpu + 1, NOBODY);
    }
    while (true) {
      int cluster = clusterOf[cpu];
      if (cluster == NOBODY) {
        cluster = takeFirstFree();
        if (cluster == NOBODY) {
          return NONE;
        }
        clusterOf[cpu] = cluster;
        tryNext[cpu] = (long) cluster * clusterSlots;
      }
      long end = Math.min(slots, (cluster + 1L) * clusterSlots);
      for (long slot = tryNext[cpu]; slot < end; slot++) {
        if (isUnclaimed(slot)) {
          tryNext[cpu] = slot + 1;
          return slot;
        }
      }
      clusterOf[cpu] = NOBODY;
    }
  }

  private long inOrder() {
    if (rotating && untilNextCluster-- == 0) {
      untilNextCluster = clusterSlots - 1;
      int cluster = takeFirstFree();
      linear = cluster == NOBODY ? linear : (long) cluster * clusterSlots;
    }
    for (long tried = 0; tried < slots; tried++) {
      long slot = linear;
      linear = linear + 1 == slots ? 1 : linear + 1;
      if (isUnclaimed(slot)) {
        return slot;
      }
    }
    throw new IllegalStateException("no slot is free although " + free + " are counted");
  }

  private void listLast(int cluster) {
    if (listed[cluster]) {
      return;
    }
    listed[cluster] = true;
    next[cluster] = NOBODY;
    if (lastFree == NOBODY) {
      firstFree = cluster;
    } else {
      next[lastFree] = cluster;
    }
    lastFree = cluster;
  }

  /** A cluster in the list may be in use since; then it is passed over. */
  private int takeFirstFree() {
    while (firstFree != NOBODY) {
      int cluster = firstFree;
      firstFree = next[cluster];
      lastFree = firstFree == NOBODY ? NOBODY : lastFree;
      listed[cluster] = false;
      if (used[cluster] == 0) {
        return cluster;
      }
    }
    return NOBODY;
  }
}
