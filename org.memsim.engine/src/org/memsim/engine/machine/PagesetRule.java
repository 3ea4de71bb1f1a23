/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.machine;

import java.util.function.ToLongFunction;

/** How large per-cpu pagesets are, and how far per-cpu counters may run ahead. */
final class PagesetRule {
  /** How many pages a pageset may hold. */
  enum High {
    /** Six batches; none in a zone whose batch would be less than a page. */
    SIX_BATCHES,
    /** The low watermark shared by the cpus of the node. */
    SHARE_OF_LOW,
    /** From that share up to an eighth of the zone, shared likewise, as the load needs. */
    TUNED
  }

  private static final int MAX_STAT_THRESHOLD = 125;

  /** The threshold counts memory in units of 128 MiB. */
  private static final int STAT_UNIT_SHIFT = 27;

  /** The share of a zone that pagesets may take when they are tuned. */
  private static final long TUNED_FRACTION = 8;

  private final Arch arch;
  private final ToLongFunction<Zone> managed;
  private final long largestBatch;
  private final High high;
  private final int onlineCpus;
  private final long highFraction;

  /**
   * The rule of a machine.
   *
   * @param managed the pages of a zone that count
   * @param highFraction vm.percpu_pagelist_high_fraction, 0 for none
   */
  PagesetRule(MachineSpec spec, ToLongFunction<Zone> managed, int onlineCpus, long highFraction) {
    this.arch = spec.arch();
    this.managed = managed;
    this.largestBatch = KernelRules.LARGEST_BATCH.in(spec.kernel()) >> arch.pageShift();
    this.high = KernelRules.PAGESET_HIGH.in(spec.kernel());
    this.onlineCpus = onlineCpus;
    this.highFraction = highFraction;
  }

  /**
   * zone_batchsize and zone_highsize: a batch is a quarter of a thousandth of the zone, at most a
   * quarter of the largest, brought just below a power of two.
   */
  Pageset pageset(Zone zone, Watermarks marks, int nodeCpus) {
    if (!zone.populated()) {
      return Pageset.NONE;
    }
    long pages = managed.applyAsLong(zone);
    long quarter = Math.max(1, Math.min(pages >> 10, largestBatch) / 4);
    long raw = Long.highestOneBit(quarter + quarter / 2) - 1;
    int batch = (int) Math.max(1, raw);
    if (high == High.SIX_BATCHES) {
      return new Pageset(6 * raw, 6 * raw, batch);
    }
    long cpus = Math.max(1, nodeCpus == 0 ? onlineCpus : nodeCpus);
    long shared = highFraction > 0 ? pages / highFraction : marks.low();
    long least = Math.max(shared / cpus, 4L * batch);
    boolean fixed = high == High.SHARE_OF_LOW || highFraction > 0;
    long most = fixed ? least : Math.max(pages / TUNED_FRACTION / cpus, 4L * batch);
    return new Pageset(least, most, batch);
  }

  /** calculate_normal_threshold: grows with the logarithms of cpus and of memory. */
  int statThreshold(Zone zone) {
    if (!zone.populated()) {
      return 0;
    }
    int memory = bits(managed.applyAsLong(zone) >> (STAT_UNIT_SHIFT - arch.pageShift()));
    return Math.min(MAX_STAT_THRESHOLD, 2 * bits(onlineCpus) * (1 + memory));
  }

  private static int bits(long value) {
    return Long.SIZE - Long.numberOfLeadingZeros(value);
  }
}
