/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.run;

import java.util.List;
import java.util.function.LongSupplier;
import org.memsim.dsl.mem.LastLevelCache;
import org.memsim.dsl.model.EffectiveMachine;
import org.memsim.dsl.values.Measures;
import org.memsim.engine.cpu.traffic.AccessLatencies;
import org.memsim.engine.cpu.traffic.MemoryTraffic;
import org.memsim.engine.mm.LoadStoreUnit;

/**
 * How long the accesses of a thread take: the search in the second stage of TLBs, the entries that
 * a walk reads, then the line itself, with its waits for others.
 *
 * <p>A model. Of a machine with a cache the share of lines that the cache has room for takes its
 * latency, as if all that the process has in memory were used equally often; page tables are taken
 * to be in it. Without one, all is read from memory, tables from the cpu's own node, where they
 * wait for nobody. Accesses that overlap divide the time among them, waits and all: by Little's law
 * so many under way come to so many in a latency.
 */
final class AccessTime {
  /**
   * A hit of the second stage: 7 cycles more than one of the first (Intel 64 Optimization Reference
   * Manual, Skylake client TLB parameters) at 3.5 GHz.
   */
  private static final long SECOND_STAGE_NS = 2;

  private static final long PS_PER_NS = 1_000;

  private final MemoryTraffic traffic;
  private final AccessLatencies latencies;
  private final LongSupplier clock;

  /** 0 if there is no cache. */
  private final long cacheBytes;

  private final long cacheNs;

  /** By how many lines more were found in the cache than were, so far; from 0 to below 1. */
  private double cached;

  private AccessTime(
      MemoryTraffic traffic,
      AccessLatencies latencies,
      LongSupplier clock,
      long cacheBytes,
      long cacheNs) {
    this.traffic = traffic;
    this.latencies = latencies;
    this.clock = clock;
    this.cacheBytes = cacheBytes;
    this.cacheNs = cacheNs;
  }

  /** The times of a thread's accesses. */
  static AccessTime of(
      EffectiveMachine stated,
      long page,
      MemoryTraffic traffic,
      AccessLatencies latencies,
      LongSupplier clock) {
    List<LastLevelCache> caches = stated.replacing(LastLevelCache.class);
    if (caches.isEmpty()) {
      return new AccessTime(traffic, latencies, clock, 0, 0);
    }
    LastLevelCache cache = caches.getLast();
    return new AccessTime(
        traffic,
        latencies,
        clock,
        Measures.size(cache.getSize(), page).amount(),
        Measures.time(cache.getLatency()).amount());
  }

  /**
   * The nanoseconds of the last access, which took no fault.
   *
   * @param secondHits the hits of the second stage of TLBs, 0 or 1
   * @param entries the page-table entries that were read
   * @param depth how many accesses overlap, from 1
   */
  long of(LoadStoreUnit unit, long secondHits, long entries, int depth) {
    int home = unit.home();
    if (cacheBytes > 0) {
      long search = secondHits * SECOND_STAGE_NS + entries * cacheNs;
      return isCached(unit) ? took(search + cacheNs, 0, depth) : ofLine(unit, home, search, depth);
    }
    long search = secondHits * SECOND_STAGE_NS;
    return ofLine(
        unit, home, entries == 0 ? search : search + entries * traffic.idleNs(home, home), depth);
  }

  private long ofLine(LoadStoreUnit unit, int home, long searchNs, int depth) {
    int node = traffic.hasOneNode() ? home : unit.node();
    long idleNs = searchNs + traffic.idleNs(home, node);
    long page = traffic.hasBanks(node) ? unit.page() : 0;
    long waitPs = traffic.access(home, node, page, unit.line(), clock.getAsLong(), unit.wrote());
    return took(idleNs, waitPs, depth);
  }

  /** Of accesses that overlap, each adds its share to the time. */
  private long took(long idleNs, long waitPs, int depth) {
    if (waitPs == 0) {
      latencies.record(idleNs);
      return Math.ceilDiv(idleNs, depth);
    }
    latencies.record(idleNs + waitPs / PS_PER_NS);
    return Math.ceilDiv(idleNs * PS_PER_NS + waitPs, depth * PS_PER_NS);
  }

  /** Spreads the hits evenly over the accesses. */
  private boolean isCached(LoadStoreUnit unit) {
    long resident = unit.space().rss() * unit.space().pageSize();
    if (resident <= cacheBytes) {
      return true;
    }
    cached += (double) cacheBytes / resident;
    if (cached < 1) {
      return false;
    }
    cached--;
    return true;
  }
}
