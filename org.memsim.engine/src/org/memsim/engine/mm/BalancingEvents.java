/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.mm;

/** What a machine counts of automatic NUMA balancing. */
public final class BalancingEvents {
  private long marked;
  private long hugeMarked;
  private long faults;
  private long localFaults;
  private long migrated;
  private long looked;

  /** By node. */
  private final long[] candidates;

  /** By node. */
  private final long[] promoted;

  BalancingEvents(int nodes) {
    this.candidates = new long[nodes];
    this.promoted = new long[nodes];
  }

  /** Hot pages of slower memory that were to come to a node: {@code pgpromote_candidate}. */
  public long candidates(int node) {
    return candidates[node];
  }

  /** Pages of slower memory that came to a node: {@code pgpromote_success}. */
  public long promoted(int node) {
    return promoted[node];
  }

  /** Hot pages are to come to a node. */
  public void countCandidates(int node, long pages) {
    candidates[node] += pages;
  }

  void countPromoted(int node, long pages) {
    promoted[node] += pages;
  }

  /**
   * Pages whose entries were made to fault, those of huge pages one by one: {@code
   * numa_pte_updates}.
   */
  public long marked() {
    return marked;
  }

  /** Entries of huge pages among them: {@code numa_huge_pte_updates}. */
  public long hugeMarked() {
    return hugeMarked;
  }

  /** Faults at such entries: {@code numa_hint_faults}. */
  public long faults() {
    return faults;
  }

  /** Those of them at pages on the node of the cpu: {@code numa_hint_faults_local}. */
  public long localFaults() {
    return localFaults;
  }

  /** Pages that were moved to whom used them: {@code numa_pages_migrated}. */
  public long migrated() {
    return migrated;
  }

  /** Pages whose entries were looked at. */
  public long looked() {
    return looked;
  }

  void countMarked(long pages, long huge) {
    marked += pages;
    hugeMarked += huge;
  }

  void countLooked(long pages) {
    looked += pages;
  }

  void countFault(boolean local) {
    faults++;
    localFaults += local ? 1 : 0;
  }

  void countMigrated(long pages) {
    migrated += pages;
  }
}
