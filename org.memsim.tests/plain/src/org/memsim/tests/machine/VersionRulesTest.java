/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.memsim.engine.machine.Arch;
import org.memsim.engine.machine.Architectures;
import org.memsim.engine.machine.BootOptions;
import org.memsim.engine.machine.CoreSize;
import org.memsim.engine.machine.IdSet;
import org.memsim.engine.machine.KernelVersion;
import org.memsim.engine.machine.Machine;
import org.memsim.engine.machine.MachineSpec;
import org.memsim.engine.machine.NodeSpec;
import org.memsim.engine.machine.Pageset;
import org.memsim.engine.machine.ThpMode;
import org.memsim.engine.machine.Watermarks;
import org.memsim.engine.machine.Zone;
import org.memsim.engine.machine.ZoneSpec;
import org.memsim.engine.machine.ZoneType;

/** Each rule on both sides of the version that changed it; figures by hand from the formulas. */
class VersionRulesTest {
  private static final long GIB = 1L << 30;

  private static MachineSpec.Builder spec(String kernel) {
    return MachineSpec.builder("m").kernel(KernelVersion.of(kernel));
  }

  /** One node with DMA 3840, DMA32 754602 and Normal 758468 managed, as lab run s03-1n-6g. */
  private static MachineSpec.Builder sixGib(String kernel) {
    return spec(kernel)
        .node(
            new NodeSpec(
                0,
                IdSet.range(0, 3),
                6 * GIB,
                Map.of(
                    ZoneType.DMA, ZoneSpec.managed(3_840),
                    ZoneType.DMA32, ZoneSpec.managed(754_602),
                    ZoneType.NORMAL, ZoneSpec.managed(758_468))));
  }

  private static Zone zone(Machine machine, ZoneType type) {
    return machine.zone(0, type).orElseThrow();
  }

  private static Watermarks marks(MachineSpec.Builder spec, ZoneType type) {
    Machine machine = Machine.boot(spec.build());
    return machine.tuning(zone(machine, type)).watermarks();
  }

  /** min = 16896 * 754602 / 1516910 = 8405; scaled to 3 %: 22638. */
  @Test
  void scaleFactorCameWith46() {
    MachineSpec.Builder old = sixGib("4.5").sysctl("vm.min_free_kbytes", 67_584);
    assertEquals(new Watermarks(8_405, 10_506, 12_607, 12_607), marks(old, ZoneType.DMA32));
    MachineSpec.Builder scaled = sixGib("4.6").sysctl("vm.min_free_kbytes", 67_584);
    assertEquals(
        new Watermarks(8_405, 31_043, 53_681, 76_319),
        marks(scaled.sysctl("vm.watermark_scale_factor", 300), ZoneType.DMA32));
  }

  /** isqrt(64 * managed) with 8 TiB: beyond both limits. */
  @ParameterizedTest
  @CsvSource({"5.7, 65536", "5.8, 262144"})
  void largestMinFreeKbytes(String kernel, long kib) {
    Machine machine =
        Machine.boot(spec(kernel).node(0, IdSet.of(0), 8192 * GIB).thp(ThpMode.NEVER).build());
    assertEquals(kib, machine.minFreeKbytes());
  }

  /** isqrt(64 * 1516910) = 9853; 3 zones * 11 * 512 pages * 4 KiB = 67584. */
  @ParameterizedTest
  @CsvSource({"2.6.37, 9853", "2.6.38, 67584", "4.16, 67584", "4.17, 67584"})
  void khugepagedCameWith2638(String kernel, long kib) {
    assertEquals(kib, Machine.boot(sixGib(kernel).build()).minFreeKbytes());
  }

  /**
   * The first pass gives 9853 KiB = 2463 pages: min 6, 1225, 1231, and high 12, 2733 (step 754),
   * and 2747 (step 758) above them: 5492 in all. isqrt(64 * (1516910 - 5492)) = 9835.
   */
  @ParameterizedTest
  @CsvSource({"5.15, 9853", "5.16, 9835"})
  void withoutThpItIsComputedAgainSince516(String kernel, long kib) {
    assertEquals(kib, Machine.boot(sixGib(kernel).thp(ThpMode.NEVER).build()).minFreeKbytes());
  }

  /** 2 GiB of 4 GiB are Movable. Before 6.6 they have a half of the share of low memory. */
  @Test
  void movableHasNoShareSince66() {
    for (String kernel : List.of("6.5", "6.6")) {
      Machine machine =
          Machine.boot(
              spec(kernel)
                  .node(
                      new NodeSpec(
                          0,
                          IdSet.of(0),
                          8 * GIB,
                          Map.of(
                              ZoneType.DMA, ZoneSpec.managed(3_840),
                              ZoneType.DMA32, ZoneSpec.managed(496_160),
                              ZoneType.NORMAL, ZoneSpec.managed(500_000))))
                  .options(BootOptions.builder().movablecore(CoreSize.bytes(2 * GIB)).build())
                  .sysctl("vm.min_free_kbytes", 40_000)
                  .build());
      Zone movable = zone(machine, ZoneType.MOVABLE);
      Watermarks marks = machine.tuning(movable).watermarks();
      long lowmem = 1_000_000 + (kernel.equals("6.5") ? movable.managed() : 0);
      long share = 10_000 * movable.managed() / lowmem;
      assertEquals(kernel.equals("6.5") ? share : 128, marks.min());
      assertEquals(marks.min() + Math.max(share / 4, movable.managed() / 1000), marks.low());
      Watermarks normal = machine.tuning(zone(machine, ZoneType.NORMAL)).watermarks();
      assertEquals(10_000L * 500_000 / lowmem, normal.min());
    }
  }

  /** An empty zone is printed with the least min where it has no share. */
  @ParameterizedTest
  @CsvSource({"x86_64, 6.5, 0", "x86_64, 6.6, 32", "x86_pae, 6.1, 32"})
  void emptyMovable(String arch, String kernel, long min) {
    Machine machine =
        Machine.boot(
            spec(kernel)
                .arch(Architectures.of(arch, KernelVersion.of(kernel)))
                .node(0, IdSet.of(0), 3 * GIB)
                .build());
    assertEquals(
        new Watermarks(min, min, min, min),
        machine.tuning(zone(machine, ZoneType.MOVABLE)).watermarks());
  }

  /** DMA protects with managed / 256: 754602 and 1513070. */
  @ParameterizedTest
  @CsvSource({
    "4.2, 0 2947 5910 5910",
    "4.3, 0 2947 5910 5910 5910",
    "6.9, 0 2947 5910 5910 5910",
    "6.10, 0 2947 5910 0 0",
    "6.12, 0 2947 5910 0 0",
  })
  void protectionAgainstEmptyZones(String kernel, String protection) {
    assertEquals(protection, protection(sixGib(kernel), 0, ZoneType.DMA));
  }

  /** Node 1 has Normal memory only; its DMA zone is empty. */
  @ParameterizedTest
  @CsvSource({"5.7, 0 0 1014 1014 1014", "5.8, 0 0 0 0 0"})
  void protectionOfEmptyZones(String kernel, String protection) {
    MachineSpec.Builder spec =
        spec(kernel)
            .node(0, IdSet.of(0), 3 * GIB)
            .node(
                new NodeSpec(
                    1, IdSet.of(1), GIB, Map.of(ZoneType.NORMAL, ZoneSpec.managed(259_584))));
    assertEquals(protection, protection(spec, 1, ZoneType.DMA));
  }

  /** The ratio 0 counts as 1 until 4.16. */
  @ParameterizedTest
  @CsvSource({"4.16, 0 754602 1513070 1513070 1513070", "4.17, 0 0 0 0 0"})
  void ratioZero(String kernel, String protection) {
    assertEquals(
        protection,
        protection(sixGib(kernel).sysctl("vm.lowmem_reserve_ratio", 0, 256, 32), 0, ZoneType.DMA));
  }

  private static String protection(MachineSpec.Builder spec, int node, ZoneType type) {
    Machine machine = Machine.boot(spec.build());
    return machine.tuning(machine.zone(node, type).orElseThrow()).protection().stream()
        .map(Object::toString)
        .collect(Collectors.joining(" "));
  }

  /** low = 10506 pages shared by 4 cpus; an eighth of 754602 pages by 4: 23581. */
  @Test
  void pagesets() {
    assertEquals(new Pageset(186, 186, 31), pageset("4.18"));
    assertEquals(new Pageset(378, 378, 63), pageset("4.19"));
    assertEquals(new Pageset(378, 378, 63), pageset("5.13"));
    assertEquals(new Pageset(2_626, 2_626, 63), pageset("5.14"));
    assertEquals(new Pageset(2_626, 2_626, 63), pageset("6.6"));
    assertEquals(new Pageset(2_626, 23_581, 63), pageset("6.7"));
  }

  private static Pageset pageset(String kernel) {
    Machine machine = Machine.boot(sixGib(kernel).sysctl("vm.min_free_kbytes", 67_584).build());
    return machine.tuning(zone(machine, ZoneType.DMA32)).pageset();
  }

  /**
   * Lab run s09-2n-memless: node 1 without memory comes first for itself; since 6.7 it does not.
   */
  @ParameterizedTest
  @CsvSource({"6.6, '[1, 0]'", "6.7, [0]"})
  void memorylessLocalNode(String kernel, String order) {
    Machine machine =
        Machine.boot(spec(kernel).node(0, IdSet.of(0), GIB).node(1, IdSet.of(1), 0).build());
    assertEquals(order, machine.fallbackOrder(1).toString());
  }

  /** 2 * 16 GiB, of which 3 GiB lie below Normal; then 2 * 2 GiB, which all do. */
  @ParameterizedTest
  @CsvSource({
    "2.6.32, x86_64, 16, 0:Normal 1:Normal 0:DMA32 0:DMA",
    "3.15, x86_64, 16, 0:Normal 1:Normal 0:DMA32 0:DMA",
    "3.16, x86_64, 16, 0:Normal 0:DMA32 0:DMA 1:Normal",
    "6.12, x86_64, 16, 0:Normal 0:DMA32 0:DMA 1:Normal",
    "2.6.34, x86_64, 1, 0:DMA32 0:DMA 1:DMA32",
    "2.6.35, x86_64, 1, 0:DMA32 0:DMA 1:DMA32",
    "4.13, x86_pae, 16, 0:HighMem 1:HighMem 0:Normal 0:DMA",
    "4.14, x86_pae, 16, 0:HighMem 0:Normal 0:DMA 1:HighMem",
  })
  void orderOfZonelists(String kernel, String name, long gibibytes, String zones) {
    Arch arch = Architectures.of(name, KernelVersion.of(kernel));
    Machine machine =
        Machine.boot(
            spec(kernel)
                .arch(arch)
                .node(0, IdSet.of(0), gibibytes * GIB)
                .node(1, IdSet.of(1), gibibytes * GIB)
                .build());
    assertEquals(
        zones,
        machine.zonelist(0).stream()
            .map(zone -> zone.node() + ":" + zone.type().linuxName())
            .collect(Collectors.joining(" ")));
  }

  /** A node that is all DMA32 has node order forced on it since 2.6.35. */
  @ParameterizedTest
  @CsvSource({
    "2.6.34, 1:Normal 0:DMA32 0:DMA",
    "2.6.35, 0:DMA32 0:DMA 1:Normal",
  })
  void aNodeWithoutNormalKeepsItsOwnMemory(String kernel, String zones) {
    Machine machine =
        Machine.boot(
            spec(kernel).node(0, IdSet.of(0), 3 * GIB).node(1, IdSet.of(1), 13 * GIB).build());
    assertEquals(
        zones,
        machine.zonelist(0).stream()
            .map(zone -> zone.node() + ":" + zone.type().linuxName())
            .collect(Collectors.joining(" ")));
  }

  /**
   * Until 3.8 a zone counts what is present less the memory map, whatever the kernel takes of it
   * later: 262144 - 262144 * 64 / 4096 pages.
   */
  @ParameterizedTest
  @CsvSource({"3.8, 258048", "3.9, 0"})
  void pagesCounted(String kernel, long counted) {
    MachineSpec.Builder spec =
        spec(kernel)
            .node(0, IdSet.of(0), 3 * GIB)
            .node(1, IdSet.of(1), GIB)
            .sysctl("vm.lowmem_reserve_ratio", 1, 1, 1);
    Machine machine = Machine.boot(spec.build());
    Zone normal = machine.zone(1, ZoneType.NORMAL).orElseThrow();
    long reserve = machine.tuning(machine.zone(1, ZoneType.DMA32).orElseThrow()).protection(2);
    assertEquals(counted == 0 ? normal.managed() : counted, reserve);
  }
}
