/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.run;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToLongFunction;
import org.memsim.engine.machine.KernelVersion;
import org.memsim.engine.machine.Machine;
import org.memsim.engine.reclaim.cgroup.MemoryCgroup;
import org.memsim.engine.reclaim.cgroup.MemoryEvent;
import org.memsim.engine.reclaim.psi.PressureGroup;
import org.memsim.engine.reclaim.psi.Resource;
import org.memsim.engine.snapshot.CgroupSnapshot;
import org.memsim.engine.snapshot.CgroupSnapshot.File;
import org.memsim.engine.snapshot.CgroupSnapshot.Line;
import org.memsim.engine.snapshot.CgroupSnapshot.NodeLine;
import org.memsim.engine.snapshot.CgroupSnapshot.Table;
import org.memsim.engine.snapshot.Lazy;
import org.memsim.engine.snapshot.LongRow;
import org.memsim.engine.snapshot.PressureSnapshot;
import org.memsim.engine.snapshot.PressureSnapshot.Stall;
import org.memsim.engine.snapshot.PressureSnapshot.Stalls;

/** What the files of a cgroup say. */
final class CgroupReport {
  /** The first version that has memory.swap.peak. */
  private static final KernelVersion SWAP_PEAK_SINCE = KernelVersion.of("6.5");

  private CgroupReport() {}

  /** The names of the lines of memory.events, or of memory.swap.events. */
  static List<String> events(boolean ofSwap) {
    return Arrays.stream(MemoryEvent.values())
        .filter(event -> event.isOfSwap() == ofSwap)
        .map(MemoryEvent::fileName)
        .toList();
  }

  /**
   * A cgroup as it is now.
   *
   * @param cpuset the files of its cpuset
   * @param stat the figures of memory.stat
   */
  static CgroupSnapshot take(
      MemoryCgroup group,
      List<File> cpuset,
      PressureGroup stalls,
      Machine machine,
      GroupStat stat,
      long now) {
    int pageShift = machine.arch().pageShift();
    List<File> files = new ArrayList<>();
    files.add(File.ofBytes("memory.current", group.usage() << pageShift));
    files.add(File.ofBytes("memory.peak", group.peak() << pageShift));
    files.add(limit("memory.min", group.limits().min(), pageShift));
    files.add(limit("memory.low", group.limits().low(), pageShift));
    files.add(limit("memory.high", group.limits().high(), pageShift));
    files.add(limit("memory.max", group.limits().max(), pageShift));
    long together = group.isKilledTogether() ? 1 : 0;
    files.add(new File("memory.oom.group", Long.toString(together), together));
    files.add(File.ofBytes("memory.swap.current", group.swapUsage() << pageShift));
    if (machine.kernel().compareTo(SWAP_PEAK_SINCE) >= 0) {
      files.add(File.ofBytes("memory.swap.peak", group.swapPeak() << pageShift));
    }
    files.add(limit("memory.swap.high", group.limits().swapHigh(), pageShift));
    files.add(limit("memory.swap.max", group.limits().swapMax(), pageShift));
    files.add(File.ofBytes("memory.zswap.current", group.zswapBytes()));
    files.add(limit("memory.zswap.max", group.limits().zswapMax(), pageShift));
    files.addAll(cpuset);
    return new CgroupSnapshot(
        group.name(),
        group.path(),
        files,
        tables(group, machine.kernel(), stat),
        Lazy.of(() -> numaStat(group, machine, stat)),
        pressure(stalls, now));
  }

  private static File limit(String name, long pages, int pageShift) {
    return File.ofBytes(name, pages == Long.MAX_VALUE ? pages : pages << pageShift);
  }

  private static List<Table> tables(MemoryCgroup group, KernelVersion kernel, GroupStat stat) {
    return List.of(
        new Table("memory.events", lines(false, group::events)),
        new Table("memory.events.local", lines(false, group::ownEvents)),
        new Table("memory.swap.events", lines(true, group::events)),
        new Table(
            "memory.stat",
            StatLine.of(kernel).stream()
                .map(line -> new Line(line.fileName(), Lazy.of(() -> stat.value(group, line))))
                .toList()));
  }

  private static List<Line> lines(boolean ofSwap, ToLongFunction<MemoryEvent> figure) {
    return Arrays.stream(MemoryEvent.values())
        .filter(event -> event.isOfSwap() == ofSwap)
        .map(event -> Line.of(event.fileName(), figure.applyAsLong(event)))
        .toList();
  }

  private static List<NodeLine> numaStat(MemoryCgroup group, Machine machine, GroupStat stat) {
    List<Integer> nodes = machine.nodesWithMemory().toList();
    return StatLine.of(machine.kernel()).stream()
        .filter(StatLine::isOfNode)
        .map(
            line ->
                new NodeLine(
                    line.fileName(),
                    nodes,
                    LongRow.of(
                        nodes.stream().mapToLong(node -> stat.value(group, line, node)).toArray())))
        .toList();
  }

  /** Stalls up to now. */
  static PressureSnapshot pressure(PressureGroup stalls, long now) {
    return new PressureSnapshot(
        stalls(stalls, Resource.IO, now), stalls(stalls, Resource.MEMORY, now));
  }

  private static Stalls stalls(PressureGroup group, Resource resource, long now) {
    return new Stalls(stall(group, resource, false, now), stall(group, resource, true, now));
  }

  private static Stall stall(PressureGroup group, Resource resource, boolean full, long now) {
    return new Stall(
        group.average(resource, full, 0),
        group.average(resource, full, 1),
        group.average(resource, full, 2),
        group.totalUs(resource, full, now));
  }
}
