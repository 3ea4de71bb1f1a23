/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.proc;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.memsim.engine.snapshot.BootSnapshot;
import org.memsim.engine.snapshot.Counters;
import org.memsim.engine.snapshot.KernelSnapshot;
import org.memsim.engine.snapshot.Lazy;
import org.memsim.engine.snapshot.LongRow;
import org.memsim.engine.snapshot.MachineSnapshot;
import org.memsim.engine.snapshot.MemorySnapshot;
import org.memsim.engine.snapshot.MemorySnapshot.DirtyThresholds;
import org.memsim.engine.snapshot.MemorySnapshot.HugePages;
import org.memsim.engine.snapshot.MemorySnapshot.HugePool;
import org.memsim.engine.snapshot.MemorySnapshot.Zswap;
import org.memsim.engine.snapshot.MigrateTypeSnapshot;
import org.memsim.engine.snapshot.NodeCounter;
import org.memsim.engine.snapshot.NodeSnapshot;
import org.memsim.engine.snapshot.NumaCounter;
import org.memsim.engine.snapshot.PressureSnapshot;
import org.memsim.engine.snapshot.ProcessSizes;
import org.memsim.engine.snapshot.ProcessSnapshot;
import org.memsim.engine.snapshot.ProcessState;
import org.memsim.engine.snapshot.TableTree;
import org.memsim.engine.snapshot.VmEvent;
import org.memsim.engine.snapshot.VmaSnapshot;
import org.memsim.engine.snapshot.Watermarks;
import org.memsim.engine.snapshot.ZoneCounter;
import org.memsim.engine.snapshot.ZoneExtent;
import org.memsim.engine.snapshot.ZoneSnapshot;

/** Snapshots made of as little as a test needs to say. */
final class Snapshots {
  static final int PAGE_SIZE = 4096;
  static final BootSnapshot NO_BOOT =
      new BootSnapshot(
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          0,
          true,
          Optional.empty());

  static final MemorySnapshot NO_MEMORY =
      new MemorySnapshot(
          0,
          0,
          0,
          0,
          0,
          0,
          DirtyThresholds.NONE,
          new HugePages(2 << 20, HugePool.NONE, 0, 0, List.of()),
          List.of(),
          List.of(),
          Zswap.NONE);

  private Snapshots() {}

  static MachineSnapshot machine(boolean numa, List<NodeSnapshot> nodes) {
    return machine(numa, nodes, NO_BOOT, List.of());
  }

  static MachineSnapshot machine(
      boolean numa, List<NodeSnapshot> nodes, BootSnapshot boot, List<ProcessSnapshot> processes) {
    return new MachineSnapshot(
        "m",
        numa ? "x86_64" : "x86",
        "6.1",
        numa,
        PAGE_SIZE,
        9,
        0,
        nodes,
        boot,
        processes,
        Counters.none(VmEvent.class),
        NO_MEMORY,
        PressureSnapshot.NONE,
        List.of(),
        List.of(),
        Lazy.known(KernelSnapshot.NONE),
        Lazy.known(List.of()));
  }

  /** A process of which only the mappings matter. */
  static ProcessSnapshot process(List<VmaSnapshot> vmas) {
    return new ProcessSnapshot(
        "p",
        1000,
        1,
        ProcessState.RUNNING,
        1,
        List.of(0),
        List.of(0),
        Lazy.known(ProcessSizes.NONE),
        0,
        0,
        0,
        Lazy.known(vmas),
        Lazy.known(List.of()),
        Lazy.known(new TableTree(List.of(), List.of(), 48, List.of())));
  }

  static MachineSnapshot withEvents(MachineSnapshot machine, Counters<VmEvent> events) {
    return with(machine, events, machine.memory());
  }

  static MachineSnapshot withMemory(MachineSnapshot machine, MemorySnapshot memory) {
    return with(machine, machine.events(), memory);
  }

  private static MachineSnapshot with(
      MachineSnapshot machine, Counters<VmEvent> events, MemorySnapshot memory) {
    return new MachineSnapshot(
        machine.name(),
        machine.arch(),
        machine.kernel(),
        machine.numa(),
        machine.pageSize(),
        machine.pageblockOrder(),
        machine.timeNs(),
        machine.nodes(),
        machine.boot(),
        machine.processes(),
        events,
        memory,
        machine.pressure(),
        machine.cgroups(),
        machine.log(),
        machine.kernelMemory(),
        machine.generations());
  }

  static NodeSnapshot node(
      int id,
      List<Integer> cpus,
      LongRow distances,
      List<Integer> fallback,
      ZoneSnapshot... zones) {
    return new NodeSnapshot(
        id, cpus, distances, fallback, Counters.none(NodeCounter.class), false, List.of(zones));
  }

  /** A zone of which only sizes and NUMA events matter. */
  static ZoneSnapshot zone(String name, long managed, long free, Counters<NumaCounter> numa) {
    return new ZoneSnapshot(
        name,
        new ZoneExtent(0, managed, managed, managed, 0),
        Watermarks.NONE,
        LongRow.of(0),
        LongRow.zeros(11),
        List.of(),
        Counters.of(ZoneCounter.class, Map.of(ZoneCounter.NR_FREE_PAGES, free)),
        numa,
        List.of(),
        0);
  }

  static ZoneSnapshot withFreeBlocks(ZoneSnapshot zone, LongRow freeBlocks) {
    return with(zone, freeBlocks, zone.migrateTypes());
  }

  static ZoneSnapshot withMigrateTypes(ZoneSnapshot zone, List<MigrateTypeSnapshot> types) {
    return with(zone, zone.freeBlocks(), types);
  }

  private static ZoneSnapshot with(
      ZoneSnapshot zone, LongRow freeBlocks, List<MigrateTypeSnapshot> types) {
    return new ZoneSnapshot(
        zone.name(),
        zone.extent(),
        zone.watermarks(),
        zone.protection(),
        freeBlocks,
        types,
        zone.counters(),
        zone.numa(),
        zone.pagesets(),
        zone.vmstatThreshold());
  }

  static NodeSnapshot withZones(NodeSnapshot node, List<ZoneSnapshot> zones) {
    return new NodeSnapshot(
        node.id(),
        node.cpus(),
        node.distances(),
        node.fallbackOrder(),
        node.counters(),
        node.reclaimHopeless(),
        zones);
  }
}
