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
    List<Zone> zones = zones(nodes);
    ZonePages pages = new ZonePages(spec);
    Optional<Long> stated = sysctls.minFreeKbytes();
    long minFree =
        stated.isPresent()
            ? stated.get()
            : new MinFreeKbytes(spec, zones, pages::atBoot, bootNodes).afterBoot();
    ToLongFunction<Zone> forMarks = sysctls.statesWatermarks() ? pages::afterBoot : pages::atBoot;
    ToLongFunction<Zone> forReserves = sysctls.statesReserves() ? pages::afterBoot : pages::atBoot;
    return of(spec, nodes, cpus, minFree, forMarks, forReserves);
  }

  /** The same once memory was taken offline or brought back: all from what is managed now. */
  static Tuning settled(MachineSpec spec, List<Node> nodes, int cpus, long minFreeKbytes) {
    ZonePages pages = new ZonePages(spec);
    return of(spec, nodes, cpus, minFreeKbytes, pages::afterBoot, pages::afterBoot);
  }

  /**
   * The same from other pages than those of boot.
   *
   * @param minFreeKbytes the value of {@code vm.min_free_kbytes} in force
   * @param forMarks the pages of a zone that the watermarks come from
   * @param forReserves those that the reserves come from
   */
  static Tuning of(
      MachineSpec spec,
      List<Node> nodes,
      int cpus,
      long minFreeKbytes,
      ToLongFunction<Zone> forMarks,
      ToLongFunction<Zone> forReserves) {
    Sysctls sysctls = new Sysctls(spec.sysctls());
    List<Zone> zones = zones(nodes);
    ZonePages pages = new ZonePages(spec);
    WatermarkRule marks =
        new WatermarkRule(spec, zones, forMarks, minFreeKbytes, sysctls.watermarkScaleFactor());
    LowmemReserve reserves = new LowmemReserve(spec.kernel(), spec.arch(), sysctls, forReserves);
    PagesetRule pagesets =
        new PagesetRule(spec, pages::afterBoot, cpus, sysctls.pagelistHighFraction());
    ZoneTuning[] tunings = new ZoneTuning[zones.size()];
    for (Node node : nodes) {
      for (Zone zone : node.zones()) {
        Watermarks watermarks = marks.of(zone);
        tunings[zone.ordinal()] =
            new ZoneTuning(
                watermarks,
                reserves.of(zone, node.zones()),
                pagesets.pageset(zone, watermarks, node.cpus().size()),
                pagesets.statThreshold(zone));
      }
    }
    return new Tuning(minFreeKbytes, tunings);
  }

  private static List<Zone> zones(List<Node> nodes) {
    List<Zone> zones = new ArrayList<>();
    for (Node node : nodes) {
      zones.addAll(node.zones());
    }
    return zones;
  }

  long minFreeKbytes() {
    return minFreeKbytes;
  }

  ZoneTuning of(Zone zone) {
    return zones[zone.ordinal()];
  }
}
