/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.mm;

/** The huge pages of pools in a range of addresses, in pages of the smallest size. */
public final class HugeResidentSet {
  private final long[] perNode;
  private long shared;
  private long pages;
  private long dirty;
  private long mapMax;

  HugeResidentSet(int nodes) {
    this.perNode = new long[nodes];
  }

  void add(int node, long number, int mappings, boolean stored) {
    perNode[node] += number;
    pages += number;
    shared += mappings > 1 ? number : 0;
    dirty += stored ? number : 0;
    mapMax = Math.max(mapMax, mappings);
  }

  /** All of them. */
  public long pages() {
    return pages;
  }

  /** Those that others map too: {@code Shared_Hugetlb}. */
  public long shared() {
    return shared;
  }

  /** Those that were stored to, or may be at any time without notice. */
  public long dirty() {
    return dirty;
  }

  /** The most mappings that one of them has. */
  public long mapMax() {
    return mapMax;
  }

  /** How many there are on each node, by its number. */
  public long[] perNode() {
    return perNode.clone();
  }
}
