/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.memsim.engine.machine.BootException;
import org.memsim.engine.machine.FirmwareRange;
import org.memsim.engine.machine.IdSet;
import org.memsim.engine.machine.KernelVersion;
import org.memsim.engine.machine.Machine;
import org.memsim.engine.machine.MachineSpec;
import org.memsim.engine.machine.NodeSpec;
import org.memsim.engine.machine.PfnRange;
import org.memsim.engine.machine.PhysicalItem;
import org.memsim.engine.machine.Zone;
import org.memsim.engine.machine.ZoneSpec;
import org.memsim.engine.machine.ZoneType;

/** Where memory lies, and what of it becomes which zone. */
class PhysicalMapTest {
  private static final long MIB = 1L << 20;
  private static final long GIB = 1L << 30;
  private static final long GIB_PAGES = GIB >> 12;
  private static final IdSet CPU = IdSet.of(0);

  private static MachineSpec.Builder spec() {
    return MachineSpec.builder("m");
  }

  /** Run s03-1n-6g, the usable and reserved lines of its e820 map below 4 GiB and above. */
  @Test
  void firmwareMapIsThatOfAPc() {
    Machine machine = LabBoot.S03_1N_6G.settled();
    assertEquals(
        List.of(
            new FirmwareRange(0, 0x9fc00, true),
            new FirmwareRange(0x9fc00, 0xa0000, false),
            new FirmwareRange(0xf0000, 0x100000, false),
            new FirmwareRange(0x100000, 0xbffe0000L, true),
            new FirmwareRange(0xbffe0000L, 0xc0000000L, false),
            new FirmwareRange(0x100000000L, 0x1c0000000L, true)),
        machine.physicalMap().firmware());
  }

  @Test
  void holeMovesOnlyMemoryThatReachesIt() {
    Machine small = Machine.boot(spec().node(0, CPU, 3 * GIB).build());
    assertEquals(ranges(1, 0x9f, 0x100, 3 * GIB_PAGES), small.physicalMap().ranges(0));
    Machine large = Machine.boot(spec().node(0, CPU, 2 * GIB).node(1, CPU, 2 * GIB).build());
    assertEquals(ranges(1, 0x9f, 0x100, 2 * GIB_PAGES), large.physicalMap().ranges(0));
    assertEquals(
        ranges(2 * GIB_PAGES, 3 * GIB_PAGES, 4 * GIB_PAGES, 5 * GIB_PAGES),
        large.physicalMap().ranges(1));
  }

  @Test
  void statedHoleReplacesTheUsualOne() {
    Machine machine =
        Machine.boot(
            spec().node(0, CPU, 4 * GIB).physical(new PhysicalItem.Hole(2 * GIB, 4 * GIB)).build());
    assertEquals(
        ranges(1, 0x9f, 0x100, 2 * GIB_PAGES, 4 * GIB_PAGES, 6 * GIB_PAGES),
        machine.physicalMap().ranges(0));
  }

  @Test
  void statedRangesComeFirst() {
    Machine machine =
        Machine.boot(
            spec()
                .node(0, CPU, GIB)
                .node(1, IdSet.of(1), GIB)
                .physical(new PhysicalItem.NodeRange(1, 0, GIB))
                .build());
    assertEquals(ranges(1, 0x9f, 0x100, GIB_PAGES), machine.physicalMap().ranges(1));
    assertEquals(ranges(GIB_PAGES, 2 * GIB_PAGES), machine.physicalMap().ranges(0));
    assertEquals(0, machine.zone(0, ZoneType.DMA).orElseThrow().present());
    assertEquals(3998, machine.zone(1, ZoneType.DMA).orElseThrow().present());
  }

  @Test
  void statedRangesMustHoldTheMemory() {
    BootException problem =
        assertThrows(
            BootException.class,
            () ->
                Machine.boot(
                    spec()
                        .node(0, CPU, 2 * GIB)
                        .physical(new PhysicalItem.NodeRange(0, 0, GIB))
                        .build()));
    assertEquals(OptionalInt.of(0), problem.node());
    assertEquals(
        "Node 0 has 524288 pages of memory, but its physical ranges hold 262144.",
        problem.getMessage());
  }

  @Test
  void zonesSpanHolesInsideTheirNode() {
    Machine machine =
        Machine.boot(
            spec()
                .node(0, CPU, GIB)
                .physical(new PhysicalItem.NodeRange(0, 0, 512 * MIB))
                .physical(new PhysicalItem.NodeRange(0, 8 * GIB, 8 * GIB + 512 * MIB))
                .build());
    Zone dma32 = machine.zone(0, ZoneType.DMA32).orElseThrow();
    assertEquals(4 * GIB_PAGES - 4096, dma32.spanned());
    assertEquals(GIB_PAGES / 2 - 4096, dma32.present());
    Zone normal = machine.zone(0, ZoneType.NORMAL).orElseThrow();
    assertEquals(4 * GIB_PAGES, normal.startPfn());
    assertEquals(4 * GIB_PAGES + GIB_PAGES / 2, normal.spanned());
    assertEquals(GIB_PAGES / 2, normal.present());
  }

  @Test
  void presentAndSpannedCanBeStated() {
    ZoneSpec stated =
        new ZoneSpec(
            OptionalLong.of(100_000),
            OptionalLong.of(99_000),
            OptionalLong.of(120_000),
            OptionalLong.of(130_000));
    Machine machine =
        Machine.boot(
            spec().node(new NodeSpec(0, CPU, GIB, Map.of(ZoneType.DMA32, stated))).build());
    Zone zone = machine.zone(0, ZoneType.DMA32).orElseThrow();
    assertEquals(100_000, zone.managed());
    assertEquals(99_000, zone.managedAtBoot());
    assertEquals(120_000, zone.present());
    assertEquals(130_000, zone.spanned());
    assertEquals(ranges(4096, 124_096), zone.presentRanges());
  }

  @Test
  void aZoneCanNotHoldMoreThanItsBordersAllow() {
    NodeSpec node = new NodeSpec(0, CPU, GIB, Map.of(ZoneType.DMA, ZoneSpec.managed(5000)));
    BootException problem =
        assertThrows(BootException.class, () -> Machine.boot(spec().node(node).build()));
    assertEquals(OptionalInt.of(0), problem.node());
    assertEquals(
        "Zone DMA of node 0 can not have 5000 pages managed: 3998 pages of the node's memory lie"
            + " there.",
        problem.getMessage());
  }

  @Test
  void zonesCanNotHoldMoreThanTheirNode() {
    NodeSpec node =
        new NodeSpec(
            0,
            CPU,
            GIB,
            Map.of(ZoneType.DMA32, present(258_048), ZoneType.NORMAL, present(10_000)));
    BootException problem =
        assertThrows(BootException.class, () -> Machine.boot(spec().node(node).build()));
    assertEquals(
        "The zones of node 0 are stated to hold 6002 pages more than the node has.",
        problem.getMessage());
  }

  /**
   * A laptop of 16 GiB with its hole from below 2 GiB on (zoneinfo of the performance co-pilot's
   * test data, root-001), and a guest whose node 0 has 2 GiB below the hole (root-007).
   */
  @Test
  void statedZonesMoveTheHole() {
    NodeSpec laptop =
        new NodeSpec(
            0,
            CPU,
            16 * GIB,
            Map.of(
                ZoneType.DMA, present(3_996),
                ZoneType.DMA32, present(431_002),
                ZoneType.NORMAL, present(3_663_360)));
    Machine machine = Machine.boot(spec().node(laptop).build());
    assertZone(machine, 0, ZoneType.DMA, 1, 4_095, 3_996);
    assertZone(machine, 0, ZoneType.DMA32, 4_096, 1_044_480, 431_002);
    assertZone(machine, 0, ZoneType.NORMAL, 1_048_576, 3_663_360, 3_663_360);

    NodeSpec first =
        new NodeSpec(
            0,
            CPU,
            4 * GIB,
            Map.of(
                ZoneType.DMA, present(3_998),
                ZoneType.DMA32, present(520_155),
                ZoneType.NORMAL, present(524_288)));
    Machine guest = Machine.boot(spec().node(first).node(1, IdSet.of(1), 4 * GIB).build());
    assertZone(guest, 0, ZoneType.DMA32, 4_096, 1_044_480, 520_155);
    assertZone(guest, 0, ZoneType.NORMAL, 1_048_576, 524_288, 524_288);
    assertZone(guest, 1, ZoneType.NORMAL, 1_572_864, 1_048_576, 1_048_576);
  }

  /** Managed pages that do not fit below 4 GiB say as much. */
  @Test
  void managedPagesMoveTheHoleToo() {
    NodeSpec node =
        new NodeSpec(
            0,
            CPU,
            16 * GIB,
            Map.of(
                ZoneType.DMA32, ZoneSpec.managed(406_974),
                ZoneType.NORMAL, ZoneSpec.managed(3_594_586)));
    Machine machine = Machine.boot(spec().node(node).build());
    assertEquals(406_974, machine.zone(0, ZoneType.DMA32).orElseThrow().managed());
    assertEquals(3_594_586, machine.zone(0, ZoneType.NORMAL).orElseThrow().managed());
  }

  private static ZoneSpec present(long pages) {
    return new ZoneSpec(
        OptionalLong.empty(), OptionalLong.empty(), OptionalLong.of(pages), OptionalLong.empty());
  }

  private static void assertZone(
      Machine machine, int node, ZoneType type, long start, long spanned, long present) {
    Zone zone = machine.zone(node, type).orElseThrow();
    assertEquals(start, zone.startPfn());
    assertEquals(spanned, zone.spanned());
    assertEquals(present, zone.present());
  }

  /** The kernel image is taken from where it is loaded, the rest from the top. */
  @Test
  void reservedPagesLieWhereBootPutsThem() {
    Machine machine = LabBoot.S04_2N_1G_1G.settled();
    assertEquals(ranges(256, 4096), machine.zone(0, ZoneType.DMA).orElseThrow().freeRanges());
    List<PfnRange> free = machine.zone(0, ZoneType.DMA32).orElseThrow().freeRanges();
    assertEquals(ranges(4096 + 11_318, 4096 + 11_318 + 242_525), free);
    assertEquals(
        ranges(262_144, 262_144 + 257_897),
        machine.zone(1, ZoneType.DMA32).orElseThrow().freeRanges());
  }

  @Test
  void aMachineNeedsMemoryBeyondTheKernel() {
    assertThrows(BootException.class, () -> Machine.boot(spec().node(0, CPU, 0).build()));
    assertThrows(BootException.class, () -> Machine.boot(spec().node(0, CPU, 512 << 10).build()));
  }

  @Test
  void versionsWithoutCompleteRulesDoNotBoot() {
    MachineSpec.Builder spec = spec().node(0, CPU, GIB).kernel(new KernelVersion(6, 13));
    BootException problem = assertThrows(BootException.class, () -> Machine.boot(spec.build()));
    assertEquals(
        "The rules of Linux 6.13 are not known completely; the nearest complete are [6.12].",
        problem.getMessage());
  }

  private static List<PfnRange> ranges(long... borders) {
    List<PfnRange> ranges = new java.util.ArrayList<>();
    for (int i = 0; i < borders.length; i += 2) {
      ranges.add(new PfnRange(borders[i], borders[i + 1]));
    }
    return ranges;
  }
}
