/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.machine;

import java.util.List;
import java.util.function.ToLongFunction;

/**
 * The watermarks of kernel 6.1 ({@code __setup_per_zone_wmarks}).
 *
 * <p>Each zone gets its share of {@code vm.min_free_kbytes} as min. Low, high and promo follow in
 * steps of a quarter of that or of the zone's share by {@code vm.watermark_scale_factor}, whichever
 * is more. Movable counts as low memory until 6.5; HighMem never does, and keeps a small min but
 * the full step.
 */
final class WatermarkRule {
  private static final long SCALE = 10_000;
  private static final long HIGHMEM_MIN = 32;
  private static final long HIGHMEM_MAX = 128;

  private final ToLongFunction<Zone> managed;
  private final long pagesMin;
  private final long lowmem;
  private final long scaleFactor;

  WatermarkRule(
      Arch arch,
      List<Zone> zones,
      ToLongFunction<Zone> managed,
      long minFreeKbytes,
      long scaleFactor) {
    this.managed = managed;
    this.pagesMin = minFreeKbytes >> (arch.pageShift() - 10);
    long pages = 0;
    for (Zone zone : zones) {
      pages += zone.type() == ZoneType.HIGHMEM ? 0 : managed.applyAsLong(zone);
    }
    this.lowmem = pages;
    this.scaleFactor = scaleFactor;
  }

  Watermarks of(Zone zone) {
    long pages = managed.applyAsLong(zone);
    long share = pagesMin * pages / Math.max(1, lowmem);
    long step = Math.max(share >> 2, pages * scaleFactor / SCALE);
    long min =
        zone.type() == ZoneType.HIGHMEM
            ? Math.clamp(pages / 1024, HIGHMEM_MIN, HIGHMEM_MAX)
            : share;
    return new Watermarks(min, min + step, min + 2 * step, min + 3 * step);
  }
}
