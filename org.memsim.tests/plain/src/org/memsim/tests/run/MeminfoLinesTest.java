/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The lines of {@code /proc/meminfo} are those of the kernel, in its order. */
class MeminfoLinesTest {
  private static final String MACHINE =
      """
      machine m {
          kernel %s
          node 0 { cpus 0  memory 1 GiB }
          %s
      }
      workload w on m {
          print meminfo
          %s
      }
      """;

  /**
   * 3.18, 4.10 and 5.14: the dumps meminfo-root-002, -005 and -007 of Performance Co-Pilot; 6.1:
   * Debian 12 in the kernel lab, which has no area for contiguous allocations.
   */
  @ParameterizedTest
  @CsvSource({
    "2.6.32, 0, '', '', '', '', '', '', ''",
    "2.6.38, 0, '', '', '', '', '', AnonHugePages, ''",
    "3.18,   0, MemAvailable, '', '', '', '', AnonHugePages, ''",
    "4.10,  16, MemAvailable, '', '', '', '',"
        + " AnonHugePages ShmemHugePages ShmemPmdMapped CmaTotal CmaFree, ''",
    "5.14,  16, MemAvailable, '', KReclaimable, '', Percpu, AnonHugePages ShmemHugePages"
        + " ShmemPmdMapped FileHugePages FilePmdMapped CmaTotal CmaFree, Hugetlb",
    "6.1,    0, MemAvailable, Zswap Zswapped, KReclaimable, SecPageTables, Percpu, AnonHugePages"
        + " ShmemHugePages ShmemPmdMapped FileHugePages FilePmdMapped, Hugetlb"
  })
  void areThoseOfTheKernel(
      String kernel,
      int cma,
      String available,
      String zswap,
      String reclaimable,
      String secondary,
      String percpu,
      String huge,
      String hugetlb) {
    String area = cma > 0 ? "cmdline \"cma=" + cma + "M\"" : "";
    Run run = Run.of(MACHINE.formatted(kernel, area, ""));
    assertEquals(List.of(), run.messages());
    List<String> names =
        run.out()
            .lines()
            .filter(line -> line.contains(": "))
            .map(line -> line.substring(0, line.indexOf(':')))
            .filter(name -> !name.contains(" "))
            .toList();
    String expected =
        String.join(
            " ",
            "MemTotal MemFree",
            available,
            "Buffers Cached SwapCached Active Inactive Active(anon) Inactive(anon) Active(file)",
            "Inactive(file) Unevictable Mlocked SwapTotal SwapFree",
            zswap,
            "Dirty Writeback AnonPages Mapped Shmem",
            reclaimable,
            "Slab SReclaimable SUnreclaim KernelStack PageTables",
            secondary,
            "NFS_Unstable Bounce WritebackTmp CommitLimit Committed_AS VmallocTotal VmallocUsed",
            "VmallocChunk",
            percpu,
            "HardwareCorrupted",
            huge,
            "HugePages_Total HugePages_Free HugePages_Rsvd HugePages_Surp Hugepagesize",
            hugetlb,
            "DirectMap4k DirectMap2M DirectMap1G");
    assertEquals(List.of(expected.trim().split(" +", -1)), names);
  }

  @ParameterizedTest
  @ValueSource(strings = {"KReclaimable", "Zswap", "SecPageTables"})
  void noMetricHasWhatTheKernelLacks(String line) {
    Run run = Run.of(MACHINE.formatted("4.19", "", "expect meminfo." + line + " == 0"));
    assertTrue(
        run.messages().getFirst().contains("This machine has no line " + line + "."),
        run.messages().toString());
  }
}
