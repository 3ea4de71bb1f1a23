/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.numa.balancing;

/**
 * Hint faults by node and by whether others use the page: {@code numa_faults}. What was counted in
 * a round joins the sum, of which half is forgotten then, so that the recent rounds count most.
 */
final class FaultStatistics {
  private static final int KINDS = 2;

  /** Twice for each node: shared, private. */
  private final long[] memory;

  private final long[] cpu;
  private final long[] memoryNow;
  private final long[] cpuNow;
  private final int nodes;

  FaultStatistics(int nodes) {
    this.nodes = nodes;
    this.memory = new long[KINDS * nodes];
    this.cpu = new long[KINDS * nodes];
    this.memoryNow = new long[KINDS * nodes];
    this.cpuNow = new long[KINDS * nodes];
  }

  int nodes() {
    return nodes;
  }

  /** Counts faults in the round that is going on. */
  void count(int memoryNode, int cpuNode, boolean isOwn, int pages) {
    memoryNow[KINDS * memoryNode + (isOwn ? 1 : 0)] += pages;
    cpuNow[KINDS * cpuNode + (isOwn ? 1 : 0)] += pages;
  }

  /** Faults of the round that is going on, at pages that others use or do not. */
  long now(boolean isOwn) {
    long sum = 0;
    for (int node = 0; node < nodes; node++) {
      sum += memoryNow[KINDS * node + (isOwn ? 1 : 0)];
    }
    return sum;
  }

  /**
   * The round ends.
   *
   * @param weight the share of time that the task ran, in 65536ths
   * @param total how many faults of the round were counted by place
   * @param group gets what the task's own sums gain or lose
   */
  void endRound(long weight, long total, FaultGroup group) {
    for (int i = 0; i < memory.length; i++) {
      long gained = memoryNow[i] - memory[i] / 2;
      long weighted = weight * cpuNow[i] / (total + 1) - cpu[i] / 2;
      memoryNow[i] = 0;
      cpuNow[i] = 0;
      memory[i] += gained;
      cpu[i] += weighted;
      group.add(i, gained, weighted);
    }
  }

  /** task_faults: at pages of a node. */
  long faults(int node) {
    return memory[KINDS * node] + memory[KINDS * node + 1];
  }

  long total() {
    long sum = 0;
    for (long faults : memory) {
      sum += faults;
    }
    return sum;
  }

  /** Adds what the task has counted to a group, or takes it away. */
  void addTo(FaultGroup group, int sign) {
    for (int i = 0; i < memory.length; i++) {
      group.add(i, sign * memory[i], sign * cpu[i]);
    }
  }
}
