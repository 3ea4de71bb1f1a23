/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.machine;

import java.util.List;
import java.util.function.ToLongFunction;

/**
 * How much of a zone is kept from requests that could use a higher one
 * (setup_per_zone_lowmem_reserve): against a request that may use zone j, zone i keeps {@code
 * managed(i+1..j) / ratio(i)} pages. Only zones of one node count.
 */
final class LowmemReserve {
  /** What {@code vm.lowmem_reserve_ratio} means. */
  enum Ratios {
    /** HighMem protects Movable with 1/32; a ratio below 1 counts as 1. */
    AT_LEAST_ONE,
    /** HighMem and Movable protect nothing; the ratio 0 protects nothing. */
    ZERO_IS_NONE
  }

  /** What a zone without memory keeps of itself. */
  enum EmptyZone {
    /** As much as any other. */
    LIKE_OTHERS,
    /** Nothing. */
    NOTHING
  }

  /** What a zone keeps from requests whose highest zone is empty. */
  enum EmptyUpperZone {
    /** The sum of the zones between. */
    CARRIES_THE_SUM,
    /** Nothing. */
    NOTHING
  }

  private final long[] ratios;
  private final ToLongFunction<Zone> managed;
  private final EmptyZone emptyZone;
  private final EmptyUpperZone emptyUpperZone;

  /**
   * The rule of a machine.
   *
   * @param managed the pages of a zone that count
   */
  LowmemReserve(KernelVersion kernel, Arch arch, Sysctls sysctls, ToLongFunction<Zone> managed) {
    this.ratios = ratios(KernelRules.RESERVE_RATIOS.in(kernel), arch, sysctls);
    this.managed = managed;
    this.emptyZone = KernelRules.RESERVE_OF_EMPTY_ZONE.in(kernel);
    this.emptyUpperZone = KernelRules.RESERVE_FOR_EMPTY_ZONE.in(kernel);
  }

  /** The pages that {@code zone} keeps from requests for each of its {@code siblings}. */
  long[] of(Zone zone, List<Zone> siblings) {
    long[] reserve = new long[siblings.size()];
    long ratio = ratios[zone.index()];
    boolean isEmpty = managed.applyAsLong(zone) == 0;
    if (ratio == 0 || (isEmpty && emptyZone == EmptyZone.NOTHING)) {
      return reserve;
    }
    long above = 0;
    for (int j = zone.index() + 1; j < reserve.length; j++) {
      long pages = managed.applyAsLong(siblings.get(j));
      above += pages;
      boolean skipped = pages == 0 && emptyUpperZone == EmptyUpperZone.NOTHING;
      reserve[j] = skipped ? 0 : above / ratio;
    }
    return reserve;
  }

  /** What divides the pages that the zone keeps from others; 0 if it keeps none. */
  long ratio(Zone zone) {
    return ratios[zone.index()];
  }

  /** One ratio for each zone; a shorter stated list leaves the others alone. */
  private static long[] ratios(Ratios rule, Arch arch, Sysctls sysctls) {
    List<Long> stated = sysctls.lowmemReserveRatio();
    long[] ratios = new long[arch.zoneCount()];
    for (int i = 0; i < ratios.length; i++) {
      long ratio = i < stated.size() ? stated.get(i) : defaultRatio(rule, arch.zoneType(i));
      ratios[i] = Math.max(ratio, rule == Ratios.AT_LEAST_ONE ? 1 : 0);
    }
    return ratios;
  }

  private static long defaultRatio(Ratios rule, ZoneType type) {
    return switch (type) {
      case DMA, DMA32 -> 256;
      case NORMAL -> 32;
      case HIGHMEM -> rule == Ratios.AT_LEAST_ONE ? 32 : 0;
      case MOVABLE, DEVICE -> 0;
    };
  }
}
