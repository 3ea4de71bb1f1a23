/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.kmem;

import java.util.Arrays;

/**
 * The objects of a cache that are kept only in case somebody wants them again, by node and in the
 * order in which they came: {@code list_lru}. The oldest are given up first; a model: that an
 * object was wanted again does not spare it.
 *
 * <p>Whoever put an object here knows it by a number, which stays its own until it is taken out,
 * even if the object itself was given up meanwhile. Not thread safe.
 */
public final class ObjectLru {
  private static final int NO_ENTRY = -1;
  private static final int FIRST_ENTRIES = 16;

  private final SlabCache cache;
  private final int[] oldest;
  private final int[] newest;
  private final long[] counts;

  /** What an entry holds, or {@link SlabCache#NONE} once that was given up. */
  private long[] objects = new long[FIRST_ENTRIES];

  /** The neighbour that came later; of an entry that is not in use the next one of these. */
  private int[] next = new int[FIRST_ENTRIES];

  private int[] previous = new int[FIRST_ENTRIES];
  private int made;
  private int firstSpare = NO_ENTRY;

  /** No objects of a cache yet. */
  public ObjectLru(SlabCache cache) {
    this.cache = cache;
    this.oldest = new int[cache.nodes()];
    this.newest = new int[cache.nodes()];
    this.counts = new long[cache.nodes()];
    Arrays.fill(oldest, NO_ENTRY);
    Arrays.fill(newest, NO_ENTRY);
  }

  /** The cache of all these objects. */
  public SlabCache cache() {
    return cache;
  }

  /** The objects on a node that could be given up. */
  public long count(int node) {
    return counts[node];
  }

  /**
   * Puts an object of the cache here as the newest of its node.
   *
   * @return the number of its entry
   */
  public int add(long object) {
    int entry = spare();
    int node = cache.nodeOf(object);
    objects[entry] = object;
    next[entry] = NO_ENTRY;
    previous[entry] = newest[node];
    if (newest[node] == NO_ENTRY) {
      oldest[node] = entry;
    } else {
      next[newest[node]] = entry;
    }
    newest[node] = entry;
    counts[node]++;
    return entry;
  }

  private int spare() {
    if (firstSpare != NO_ENTRY) {
      int entry = firstSpare;
      firstSpare = next[entry];
      return entry;
    }
    if (made == objects.length) {
      objects = Arrays.copyOf(objects, 2 * made);
      next = Arrays.copyOf(next, 2 * made);
      previous = Arrays.copyOf(previous, 2 * made);
    }
    return made++;
  }

  /** Whether the object of an entry was given up. */
  public boolean isGivenUp(int entry) {
    return objects[entry] == SlabCache.NONE;
  }

  /**
   * Takes an entry out; its number may be that of another one from now on.
   *
   * @return its object, or {@link SlabCache#NONE} if that was given up
   */
  public long remove(int entry) {
    long object = objects[entry];
    if (object != SlabCache.NONE) {
      unlink(entry);
    }
    next[entry] = firstSpare;
    firstSpare = entry;
    return object;
  }

  private void unlink(int entry) {
    int node = cache.nodeOf(objects[entry]);
    int before = previous[entry];
    int after = next[entry];
    if (before == NO_ENTRY) {
      oldest[node] = after;
    } else {
      next[before] = after;
    }
    if (after == NO_ENTRY) {
      newest[node] = before;
    } else {
      previous[after] = before;
    }
    counts[node]--;
    objects[entry] = SlabCache.NONE;
  }

  /**
   * Gives the oldest objects of a node back to the cache.
   *
   * @param most how many at most
   * @param cpu the cpu that does
   * @return how many
   */
  long giveUp(int node, long most, int cpu) {
    long given = 0;
    while (given < most && oldest[node] != NO_ENTRY) {
      int entry = oldest[node];
      long object = objects[entry];
      unlink(entry);
      cache.free(object, cpu);
      given++;
    }
    return given;
  }
}
