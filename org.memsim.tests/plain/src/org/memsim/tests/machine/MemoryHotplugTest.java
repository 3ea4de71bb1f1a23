/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.memsim.engine.machine.Architectures;
import org.memsim.engine.machine.BootOptions;
import org.memsim.engine.machine.CoreSize;
import org.memsim.engine.machine.IdSet;
import org.memsim.engine.machine.KernelVersion;
import org.memsim.engine.machine.Machine;
import org.memsim.engine.machine.MachineSpec;
import org.memsim.engine.machine.MemoryBlock;
import org.memsim.engine.machine.MemoryHotplug;
import org.memsim.engine.machine.NodeSpec;
import org.memsim.engine.machine.PhysicalItem;
import org.memsim.engine.machine.Zone;
import org.memsim.engine.machine.ZoneSpec;
import org.memsim.engine.machine.ZoneType;
import org.memsim.tests.proc.Dumps;

/**
 * Zones, marks, reserves and pagesets after blocks of memory went offline and came back, against
 * Debian's kernel 6.1 under QEMU: {@code h1} booted with two nodes and {@code kernelcore=3G},
 * {@code h2} with a DIMM of 1 GiB as the only memory of node 1.
 */
class MemoryHotplugTest {
  private static final long GIB = 1L << 30;
  private static final String H1 = "h1-2n-kernelcore3g";
  private static final String H2 = "h2-2n-dimm";

  /** Firmware's tables: the last 128 KiB below the hole. */
  private static PhysicalItem.Reserve tables(long end) {
    return new PhysicalItem.Reserve(end - (128 << 10), end);
  }

  private static MachineSpec.Builder spec(String run, List<ZoneRow> rows, long... bytes) {
    Map<Integer, Map<ZoneType, ZoneSpec>> zones = new TreeMap<>();
    for (ZoneRow row : rows) {
      zones
          .computeIfAbsent(row.node(), node -> new EnumMap<>(ZoneType.class))
          .put(row.type(), ZoneSpec.managed(row.managed()));
    }
    MachineSpec.Builder spec =
        MachineSpec.builder(run)
            .arch(Architectures.of("x86_64", KernelVersion.V6_1))
            .distances(List.of(10, 21, 21, 10));
    for (int node = 0; node < bytes.length; node++) {
      spec.node(
          new NodeSpec(node, IdSet.of(node), bytes[node], zones.getOrDefault(node, Map.of())));
    }
    return spec;
  }

  private static List<ZoneRow> rows(String run, String state) {
    return ZoneRow.read(Dumps.read(run, state + "/zoneinfo"));
  }

  private static void assertAsDumped(String run, String state, Machine machine) {
    assertEquals(rows(run, state), ZoneRow.of(machine), state);
    String line = Dumps.read(run, state + "/sysctls").strip();
    assertEquals("min_free_kbytes: " + machine.minFreeKbytes(), line, state);
  }

  private static Machine offline(Machine machine, Predicate<MemoryBlock> which) {
    Machine now = machine;
    for (MemoryBlock block : new MemoryHotplug(machine).onlineBlocks(1)) {
      if (which.test(block)) {
        now = new MemoryHotplug(now).offline(block);
      }
    }
    return now;
  }

  private static Machine online(Machine machine, boolean movable) {
    Machine now = machine;
    for (MemoryBlock block : new MemoryHotplug(machine).offlineBlocks(1)) {
      MemoryHotplug hotplug = new MemoryHotplug(now);
      now = hotplug.online(block, hotplug.zoneToBe(block, movable));
    }
    return now;
  }

  private static Machine kernelcore() {
    BootOptions options = BootOptions.builder().kernelcore(CoreSize.bytes(3 * GIB)).build();
    return Machine.boot(
        spec(H1, rows(H1, "00-boot"), 4 * GIB, 2 * GIB)
            .options(options)
            .physical(tables(3 * GIB))
            .build());
  }

  /** All of the DIMM is Movable, as it is once it was brought online so. */
  private static Machine dimm() {
    return Machine.boot(
        spec(H2, rows(H2, "11-on"), GIB, GIB)
            .physical(tables(GIB))
            .physical(new PhysicalItem.Hole(GIB, 4 * GIB))
            .build());
  }

  /** A zone that loses memory from its middle keeps its span; marks and reserves follow. */
  @Test
  void movableBlocksGoAndComeBack() {
    Machine machine = kernelcore();
    Machine first = offline(machine, block -> block.number() == 41);
    assertAsDumped(H1, "11-first-off", first);
    Machine rest = offline(first, block -> block.number() > 40 && block.number() < 55);
    assertAsDumped(H1, "13-movable-off", rest);
    // Movable still spans the blocks, so that they return to it without being told.
    assertAsDumped(H1, "21-default-on", online(rest, false));
    assertEquals(machine.fallbackOrder(0), rest.fallbackOrder(0));
  }

  /** Blocks that no zone has alone, and those that boot took something of. */
  @Test
  void blocksThatStay() {
    Machine machine = kernelcore();
    List<MemoryBlock> blocks = new MemoryHotplug(machine).onlineBlocks(1);
    assertEquals(16, blocks.size());
    assertEquals(128L << 20, new MemoryHotplug(machine).blockBytes());
    assertTrue(blocks.getFirst().zone(machine).isEmpty(), "memory40 is part of two zones");
    for (MemoryBlock block : blocks.subList(1, 16)) {
      Zone zone = machine.zones().get((int) block.zone(machine).orElseThrow());
      assertEquals(ZoneType.MOVABLE, zone.type());
      // memory55 has what boot took from the end of the node.
      assertEquals(block.number() < 55, block.isManaged(machine), block::toString);
    }
  }

  /** A node loses all its memory; it gets it back as the kernel's, and then some as Movable. */
  @Test
  void wholeNode() {
    Machine machine = dimm();
    Machine without = offline(machine, block -> true);
    assertAsDumped(H2, "13-off", without);
    assertEquals(IdSet.of(0), without.nodesWithMemory());
    assertEquals(List.of(), without.localZonelist(1));
    assertEquals(without.zonelist(0), without.zonelist(1));
    // The node still counted as one with memory when the lists were built.
    assertEquals(List.of(0, 1), without.fallbackOrder(0));
    assertEquals(ZoneType.DMA32, without.policyZone());
    assertEquals(8, new MemoryHotplug(without).offlineBlocks(1).size());
    assertEquals(List.of(), new MemoryHotplug(without).onlineBlocks(1));

    Machine kernels = online(without, false);
    assertAsDumped(H2, "15-on-default", kernels);
    assertEquals(ZoneType.NORMAL, kernels.policyZone());
    assertEquals(IdSet.of(0, 1), kernels.nodesForKernel());

    Machine one = offline(kernels, block -> block.number() > 32);
    assertAsDumped(H2, "17-off", one);
    Machine both = online(one, true);
    assertAsDumped(H2, "20-on-movable", both);
    assertAsDumped(H2, "22-off", offline(both, block -> block.number() > 32));
  }

  /** What was written to min_free_kbytes stays while the root of the memory is less. */
  @Test
  void writtenMinimumStays() {
    Machine written = dimm().written("vm.min_free_kbytes", List.of(90_112L));
    Machine without = offline(written, block -> true);
    assertEquals(90_112, without.minFreeKbytes());
    Machine less = without.written("vm.min_free_kbytes", List.of(8_192L));
    assertEquals(8_192, less.minFreeKbytes());
    // khugepaged asks for more as soon as memory comes again.
    assertEquals(67_584, online(less, false).minFreeKbytes());
    assertFalse(new MemoryHotplug(less).offlineBlocks(1).isEmpty());
  }
}
