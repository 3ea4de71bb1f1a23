/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.memsim.engine.machine.IdSet;
import org.memsim.engine.machine.Machine;
import org.memsim.engine.machine.MachineSpec;
import org.memsim.engine.machine.ThpMode;
import org.memsim.engine.machine.Watermarks;
import org.memsim.engine.machine.Zone;
import org.memsim.engine.machine.ZoneType;

/** The default of vm.min_free_kbytes, and the watermarks that boot leaves behind. */
class MinFreeKbytesTest {
  private static final long GIB = 1L << 30;

  static List<LabBoot> boots() {
    return LabBoot.all();
  }

  @ParameterizedTest
  @MethodSource("boots")
  void isWhatTheKernelComputed(LabBoot boot) {
    assertEquals(boot.minFreeKbytes(), Machine.boot(boot.stated().build()).minFreeKbytes());
  }

  /** With nothing stated it comes from the model, which knows of no initial ramdisk. */
  @ParameterizedTest
  @MethodSource("boots")
  void isDerivedWithinOnePercent(LabBoot boot) {
    long derived = Machine.boot(boot.derived().build()).minFreeKbytes();
    assertEquals(boot.minFreeKbytes(), derived, boot.minFreeKbytes() / 100.0);
  }

  /** Run s02-1n-2g, zoneinfo as printed at boot: computed from fewer managed pages. */
  @Test
  void watermarksAreStaleUntilSomethingIsStated() {
    Machine atBoot = Machine.boot(LabBoot.S02_1N_2G.stated().build());
    assertEquals(new Watermarks(86, 107, 128, 149), marks(atBoot, ZoneType.DMA));
    assertEquals(new Watermarks(11_177, 13_971, 16_765, 19_559), marks(atBoot, ZoneType.DMA32));
    assertEquals(1936, protection(atBoot));

    Machine settled =
        Machine.boot(
            LabBoot.S02_1N_2G
                .stated()
                .sysctl("vm.min_free_kbytes", 45_056)
                .sysctl("vm.lowmem_reserve_ratio", 256, 256, 32, 0, 0)
                .build());
    assertEquals(new Watermarks(11_178, 13_972, 16_766, 19_560), marks(settled, ZoneType.DMA32));
    assertEquals(1952, protection(settled));
  }

  /** Run s12-2n-thpnever: without THP 2 GiB need an eighth of what they need with it. */
  @Test
  void scaleFactorWidensTheSteps() {
    Machine machine =
        Machine.boot(
            LabBoot.S12_2N_THPNEVER
                .stated()
                .sysctl("vm.min_free_kbytes", 5_643)
                .sysctl("vm.watermark_scale_factor", 100)
                .build());
    // step = 242525 * 100 / 10000
    assertEquals(new Watermarks(678, 3_103, 5_528, 7_953), marks(machine, ZoneType.DMA32));
  }

  /** Run y1-sysctl-2n, lrr-1-1-1-1-1: the ratio 1 protects with all that lies above. */
  @Test
  void ratioOneProtectsWithAllAbove() {
    MachineSpec.Builder spec = LabBoot.S04_2N_1G_1G.stated();
    assertEquals(
        List.of(0L, 242_525L, 242_525L, 242_525L, 242_525L),
        machineWithRatios(spec, 1, 1, 1, 1, 1));
    assertEquals(List.of(0L, 0L, 0L, 0L, 0L), machineWithRatios(spec, 0, 256, 32, 0, 0));
    assertEquals(List.of(0L, 24_252L, 24_252L, 24_252L, 24_252L), machineWithRatios(spec, 10));
  }

  /** The root rule stops at 256 MiB; khugepaged asks for 11 pageblocks for each zone. */
  @Test
  void rootIsCappedButKhugepagedIsNot() {
    IdSet cpus = IdSet.range(0, 7);
    MachineSpec.Builder terabytes =
        MachineSpec.builder("large").node(0, cpus, 8192 * GIB).thp(ThpMode.NEVER);
    assertEquals(262_144, Machine.boot(terabytes.build()).minFreeKbytes());
    MachineSpec.Builder manyNodes = MachineSpec.builder("wide");
    for (int node = 0; node < 16; node++) {
      manyNodes.node(node, IdSet.of(node), 64 * GIB);
    }
    // DMA, DMA32 and 16 Normal zones
    assertEquals(18 * 11 * 512 * 4, Machine.boot(manyNodes.build()).minFreeKbytes());
  }

  private static List<Long> machineWithRatios(MachineSpec.Builder spec, long... ratios) {
    Machine machine = Machine.boot(spec.sysctl("vm.lowmem_reserve_ratio", ratios).build());
    return machine.tuning(machine.zone(0, ZoneType.DMA).orElseThrow()).protection();
  }

  private static Watermarks marks(Machine machine, ZoneType type) {
    Zone zone = machine.zone(0, type).orElseThrow();
    return machine.tuning(zone).watermarks();
  }

  private static long protection(Machine machine) {
    return machine.tuning(machine.zone(0, ZoneType.DMA).orElseThrow()).protection(4);
  }
}
