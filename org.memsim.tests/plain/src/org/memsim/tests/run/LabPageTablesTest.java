/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.memsim.tests.proc.Dumps;

/**
 * What the guest program {@code pt} printed, row by row, with four levels (run d3-vma-pt-faults,
 * vma/pt.1) and with five (d6-la57-pt); the second run of each gives the same rows. Each row
 * becomes a workload that maps, stores, drops and unmaps the same and must come to the same
 * figures. The guest's own tables, 28 kB at its start, are no part of ours.
 */
class LabPageTablesTest {
  private static final Pattern ROW =
      Pattern.compile(
          "(?m)^(.{44}) base=(\\w+) +pages=(\\d+) VmPTE (\\d+) -> (\\d+) \\(\\+(\\d+) kB\\)"
              + " PageTables \\+(\\d+) kB minflt (\\d+) Rss \\+(\\d+) kB afterDONTNEED (\\d+)"
              + " afterMunmap (\\d+)$");

  /** How far apart the pages lie, by what a row says in words. */
  private static final Map<String, Long> STRIDES =
      Map.of("2 MiB", 2L << 20, "1 GiB", 1L << 30, "512 GiB", 512L << 30, "256 TiB/4", 1L << 46);

  private static long stride(String title) {
    return STRIDES.entrySet().stream()
        .filter(entry -> title.contains(" spread " + entry.getKey()))
        .mapToLong(Map.Entry::getValue)
        .findFirst()
        .orElse(4096);
  }

  private static String workload(MatchResult row) {
    long stride = stride(row.group(1));
    long own = Long.parseLong(row.group(4));
    long length = stride * (Long.parseLong(row.group(3)) - 1) + 4096;
    return """
    process pt { cpus 0
      map far LENGTH B at BASE noreplace noreserve
      touch far stride STRIDE B
      expect process(pt).pte == PTE KiB and meminfo.PageTables == TABLES KiB
      expect process(pt).minflt == FAULTS and process(pt).rss == FAULTS pages
      advise far dontneed
      expect process(pt).pte == DROPPED KiB and process(pt).rss == 0
      unmap far
      expect process(pt).pte == UNMAPPED KiB and meminfo.PageTables == 0
    }
    """
        .replace("LENGTH", "" + length)
        .replace("BASE", row.group(2))
        .replace("STRIDE", "" + stride)
        .replace("PTE", row.group(6))
        .replace("TABLES", row.group(7))
        .replace("FAULTS", row.group(8))
        .replace("DROPPED", "" + (Long.parseLong(row.group(10)) - own))
        .replace("UNMAPPED", "" + (Long.parseLong(row.group(11)) - own));
  }

  private static Run run(String arch, String body) {
    String machine = Run.MACHINE.replace("kernel 6.1", "arch " + arch + "  kernel 6.1");
    return Run.of(machine + "workload w on m {\n" + body + "\n}\n");
  }

  @ParameterizedTest
  @CsvSource({"d3-vma-pt-faults, x86_64, 9", "d6-la57-pt, x86_64_la57, 11"})
  void costWhatTheyCostLinux(String folder, String arch, int rows) {
    List<MatchResult> found = ROW.matcher(Dumps.read(folder, "pt")).results().toList();
    assertEquals(rows, found.size());
    for (MatchResult row : found) {
      Run run = run(arch, workload(row));
      assertEquals(List.of(), run.messages(), row.group(1));
    }
  }

  /** The row of loads: a fault for each page that finds the zero page, then one for each store. */
  @ParameterizedTest
  @CsvSource({"d3-vma-pt-faults, x86_64", "d6-la57-pt, x86_64_la57"})
  void loadsThenStores(String folder, String arch) {
    assertTrue(
        Dumps.read(folder, "pt")
            .contains(" pages=512 read faults 512 rss +0 kB; then write faults 512 rss +"));
    assertTrue(Dumps.read(folder, "pt").contains(" kB VmPTE +12\n"));
    Run run =
        run(
            arch,
            "process pt { cpus 0  map far 512 pages at 0x110000000000 noreplace"
                + "  read far  expect process(pt).minflt == 512 and process(pt).rss == 0"
                + "  touch far  expect process(pt).minflt == 1024 and process(pt).rss == 2 MiB"
                + "  expect process(pt).pte == 12 KiB }");
    assertEquals(List.of(), run.messages());
  }

  /** With four levels there are no addresses from 2^47 on. */
  @Test
  void addressesBeyondFourLevelsAreRefused() {
    List<String> refused =
        Dumps.read("d3-vma-pt-faults", "pt")
            .lines()
            .filter(line -> line.endsWith(": mmap Cannot allocate memory"))
            .toList();
    assertEquals(2, refused.size());
    Run run =
        run(
            "x86_64",
            "process pt { cpus 0"
                + "  map one 1 pages at 0x1000000000000 noreplace noreserve fails ENOMEM"
                + "  map far 512 TiB at 0x1000000000000 noreplace noreserve fails ENOMEM"
                + "  expect process(pt).vmas == 3 }");
    assertEquals(List.of(), run.messages());
  }
}
