/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.run;

import java.util.Arrays;
import java.util.List;
import org.memsim.dsl.mem.LastLevelCache;
import org.memsim.dsl.model.EffectiveMachine;
import org.memsim.dsl.model.EffectiveNode;
import org.memsim.dsl.values.Measures;
import org.memsim.engine.machine.DistanceMatrix;
import org.memsim.engine.machine.Machine;
import org.memsim.engine.machine.Node;

/**
 * How long an access of the cpus of one node takes: the search in the second stage of TLBs, the
 * entries that a walk reads, then the line itself. Nothing where the first stage has the
 * translation.
 *
 * <p>A model. A line takes the latency of its page's node, times the distance over 10, as ACPI
 * defines distances (ACPI 6.5, 5.2.17). Of a machine with a cache the share of lines that the cache
 * has room for takes its latency, as if all were used equally often; page tables are taken to be in
 * it. Without one, all is read from memory, tables from the cpu's own node. Bandwidth, queues and
 * links have no say.
 */
final class AccessTime {
  /**
   * A hit of the second stage: 7 cycles more than one of the first (Intel 64 Optimization Reference
   * Manual, Skylake client TLB parameters) at 3.5 GHz.
   */
  private static final long SECOND_STAGE_NS = 2;

  /** By node. */
  private final long[] memoryNs;

  private final long tableNs;

  /** 0 if there is no cache. */
  private final long cacheBytes;

  private final long cacheNs;

  private AccessTime(long[] memoryNs, long tableNs, long cacheBytes, long cacheNs) {
    this.memoryNs = memoryNs;
    this.tableNs = tableNs;
    this.cacheBytes = cacheBytes;
    this.cacheNs = cacheNs;
  }

  /** The times of the cpus of the node {@code home}. */
  static AccessTime of(EffectiveMachine stated, Machine machine, int home) {
    long page = machine.arch().pageSize();
    DistanceMatrix distances = machine.spec().distances();
    long[] memoryNs = new long[machine.nodes().getLast().id() + 1];
    Arrays.fill(memoryNs, TimeModel.STORE_NS);
    for (EffectiveNode node : stated.nodes()) {
      if (node.id() < memoryNs.length && node.latency().isPresent()) {
        memoryNs[node.id()] = Measures.time(node.latency().get().getTime()).amount();
      }
    }
    for (Node node : machine.nodes()) {
      int distance = distances.between(home, node.id());
      memoryNs[node.id()] = memoryNs[node.id()] * distance / DistanceMatrix.LOCAL;
    }
    List<LastLevelCache> caches = stated.replacing(LastLevelCache.class);
    if (caches.isEmpty()) {
      return new AccessTime(memoryNs, memoryNs[home], 0, 0);
    }
    LastLevelCache cache = caches.getLast();
    long cacheNs = Measures.time(cache.getLatency()).amount();
    return new AccessTime(
        memoryNs, cacheNs, Measures.size(cache.getSize(), page).amount(), cacheNs);
  }

  /** Whether it matters on which node a line is. */
  boolean dependsOnNode() {
    return memoryNs.length > 1;
  }

  /**
   * The nanoseconds of an access that took no fault.
   *
   * @param node where the line is; any if that does not matter
   * @param residentBytes what the process has in memory
   * @param secondHits the hits of the second stage of TLBs, 0 or 1
   * @param entries the page-table entries that were read
   * @param depth how many accesses overlap, from 1
   */
  long of(int node, long residentBytes, long secondHits, long entries, int depth) {
    long sum =
        secondHits * SECOND_STAGE_NS + entries * tableNs + line(memoryNs[node], residentBytes);
    return (sum + depth - 1) / depth;
  }

  private long line(long memory, long residentBytes) {
    if (cacheBytes == 0) {
      return memory;
    }
    if (residentBytes <= cacheBytes) {
      return cacheNs;
    }
    double share = (double) cacheBytes / residentBytes;
    return Math.round(share * cacheNs + (1 - share) * memory);
  }
}
