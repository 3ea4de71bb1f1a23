/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.machine;

import java.util.Arrays;
import java.util.List;

/** What sysctls make of a zone: its watermarks, reserves and pagesets. Immutable. */
public final class ZoneTuning {
  private final Watermarks watermarks;
  private final long[] protection;
  private final Pageset pageset;
  private final int statThreshold;

  ZoneTuning(Watermarks watermarks, long[] protection, Pageset pageset, int statThreshold) {
    this.watermarks = watermarks;
    this.protection = protection.clone();
    this.pageset = pageset;
    this.statThreshold = statThreshold;
  }

  /** The zone's watermarks. */
  public Watermarks watermarks() {
    return watermarks;
  }

  /**
   * The pages that a request whose highest zone is {@code zoneIndex} must leave free on top of a
   * mark: the kernel's {@code lowmem_reserve}.
   */
  public long protection(int zoneIndex) {
    return protection[zoneIndex];
  }

  /** The protection against each zone index, as {@code /proc/zoneinfo} lists it. */
  public List<Long> protection() {
    return Arrays.stream(protection).boxed().toList();
  }

  /** The sizes of its per-cpu pagesets. */
  public Pageset pageset() {
    return pageset;
  }

  /** The {@code vm stats threshold}: how far a cpu's own counters may run ahead. */
  public int statThreshold() {
    return statThreshold;
  }
}
