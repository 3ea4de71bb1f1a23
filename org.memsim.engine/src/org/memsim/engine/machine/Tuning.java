/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.machine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;

/**
 * Watermarks, lowmem reserves and pagesets of all zones, as boot leaves them.
 *
 * <p>Boot computes them while the memory of the kernel's initialisation is still in use, so they
 * come from {@code managedAtBoot}. Writing a sysctl computes them again from what is managed then:
 * a stated {@code vm.min_free_kbytes} or {@code vm.watermark_scale_factor} settles the watermarks,
 * a stated {@code vm.lowmem_reserve_ratio} the reserves.
 */
final class Tuning {
  private final long minFreeKbytes;
  private final ZoneTuning[] zones;

  private Tuning(long minFreeKbytes, ZoneTuning[] zones) {
    this.minFreeKbytes = minFreeKbytes;
    this.zones = zones;
  }

  static Tuning atBoot(MachineSpec spec, List<Node> nodes, IdSet bootNodes, int cpus) {
    Sysctls sysctls = new Sysctls(spec.sysctls());
    List<Zone> zones = new ArrayList<>();
    for (Node node : nodes) {
      zones.addAll(node.zones());
    }
    Optional<Long> stated = sysctls.minFreeKbytes();
    long minFree =
        stated.isPresent()
            ? stated.get()
            : new MinFreeKbytes(spec.arch(), zones, bootNodes).afterBoot(spec.thp());
    ToLongFunction<Zone> forMarks =
        sysctls.statesWatermarks() ? Zone::managed : Zone::managedAtBoot;
    ToLongFunction<Zone> forReserves =
        sysctls.statesReserves() ? Zone::managed : Zone::managedAtBoot;
    WatermarkRule marks =
        new WatermarkRule(spec.arch(), zones, forMarks, minFree, sysctls.watermarkScaleFactor());
    PagesetRule pagesets = new PagesetRule(spec.arch(), cpus, sysctls.pagelistHighFraction());
    long[] ratios = sysctls.lowmemReserveRatio(spec.arch());
    ZoneTuning[] tunings = new ZoneTuning[zones.size()];
    for (Node node : nodes) {
      for (Zone zone : node.zones()) {
        Watermarks watermarks = marks.of(zone);
        tunings[zone.ordinal()] =
            new ZoneTuning(
                watermarks,
                protection(zone, node.zones(), ratios, forReserves),
                pagesets.pageset(zone, watermarks, node.cpus().size()),
                pagesets.statThreshold(zone));
      }
    }
    return new Tuning(minFree, tunings);
  }

  long minFreeKbytes() {
    return minFreeKbytes;
  }

  ZoneTuning of(Zone zone) {
    return zones[zone.ordinal()];
  }

  /**
   * setup_per_zone_lowmem_reserve: against a request that may use zone j, zone i keeps {@code
   * managed(i+1..j) / ratio(i)} pages. An empty zone j still carries the sum of those below.
   */
  private static long[] protection(
      Zone zone, List<Zone> siblings, long[] ratios, ToLongFunction<Zone> managed) {
    long[] reserve = new long[siblings.size()];
    long ratio = ratios[zone.index()];
    if (ratio < 1 || managed.applyAsLong(zone) == 0) {
      return reserve;
    }
    long above = 0;
    for (int j = zone.index() + 1; j < reserve.length; j++) {
      above += managed.applyAsLong(siblings.get(j));
      reserve[j] = above / ratio;
    }
    return reserve;
  }
}
