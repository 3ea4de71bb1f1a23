/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.numa.balancing;

import java.util.function.LongSupplier;
import org.memsim.engine.mm.BalancingEvents;
import org.memsim.engine.page.Gfp;
import org.memsim.engine.page.HintTask;
import org.memsim.engine.page.PageAllocator;
import org.memsim.engine.page.ZoneMemory;

/**
 * Which pages of slower memory come to faster memory: the part of should_numa_migrate_memory of 6.1
 * that is about tiers. A page is hot if it is used soon after it was marked. How soon adapts, so
 * that as many pages are hot as may be promoted; beyond that none is.
 */
final class Promotion {
  private static final long MS_PER_S = 1_000;
  private static final long NS_PER_MS = 1_000_000;

  /** The bits that a page has to remember a time in milliseconds: LAST_CPUPID_MASK. */
  private static final int TIME_MASK = (1 << 21) - 1;

  /** NUMA_MIGRATION_ADJUST_STEPS. */
  private static final long STEPS = 16;

  private static final long GIB = 1L << 30;

  private final PageAllocator allocator;
  private final BalancingEvents events;
  private final LongSupplier clock;

  /** By node; 0 for the one that is set. */
  private final long[] thresholdMs;

  private final long[] adjustedAtMs;
  private final long[] candidatesThen;
  private final long[] secondBeganMs;
  private final long[] candidatesBefore;

  Promotion(PageAllocator allocator, BalancingEvents events, LongSupplier clock, int nodes) {
    this.allocator = allocator;
    this.events = events;
    this.clock = clock;
    this.thresholdMs = new long[nodes];
    this.adjustedAtMs = new long[nodes];
    this.candidatesThen = new long[nodes];
    this.secondBeganMs = new long[nodes];
    this.candidatesBefore = new long[nodes];
  }

  /** What a page remembers that is marked now. */
  int stamp() {
    return (int) (nowMs() & TIME_MASK);
  }

  private long nowMs() {
    return clock.getAsLong() / NS_PER_MS;
  }

  /** Tiering was switched on: reset_memory_tiering. */
  void reset() {
    for (int node = 0; node < thresholdMs.length; node++) {
      thresholdMs[node] = 0;
      candidatesThen[node] = events.candidates(node);
      adjustedAtMs[node] = nowMs();
    }
  }

  /**
   * Whether pages are to come to a node.
   *
   * @param pages how many of them
   */
  boolean pulls(
      int frame, int node, int pages, HintTask.Stamps stamps, BalancingSettings settings) {
    if (hasMuchRoom(node)) {
      thresholdMs[node] = 0;
      return true;
    }
    long rate = settings.promoteRateMbps() << (20 - allocator.machine().arch().pageShift());
    adjust(node, rate, settings);
    long last = stamps.exchange(frame, stamp());
    long latency = nowMs() - last & TIME_MASK;
    long threshold = thresholdMs[node] == 0 ? settings.hotThresholdMs() : thresholdMs[node];
    return latency < threshold && isWithinRate(node, pages, rate);
  }

  /** pgdat_free_space_enough: a zone has 1 GiB, or a 16th of the node, beyond its promo mark. */
  private boolean hasMuchRoom(int node) {
    long present = 0;
    for (ZoneMemory zone : allocator.zones()) {
      present += zone.node() == node ? zone.zone().present() : 0;
    }
    long enough = Math.max(GIB >> allocator.machine().arch().pageShift(), present >> 4);
    int highest = allocator.highestIndex(Gfp.HIGHUSER_MOVABLE);
    for (ZoneMemory zone : allocator.zones()) {
      if (zone.node() == node
          && zone.zone().present() > 0
          && zone.isAboveMark(zone.promoMark() + enough, 0, highest)) {
        return true;
      }
    }
    return false;
  }

  /** numa_promotion_adjust_threshold. */
  private void adjust(int node, long rate, BalancingSettings settings) {
    long now = nowMs();
    if (now - adjustedAtMs[node] <= settings.periodMaxMs()) {
      return;
    }
    adjustedAtMs[node] = now;
    long expected = rate * settings.periodMaxMs() / MS_PER_S;
    long came = events.candidates(node) - candidatesThen[node];
    long usual = settings.hotThresholdMs();
    long step = usual * 2 / STEPS;
    long threshold = thresholdMs[node] == 0 ? usual : thresholdMs[node];
    if (came > expected * 11 / 10) {
      threshold = Math.max(threshold - step, step);
    } else if (came < expected * 9 / 10) {
      threshold = Math.min(threshold + step, usual * 2);
    }
    candidatesThen[node] = events.candidates(node);
    thresholdMs[node] = threshold;
  }

  /** numa_promotion_rate_limit: so many candidates in a second. */
  private boolean isWithinRate(int node, int pages, long rate) {
    events.countCandidates(node, pages);
    long now = nowMs();
    if (now - secondBeganMs[node] > MS_PER_S) {
      secondBeganMs[node] = now;
      candidatesBefore[node] = events.candidates(node);
    }
    return events.candidates(node) - candidatesBefore[node] < rate;
  }
}
