/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.numa.balancing;

/** Tasks that use the same pages, and the sums of their hint faults: {@code numa_group}. */
final class FaultGroup {
  /** A node is active if it has more than this share of the most active one's: 1/3. */
  private static final long ACTIVE_FRACTION = 3;

  /** Of a task that shares nothing. */
  static final FaultGroup NONE = new FaultGroup(0);

  private final long[] memory;
  private final long[] cpu;
  private int tasks;
  private long mostOnCpus;
  private int activeNodes = 1;

  FaultGroup(int nodes) {
    this.memory = new long[2 * nodes];
    this.cpu = new long[2 * nodes];
  }

  boolean exists() {
    return this != NONE;
  }

  int tasks() {
    return tasks;
  }

  void join(FaultStatistics faults) {
    tasks++;
    faults.addTo(this, 1);
  }

  void leave(FaultStatistics faults) {
    tasks--;
    faults.addTo(this, -1);
  }

  void add(int index, long onMemory, long onCpu) {
    if (exists()) {
      memory[index] += onMemory;
      cpu[index] += onCpu;
    }
  }

  /** group_faults: at pages of a node. */
  long faults(int node) {
    return memory[2 * node] + memory[2 * node + 1];
  }

  long total() {
    long sum = 0;
    for (long faults : memory) {
      sum += faults;
    }
    return sum;
  }

  /** group_faults_cpu: by tasks on a node. */
  long byCpus(int node) {
    return cpu[2 * node] + cpu[2 * node + 1];
  }

  /** numa_group_count_active_nodes. */
  void countActiveNodes() {
    mostOnCpus = 0;
    for (int node = 0; node < cpu.length / 2; node++) {
      mostOnCpus = Math.max(mostOnCpus, byCpus(node));
    }
    activeNodes = 0;
    for (int node = 0; node < cpu.length / 2; node++) {
      activeNodes += isActive(node) ? 1 : 0;
    }
  }

  private boolean isActive(int node) {
    return byCpus(node) * ACTIVE_FRACTION > mostOnCpus;
  }

  /** Whether a fault from one node at a page of another counts as local. */
  boolean isAmongActive(int from, int to) {
    return exists() && activeNodes > 1 && isActive(from) && isActive(to);
  }

  /** Whether pages that several use are to go from one node to another. */
  boolean pulls(int from, int to) {
    return byCpus(to) > byCpus(from) * ACTIVE_FRACTION
        || byCpus(to) * faults(from) * 3 > byCpus(from) * faults(to) * 4;
  }

  /** A period, as long as it takes so many tasks to share the walks over what they share. */
  long scaled(long periodMs) {
    if (!exists()) {
      return periodMs;
    }
    long shared = 0;
    long own = 0;
    for (int i = 0; i < memory.length; i += 2) {
      shared += memory[i];
      own += memory[i + 1];
    }
    return periodMs * tasks * (shared + 1) / (own + shared + 1);
  }
}
