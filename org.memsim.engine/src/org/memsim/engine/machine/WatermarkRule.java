/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.machine;

import java.util.List;
import java.util.function.ToLongFunction;

/**
 * The watermarks of all zones ({@code __setup_per_zone_wmarks}).
 *
 * <p>Each zone of low memory gets its share of {@code vm.min_free_kbytes} as min; others get a
 * small min, but the distance to low, high and promo is that of their share.
 */
final class WatermarkRule {
  /** How far low, high and promo are above min. */
  enum Distance {
    /** A quarter and a half of min. */
    OF_MIN,
    /** Steps of a quarter of min or of the zone by its scale factor, whichever is more. */
    SCALE_FACTOR
  }

  /** Whether Movable shares {@code vm.min_free_kbytes}. */
  enum Movable {
    /** As Normal does, unless it is made of HighMem. */
    LOWMEM,
    /** Never. */
    APART
  }

  /** What a scale factor is a part of. */
  static final long SCALE = 10_000;

  private static final long APART_MIN = 32;
  private static final long APART_MAX = 128;

  private final ToLongFunction<Zone> managed;
  private final Distance distance;
  private final Movable movable;
  private final boolean movableIsHighmem;
  private final long pagesMin;
  private final long lowmem;
  private final long scaleFactor;

  /**
   * The rule of a machine.
   *
   * @param managed the pages of a zone that count
   * @param scaleFactor vm.watermark_scale_factor, in 1/10000
   */
  WatermarkRule(
      MachineSpec spec,
      List<Zone> zones,
      ToLongFunction<Zone> managed,
      long minFreeKbytes,
      long scaleFactor) {
    this.managed = managed;
    this.distance = KernelRules.WATERMARK_DISTANCE.in(spec.kernel());
    this.movable = KernelRules.MOVABLE_WATERMARKS.in(spec.kernel());
    this.movableIsHighmem =
        zones.stream().anyMatch(zone -> zone.type() == ZoneType.HIGHMEM && zone.populated());
    this.pagesMin = minFreeKbytes >> (spec.arch().pageShift() - 10);
    long pages = 0;
    for (Zone zone : zones) {
      pages += isLowmem(zone) ? managed.applyAsLong(zone) : 0;
    }
    this.lowmem = pages;
    this.scaleFactor = scaleFactor;
  }

  Watermarks of(Zone zone) {
    long pages = managed.applyAsLong(zone);
    long share = pagesMin * pages / Math.max(1, lowmem);
    long min = isLowmem(zone) ? share : Math.clamp(pages / 1024, APART_MIN, APART_MAX);
    return switch (distance) {
      case OF_MIN ->
          new Watermarks(min, min + (share >> 2), min + (share >> 1), min + (share >> 1));
      case SCALE_FACTOR -> {
        long step = Math.max(share >> 2, pages * scaleFactor / SCALE);
        yield new Watermarks(min, min + step, min + 2 * step, min + 3 * step);
      }
    };
  }

  /** Whether marks may be apart by a share of their zone. */
  boolean scales() {
    return distance == Distance.SCALE_FACTOR;
  }

  /** Whether the zone has a share of {@code vm.min_free_kbytes} as its min. */
  boolean isLowmem(Zone zone) {
    return switch (zone.type()) {
      case HIGHMEM -> false;
      case MOVABLE -> movable == Movable.LOWMEM && !movableIsHighmem;
      case DMA, DMA32, NORMAL, DEVICE -> true;
    };
  }
}
