/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.proc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.memsim.engine.page.AvailableMemory;
import org.memsim.engine.proc.Meminfo;
import org.memsim.engine.snapshot.Counters;
import org.memsim.engine.snapshot.LongRow;
import org.memsim.engine.snapshot.MachineSnapshot;
import org.memsim.engine.snapshot.MemorySnapshot;
import org.memsim.engine.snapshot.MemorySnapshot.DirectMap;
import org.memsim.engine.snapshot.MemorySnapshot.DirtyThresholds;
import org.memsim.engine.snapshot.MemorySnapshot.HugePages;
import org.memsim.engine.snapshot.MemorySnapshot.HugePool;
import org.memsim.engine.snapshot.MemorySnapshot.Zswap;
import org.memsim.engine.snapshot.NodeCounter;
import org.memsim.engine.snapshot.NodeSnapshot;
import org.memsim.engine.snapshot.NumaCounter;
import org.memsim.engine.snapshot.ZoneSnapshot;

/** {@code /proc/meminfo} of three boots: lines, order, widths and which counter each line shows. */
class MeminfoViewTest {
  private static final long KIB_PER_PAGE = 4;

  @ParameterizedTest
  @ValueSource(strings = {"s03-1n-6g", "s08-3n-cxl", "s14-i386-3g"})
  void givesTheDumpAgain(String run) {
    String dump = Dumps.read(run, "meminfo");
    String idle =
        dump.replaceAll("VmallocUsed: +\\d+ kB", "VmallocUsed:           0 kB")
            .replaceAll("Percpu: +\\d+ kB", "Percpu:                0 kB");
    assertEquals(idle, Texts.of("meminfo", snapshot(figures(dump))));
  }

  /** The figures of a dump, which must be exactly what is free but for what nobody gets. */
  @ParameterizedTest
  @ValueSource(strings = {"s03-1n-6g", "s08-3n-cxl", "s14-i386-3g"})
  void availableMemoryIsWhatTheKernelComputed(String run) {
    Map<String, Long> figures = figures(Dumps.read(run, "meminfo"));
    long reserve = 0;
    long low = 0;
    for (NodeSnapshot node : ZoneinfoReader.read(Dumps.read(run, "zoneinfo"))) {
      for (ZoneSnapshot zone : node.zones()) {
        long protection = zone.protection().stream().max().orElse(0);
        reserve += Math.min(zone.extent().managed(), protection + zone.watermarks().high());
        low += zone.watermarks().low();
      }
    }
    AvailableMemory memory = new AvailableMemory(pages(figures, "MemFree"), reserve, low);
    long pageCache = pages(figures, "Active(file)") + pages(figures, "Inactive(file)");
    assertEquals(
        pages(figures, "MemAvailable"), memory.pages(pageCache, pages(figures, "KReclaimable")));
  }

  /** Beyond the low watermarks only half of the page cache can be had: 100 - 20 + 60 - 10. */
  @Test
  void halfOfTheCacheOrTheLowWatermarksStay() {
    AvailableMemory memory = new AvailableMemory(100, 20, 10);
    assertEquals(130, memory.pages(60, 0));
    assertEquals(90, memory.pages(20, 0));
    assertEquals(84, memory.pages(5, 2));
    assertEquals(0, new AvailableMemory(10, 20, 10).pages(0, 0));
  }

  @Test
  void metricsNameLinesWithoutParentheses() {
    assertTrue(Meminfo.metricNames(true).containsAll(List.of("Active_anon", "Committed_AS")));
    assertEquals(
        List.of("HugePages_Total", "HugePages_Free", "HugePages_Rsvd", "HugePages_Surp"),
        Meminfo.metricNames(false));
  }

  private static Map<String, Long> figures(String dump) {
    Map<String, Long> figures = new LinkedHashMap<>();
    for (String line : dump.lines().toList()) {
      String[] words = line.split(" +", -1);
      figures.put(words[0].replace(":", ""), Long.valueOf(words[1]));
    }
    return figures;
  }

  private static long pages(Map<String, Long> figures, String line) {
    return figures.get(line) / KIB_PER_PAGE;
  }

  private static MachineSnapshot snapshot(Map<String, Long> figures) {
    boolean has = figures.containsKey("HighTotal");
    long total = pages(figures, "MemTotal");
    long free = pages(figures, "MemFree");
    long highTotal = has ? pages(figures, "HighTotal") : 0;
    long highFree = has ? pages(figures, "HighFree") : 0;
    Counters<NumaCounter> numa = Counters.none(NumaCounter.class);
    List<ZoneSnapshot> zones = new ArrayList<>();
    zones.add(Snapshots.zone("Normal", total - highTotal, free - highFree, numa));
    if (has) {
      zones.add(Snapshots.zone("HighMem", highTotal, highFree, numa));
    }
    NodeSnapshot node =
        new NodeSnapshot(
            0, List.of(0), LongRow.of(10), List.of(0), counters(figures), false, zones);
    return Snapshots.withMemory(Snapshots.machine(!has, List.of(node)), memory(figures));
  }

  private static Counters<NodeCounter> counters(Map<String, Long> figures) {
    Map<NodeCounter, Long> counters = new EnumMap<>(NodeCounter.class);
    counters.put(NodeCounter.NR_FILE_PAGES, pages(figures, "Cached"));
    counters.put(NodeCounter.NR_ACTIVE_ANON, pages(figures, "Active(anon)"));
    counters.put(NodeCounter.NR_INACTIVE_ANON, pages(figures, "Inactive(anon)"));
    counters.put(NodeCounter.NR_ACTIVE_FILE, pages(figures, "Active(file)"));
    counters.put(NodeCounter.NR_INACTIVE_FILE, pages(figures, "Inactive(file)"));
    counters.put(NodeCounter.NR_ANON_PAGES, pages(figures, "AnonPages"));
    counters.put(NodeCounter.NR_MAPPED, pages(figures, "Mapped"));
    counters.put(NodeCounter.NR_SHMEM, pages(figures, "Shmem"));
    counters.put(NodeCounter.NR_SLAB_RECLAIMABLE, pages(figures, "SReclaimable"));
    counters.put(NodeCounter.NR_SLAB_UNRECLAIMABLE, pages(figures, "SUnreclaim"));
    counters.put(NodeCounter.NR_KERNEL_STACK, figures.get("KernelStack"));
    counters.put(NodeCounter.NR_PAGE_TABLE_PAGES, pages(figures, "PageTables"));
    return Counters.of(NodeCounter.class, counters);
  }

  private static MemorySnapshot memory(Map<String, Long> figures) {
    List<DirectMap> directMap =
        figures.keySet().stream()
            .filter(line -> line.startsWith("DirectMap"))
            .map(line -> new DirectMap(line.substring(9), figures.get(line) << 10))
            .toList();
    return new MemorySnapshot(
        pages(figures, "MemAvailable"),
        0,
        0,
        pages(figures, "CommitLimit"),
        pages(figures, "Committed_AS"),
        figures.get("VmallocTotal") << 10,
        DirtyThresholds.NONE,
        new HugePages(
            figures.get("Hugepagesize") << 10,
            new HugePool(
                figures.get("HugePages_Total"),
                figures.get("HugePages_Free"),
                figures.get("HugePages_Surp")),
            figures.get("HugePages_Rsvd"),
            figures.get("Hugetlb") << 10,
            List.of()),
        directMap,
        List.of(),
        new Zswap(pages(figures, "Zswap"), pages(figures, "Zswapped"), List.of()));
  }
}
