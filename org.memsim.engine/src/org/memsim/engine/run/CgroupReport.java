/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.run;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.memsim.engine.page.PageKind;
import org.memsim.engine.reclaim.cgroup.MemoryCgroup;
import org.memsim.engine.reclaim.cgroup.MemoryEvent;
import org.memsim.engine.reclaim.psi.PressureGroup;
import org.memsim.engine.reclaim.psi.Resource;
import org.memsim.engine.snapshot.CgroupSnapshot;
import org.memsim.engine.snapshot.CgroupSnapshot.File;
import org.memsim.engine.snapshot.CgroupSnapshot.Line;
import org.memsim.engine.snapshot.CgroupSnapshot.Table;
import org.memsim.engine.snapshot.PressureSnapshot;
import org.memsim.engine.snapshot.PressureSnapshot.Stall;
import org.memsim.engine.snapshot.PressureSnapshot.Stalls;

/** What the files of a cgroup say. */
final class CgroupReport {
  /** The lines of memory.stat, in Linux's order: those that are simulated. */
  static final List<String> STAT =
      List.of("anon", "file", "kernel", "pagetables", "shmem", "zswap", "zswapped");

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
   */
  static CgroupSnapshot take(
      MemoryCgroup group, List<File> cpuset, PressureGroup stalls, int pageShift, long now) {
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
    files.add(limit("memory.swap.high", group.limits().swapHigh(), pageShift));
    files.add(limit("memory.swap.max", group.limits().swapMax(), pageShift));
    files.add(File.ofBytes("memory.zswap.current", group.zswapBytes()));
    files.add(limit("memory.zswap.max", group.limits().zswapMax(), pageShift));
    files.addAll(cpuset);
    List<Table> tables =
        List.of(
            new Table("memory.events", lines(group, false)),
            new Table("memory.swap.events", lines(group, true)),
            new Table(
                "memory.stat",
                STAT.stream().map(name -> new Line(name, stat(group, name, pageShift))).toList()));
    return new CgroupSnapshot(group.name(), group.path(), files, tables, pressure(stalls, now));
  }

  private static File limit(String name, long pages, int pageShift) {
    return File.ofBytes(name, pages == Long.MAX_VALUE ? pages : pages << pageShift);
  }

  private static List<Line> lines(MemoryCgroup group, boolean ofSwap) {
    return Arrays.stream(MemoryEvent.values())
        .filter(event -> event.isOfSwap() == ofSwap)
        .map(event -> new Line(event.fileName(), group.events(event)))
        .toList();
  }

  private static long stat(MemoryCgroup group, String name, int pageShift) {
    return name.equals("zswap") ? group.zswapBytes() : pages(group, name) << pageShift;
  }

  private static long pages(MemoryCgroup group, String name) {
    return switch (name) {
      case "anon" -> group.pagesBelow(PageKind.ANON);
      case "file" -> sum(group, PageKind.FILE, PageKind.SHMEM);
      case "shmem" -> group.pagesBelow(PageKind.SHMEM);
      case "zswapped" -> group.zswapped();
      case "pagetables" -> group.pagesBelow(PageKind.PAGE_TABLE);
      default ->
          sum(
              group,
              PageKind.KERNEL,
              PageKind.PAGE_TABLE,
              PageKind.SLAB,
              PageKind.SLAB_RECLAIMABLE,
              PageKind.KERNEL_STACK);
    };
  }

  private static long sum(MemoryCgroup group, PageKind... kinds) {
    return Stream.of(kinds).mapToLong(group::pagesBelow).sum();
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
