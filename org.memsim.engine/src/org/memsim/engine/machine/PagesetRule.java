/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.machine;

/** How large per-cpu pagesets are, and how far per-cpu counters may run ahead. */
final class PagesetRule {
  private static final long LARGEST_BATCH_BYTES = 1 << 20;
  private static final int MAX_STAT_THRESHOLD = 125;

  /** The threshold counts memory in units of 128 MiB. */
  private static final int STAT_UNIT_SHIFT = 27;

  private final Arch arch;
  private final int onlineCpus;
  private final long highFraction;

  /**
   * The rule of a machine.
   *
   * @param highFraction vm.percpu_pagelist_high_fraction, 0 for none
   */
  PagesetRule(Arch arch, int onlineCpus, long highFraction) {
    this.arch = arch;
    this.onlineCpus = onlineCpus;
    this.highFraction = highFraction;
  }

  /**
   * zone_batchsize and zone_highsize: a batch is a quarter of a thousandth of the zone, at most a
   * quarter MiB, brought just below a power of two; high is the low watermark, or a stated fraction
   * of the zone, shared by the cpus of the node, or by all if it has none.
   */
  Pageset pageset(Zone zone, Watermarks marks, int nodeCpus) {
    if (!zone.populated()) {
      return Pageset.NONE;
    }
    long largest = LARGEST_BATCH_BYTES >> arch.pageShift();
    long raw = Math.max(1, Math.min(zone.managed() >> 10, largest) / 4);
    int batch = (int) Math.max(1, Long.highestOneBit(raw + raw / 2) - 1);
    long shared = highFraction > 0 ? zone.managed() / highFraction : marks.low();
    long cpus = Math.max(1, nodeCpus == 0 ? onlineCpus : nodeCpus);
    return new Pageset(Math.max(shared / cpus, 4L * batch), batch);
  }

  /** calculate_normal_threshold: grows with the logarithms of cpus and of memory. */
  int statThreshold(Zone zone) {
    if (!zone.populated()) {
      return 0;
    }
    int memory = bits(zone.managed() >> (STAT_UNIT_SHIFT - arch.pageShift()));
    return Math.min(MAX_STAT_THRESHOLD, 2 * bits(onlineCpus) * (1 + memory));
  }

  private static int bits(long value) {
    return Long.SIZE - Long.numberOfLeadingZeros(value);
  }
}
