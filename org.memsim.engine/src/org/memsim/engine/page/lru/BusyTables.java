/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.page.lru;

import org.jspecify.annotations.Nullable;

/**
 * The page tables of which many entries were used lately, so that it is worth while to walk them
 * again when the next generation begins. Who walks for one generation writes down what the walk for
 * the next one should see.
 */
public final class BusyTables {
  /** At least one of so many entries must be used: those of a line of the cache, 64 bytes. */
  private static final int ENTRIES_PER_LINE = 8;

  private final @Nullable BloomFilter[] filters = new BloomFilter[2];

  /** The tables that walks have met. */
  private final BloomFilter met = new BloomFilter();

  BusyTables() {}

  /** suitable_to_scan: whether enough of the entries that were looked at were used. */
  public static boolean isBusy(int looked, int used) {
    return used * ENTRIES_PER_LINE >= looked;
  }

  /** reset_bloom_filter: the walk before a generation begins, which writes for the next one. */
  public void beginWalk(long youngest) {
    int next = (int) ((youngest + 1) % filters.length);
    BloomFilter filter = filters[next];
    if (filter == null) {
      filters[next] = new BloomFilter();
    } else {
      filter.clear();
    }
  }

  /**
   * Whether a table that a walk meets is to be walked: it is if it was busy, or if no walk has met
   * it before. The latter is a model: the code of Linux does not say so, but its figures do.
   */
  public boolean meet(long youngest, int table) {
    BloomFilter filter = filters[(int) (youngest % filters.length)];
    boolean isNew = !met.has(table);
    met.add(table);
    return isNew || filter == null || filter.has(table);
  }

  /** update_bloom_filter: a table is to be seen by the walk for a generation. */
  public void add(long youngest, int table) {
    BloomFilter filter = filters[(int) (youngest % filters.length)];
    if (filter != null) {
      filter.add(table);
    }
  }
}
