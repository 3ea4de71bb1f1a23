/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.machine;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The sysctls that boot reads: what is stated, else the kernel's defaults. */
final class Sysctls {
  static final String MIN_FREE_KBYTES = "vm.min_free_kbytes";
  static final String WATERMARK_SCALE_FACTOR = "vm.watermark_scale_factor";
  static final String LOWMEM_RESERVE_RATIO = "vm.lowmem_reserve_ratio";
  static final String PERCPU_PAGELIST_HIGH_FRACTION = "vm.percpu_pagelist_high_fraction";

  private static final long DEFAULT_WATERMARK_SCALE_FACTOR = 10;

  private final Map<String, List<Long>> stated;

  Sysctls(Map<String, List<Long>> stated) {
    this.stated = stated;
  }

  Optional<Long> minFreeKbytes() {
    return first(MIN_FREE_KBYTES);
  }

  boolean statesWatermarks() {
    return stated.containsKey(MIN_FREE_KBYTES) || stated.containsKey(WATERMARK_SCALE_FACTOR);
  }

  boolean statesReserves() {
    return stated.containsKey(LOWMEM_RESERVE_RATIO);
  }

  long watermarkScaleFactor() {
    return first(WATERMARK_SCALE_FACTOR).orElse(DEFAULT_WATERMARK_SCALE_FACTOR);
  }

  long pagelistHighFraction() {
    return first(PERCPU_PAGELIST_HIGH_FRACTION).orElse(0L);
  }

  /** The stated ratios, lowest zone first; none if nothing is stated. */
  List<Long> lowmemReserveRatio() {
    return stated.getOrDefault(LOWMEM_RESERVE_RATIO, List.of());
  }

  private Optional<Long> first(String key) {
    List<Long> values = stated.getOrDefault(key, List.of());
    return values.isEmpty() ? Optional.empty() : Optional.of(values.get(0));
  }
}
