/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.proc;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.memsim.engine.snapshot.MachineSnapshot;
import org.memsim.engine.snapshot.MemorySnapshot;
import org.memsim.engine.snapshot.MemorySnapshot.HugePages;
import org.memsim.engine.snapshot.NodeCounter;
import org.memsim.engine.snapshot.ZoneCounter;
import org.memsim.engine.snapshot.ZoneSnapshot;

/**
 * The lines of {@code /proc/meminfo} in the order of Linux, each from the release on that brought
 * it. Only machines with an area for contiguous allocations have those about CMA.
 *
 * <p>A line about something that snapshots do not count stands at 0, as on a machine that does not
 * use it: buffers of block devices, the memory of vmalloc and of per-cpu variables, memory that
 * proved faulty, huge pages promised or lent.
 */
public final class Meminfo {
  private static final long KIB = 1024;

  /**
   * One line.
   *
   * @param name its name without the colon
   * @param amount KiB, or huge pages
   * @param inKib whether it is in KiB
   */
  public record Line(String name, long amount, boolean inKib) {}

  /** A line, the machines that have it, and its figure in bytes or in huge pages. */
  private record Definition(
      String name,
      boolean inKib,
      Predicate<MachineSnapshot> exists,
      ToLongFunction<MachineSnapshot> figure) {
    boolean isOf(MachineSnapshot machine) {
      return machine.since(SINCE.getOrDefault(name, "2.6.32")) && exists.test(machine);
    }

    Line read(MachineSnapshot machine) {
      long amount = figure.applyAsLong(machine);
      return new Line(name, inKib ? amount / KIB : amount, inKib);
    }

    /** Parentheses are arguments in the path of a metric. */
    String metricName() {
      return name.replace("(", "_").replace(")", "");
    }
  }

  /** Releases that brought lines; all others are older than 2.6.32. */
  private static final Map<String, String> SINCE =
      Map.ofEntries(
          Map.entry("AnonHugePages", "2.6.38"),
          Map.entry("MemAvailable", "3.14"),
          Map.entry("CmaTotal", "3.19"),
          Map.entry("CmaFree", "3.19"),
          Map.entry("ShmemHugePages", "4.8"),
          Map.entry("ShmemPmdMapped", "4.8"),
          Map.entry("Hugetlb", "4.16"),
          Map.entry("Percpu", "4.19"),
          Map.entry("KReclaimable", "4.20"),
          Map.entry("FileHugePages", "5.4"),
          Map.entry("FilePmdMapped", "5.4"),
          Map.entry("Zswap", "5.19"),
          Map.entry("Zswapped", "5.19"),
          Map.entry("SecPageTables", "6.1"));

  private static final List<Definition> ALL =
      Stream.of(memory(), lists(), highMemory(), swap(), uses(), commitments(), huge(), direct())
          .flatMap(List::stream)
          .toList();

  private Meminfo() {}

  /** The lines of a machine, first one first. */
  public static List<Line> of(MachineSnapshot machine) {
    return ALL.stream().filter(line -> line.isOf(machine)).map(line -> line.read(machine)).toList();
  }

  /**
   * The names of lines as paths of metrics have them, {@code Active_anon} for {@code Active(anon)}.
   *
   * @param inKib whether those in KiB are meant, or the others
   */
  public static List<String> metricNames(boolean inKib) {
    return ALL.stream().filter(line -> line.inKib() == inKib).map(Definition::metricName).toList();
  }

  /** The line with such a name, if the machine has it. */
  public static Optional<Line> line(MachineSnapshot machine, String metricName) {
    return ALL.stream()
        .filter(line -> line.metricName().equals(metricName) && line.isOf(machine))
        .findFirst()
        .map(line -> line.read(machine));
  }

  private static List<Definition> memory() {
    return List.of(
        zones("MemTotal", zone -> zone.extent().managed()),
        zones("MemFree", ZoneSnapshot::free),
        memory("MemAvailable", MemorySnapshot::available),
        nothing("Buffers"),
        pages("Cached", m -> sum(m, NodeCounter.NR_FILE_PAGES) - sum(m, NodeCounter.NR_SWAPCACHED)),
        nodes("SwapCached", NodeCounter.NR_SWAPCACHED));
  }

  private static List<Definition> lists() {
    return List.of(
        nodes("Active", NodeCounter.NR_ACTIVE_ANON, NodeCounter.NR_ACTIVE_FILE),
        nodes("Inactive", NodeCounter.NR_INACTIVE_ANON, NodeCounter.NR_INACTIVE_FILE),
        nodes("Active(anon)", NodeCounter.NR_ACTIVE_ANON),
        nodes("Inactive(anon)", NodeCounter.NR_INACTIVE_ANON),
        nodes("Active(file)", NodeCounter.NR_ACTIVE_FILE),
        nodes("Inactive(file)", NodeCounter.NR_INACTIVE_FILE),
        nodes("Unevictable", NodeCounter.NR_UNEVICTABLE),
        zones("Mlocked", zone -> zone.counters().get(ZoneCounter.NR_MLOCK)));
  }

  /** Only kernels with HighMem have these lines. Their Movable memory is high, too. */
  private static List<Definition> highMemory() {
    Predicate<ZoneSnapshot> high =
        zone -> zone.name().equals("HighMem") || zone.name().equals("Movable");
    return Stream.of(
            zones("HighTotal", zone -> high.test(zone) ? zone.extent().managed() : 0),
            zones("HighFree", zone -> high.test(zone) ? zone.free() : 0),
            zones("LowTotal", zone -> high.test(zone) ? 0 : zone.extent().managed()),
            zones("LowFree", zone -> high.test(zone) ? 0 : zone.free()))
        .map(line -> new Definition(line.name, true, Meminfo::hasHighMemory, line.figure))
        .toList();
  }

  private static long vmallocUsed(MachineSnapshot machine) {
    return machine.kernelMemory().get().areas().stream()
        .mapToLong(area -> area.pages() * machine.pageSize())
        .sum();
  }

  private static boolean hasHighMemory(MachineSnapshot machine) {
    return machine.nodes().stream()
        .flatMap(node -> node.zones().stream())
        .anyMatch(zone -> zone.name().equals("HighMem"));
  }

  private static List<Definition> swap() {
    return List.of(
        memory("SwapTotal", MemorySnapshot::swapTotal),
        memory("SwapFree", memory -> memory.swapTotal() - memory.swapUsed()),
        memory("Zswap", memory -> memory.zswap().pool()),
        memory("Zswapped", memory -> memory.zswap().stored()));
  }

  private static List<Definition> uses() {
    return List.of(
        nodes("Dirty", NodeCounter.NR_DIRTY),
        nodes("Writeback", NodeCounter.NR_WRITEBACK),
        nodes("AnonPages", NodeCounter.NR_ANON_PAGES),
        nodes("Mapped", NodeCounter.NR_MAPPED),
        nodes("Shmem", NodeCounter.NR_SHMEM),
        nodes(
            "KReclaimable",
            NodeCounter.NR_SLAB_RECLAIMABLE,
            NodeCounter.NR_KERNEL_MISC_RECLAIMABLE),
        nodes("Slab", NodeCounter.NR_SLAB_RECLAIMABLE, NodeCounter.NR_SLAB_UNRECLAIMABLE),
        nodes("SReclaimable", NodeCounter.NR_SLAB_RECLAIMABLE),
        nodes("SUnreclaim", NodeCounter.NR_SLAB_UNRECLAIMABLE),
        bytes("KernelStack", machine -> sum(machine, NodeCounter.NR_KERNEL_STACK) * KIB),
        nodes("PageTables", NodeCounter.NR_PAGE_TABLE_PAGES),
        nodes("SecPageTables", NodeCounter.NR_SEC_PAGE_TABLE_PAGES),
        nothing("NFS_Unstable"),
        zones("Bounce", zone -> zone.counters().get(ZoneCounter.NR_BOUNCE)),
        nodes("WritebackTmp", NodeCounter.NR_WRITEBACK_TEMP));
  }

  private static List<Definition> commitments() {
    return List.of(
        memory("CommitLimit", MemorySnapshot::commitLimit),
        memory("Committed_AS", MemorySnapshot::committed),
        bytes("VmallocTotal", machine -> machine.memory().vmalloc()),
        bytes("VmallocUsed", Meminfo::vmallocUsed),
        nothing("VmallocChunk"),
        nothing("Percpu"),
        nothing("HardwareCorrupted"));
  }

  /** Counters of huge pages of files and processes count the small pages in them. */
  private static List<Definition> huge() {
    return List.of(
        nodes("AnonHugePages", NodeCounter.NR_ANON_TRANSPARENT_HUGEPAGES),
        nodes("ShmemHugePages", NodeCounter.NR_SHMEM_HUGEPAGES),
        nodes("ShmemPmdMapped", NodeCounter.NR_SHMEM_PMDMAPPED),
        nodes("FileHugePages", NodeCounter.NR_FILE_HUGEPAGES),
        nodes("FilePmdMapped", NodeCounter.NR_FILE_PMDMAPPED),
        contiguous("CmaTotal", zone -> zone.extent().cma()),
        contiguous("CmaFree", zone -> zone.counters().get(ZoneCounter.NR_FREE_CMA)),
        poolOfHugePages("Total", pages -> pages.all().total()),
        poolOfHugePages("Free", pages -> pages.all().free()),
        poolOfHugePages("Rsvd", HugePages::reserved),
        poolOfHugePages("Surp", pages -> pages.all().surplus()),
        bytes("Hugepagesize", machine -> machine.memory().hugePages().size()),
        bytes("Hugetlb", machine -> machine.memory().hugePages().bytes()));
  }

  private static Definition contiguous(String name, ToLongFunction<ZoneSnapshot> figure) {
    Predicate<MachineSnapshot> exists =
        machine ->
            machine.nodes().stream()
                .flatMap(node -> node.zones().stream())
                .anyMatch(zone -> zone.extent().cma() > 0);
    return new Definition(name, true, exists, zones(name, figure).figure);
  }

  private static Definition poolOfHugePages(String part, ToLongFunction<HugePages> figure) {
    return new Definition(
        "HugePages_" + part,
        false,
        machine -> true,
        machine -> figure.applyAsLong(machine.memory().hugePages()));
  }

  private static List<Definition> direct() {
    List<Definition> lines = new ArrayList<>();
    for (String entry : List.of("4k", "2M", "4M", "1G")) {
      lines.add(
          new Definition(
              "DirectMap" + entry,
              true,
              machine -> machine.memory().directMap(entry).isPresent(),
              machine -> machine.memory().directMap(entry).orElse(0)));
    }
    return lines;
  }

  private static Definition nodes(String name, NodeCounter... counters) {
    return pages(name, m -> Arrays.stream(counters).mapToLong(counter -> sum(m, counter)).sum());
  }

  private static long sum(MachineSnapshot machine, NodeCounter counter) {
    return machine.nodes().stream().mapToLong(node -> node.counters().get(counter)).sum();
  }

  private static Definition zones(String name, ToLongFunction<ZoneSnapshot> figure) {
    return pages(
        name,
        machine ->
            machine.nodes().stream()
                .flatMap(node -> node.zones().stream())
                .mapToLong(figure)
                .sum());
  }

  private static Definition memory(String name, ToLongFunction<MemorySnapshot> pages) {
    return pages(name, machine -> pages.applyAsLong(machine.memory()));
  }

  private static Definition pages(String name, ToLongFunction<MachineSnapshot> pages) {
    return bytes(name, machine -> pages.applyAsLong(machine) * machine.pageSize());
  }

  private static Definition nothing(String name) {
    return bytes(name, machine -> 0);
  }

  private static Definition bytes(String name, ToLongFunction<MachineSnapshot> bytes) {
    return new Definition(name, true, machine -> true, bytes);
  }
}
