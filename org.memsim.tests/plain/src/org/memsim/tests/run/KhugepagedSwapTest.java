/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Huge pages made of small ones some of which are swapped out. The rules are those of the kernel's
 * admin-guide/mm/transhuge.rst: max_ptes_swap says how many may be, 64 by default.
 */
class KhugepagedSwapTest {
  private static void assertHolds(String machine, String steps) {
    assertHolds(machine, steps, "sleep 1 s");
  }

  private static void assertHolds(String machine, String steps, String operator) {
    Run run =
        Run.of(
            "machine m {\n    arch x86_64\n    node 0 { cpus 0-1  memory 1 GiB }\n"
                + machine.indent(4)
                + "}\nworkload w on m {\n    process p {\n"
                + steps.indent(8)
                + "    }\n    kernel k on cpu 1 at 1 s {\n        "
                + operator
                + "\n    }\n}\n");
    assertEquals(List.of(), run.errors());
  }

  private static String zram(String kernel, String setting) {
    return """
    kernel %s
    zram 64 MiB
    sysfs {
        mm.transparent_hugepage.enabled = madvise
        mm.transparent_hugepage.khugepaged.scan_sleep_millisecs = 1000
        %s
    }
    """
        .formatted(kernel, setting);
  }

  /** What lies in memory is read at once; half of the others must have been used lately. */
  @ParameterizedTest
  @CsvSource({
    "6.1, '', 64, 0, 2",
    "6.1, '', 65, 0, 0",
    "6.1, mm.transparent_hugepage.khugepaged.max_ptes_swap = 65, 65, 0, 2",
    "6.1, mm.transparent_hugepage.khugepaged.max_ptes_swap = 0, 1, 0, 0",
    "6.1, mm.transparent_hugepage.khugepaged.max_ptes_swap = 511, 257, 0, 0",
    "6.1, '', 64, 192, 2",
    "6.1, '', 64, 193, 0",
    "6.1, '', 0, 511, 2",
    "5.19, '', 64, 0, 2",
  })
  void soManyPagesAreRead(String kernel, String setting, int swapped, int unused, int mebibytes) {
    assertHolds(
        zram(kernel, setting),
        """
        map a 2 MiB at 0x40000000 fixed
        touch a
        %s
        %s
        expect process(p).swap == %d pages
        advise a hugepage
        sleep 3 s
        expect process(p).mapping(a).huge == %d MiB
        expect vmstat.pswpin == %d and process(p).swap == %d pages
        """
            .formatted(
                swapped == 0 ? "" : "advise a[0..%d pages] pageout".formatted(swapped),
                unused == 0 ? "" : "advise a[%d pages..2 MiB] cold".formatted(512 - unused),
                swapped,
                mebibytes,
                mebibytes == 0 ? 0 : swapped,
                mebibytes == 0 ? swapped : 0));
  }

  /** Scans that find too many are counted. */
  @Test
  void tooManyAreCounted() {
    assertHolds(
        zram("6.1", ""),
        """
        map a 2 MiB at 0x40000000 fixed
        touch a
        advise a[0..65 pages] pageout
        advise a hugepage
        sleep 3500 ms
        expect vmstat.thp_scan_exceed_swap_pte >= 3
        expect vmstat.thp_collapse_alloc == 0
        """);
  }

  /**
   * A device is waited for, and then it is the next visit's turn: since 6.0 for each page that has
   * to be read, before for all of them at once.
   */
  @ParameterizedTest
  @CsvSource({
    "6.1, vmstat.pswpin == 8, vmstat.thp_collapse_alloc == 8, 0",
    "5.19, vmstat.pswpin == 64, vmstat.thp_collapse_alloc == 2, 2"
  })
  void aDeviceIsWaitedFor(String kernel, String read, String taken, int mebibytes) {
    assertHolds(
        """
        kernel %s
        swap 64 MiB { latency 100 us }
        sysctl { vm.page-cluster = 0 }
        cgroup g { }
        sysfs {
            mm.transparent_hugepage.enabled = madvise
            mm.transparent_hugepage.khugepaged.scan_sleep_millisecs = 1000
        }
        """
            .formatted(kernel),
        """
        cgroup g
        map a 2 MiB at 0x40000000 fixed
        touch a
        advise a[0..64 pages] pageout
        sleep 2 s
        expect process(p).rss == 448 pages and vmstat.nr_swapcached == 0
        advise a hugepage
        sleep 7500 ms
        expect %s
        expect %s
        expect process(p).mapping(a).huge == %d MiB
        """
            .formatted(read, taken, mebibytes),
        "cgroup g memory.reclaim 256 KiB");
  }

  /** madvise is not bound by the limit. */
  @Test
  void adviceReadsAllOfThem() {
    assertHolds(
        zram("6.1", ""),
        """
        map a 2 MiB at 0x40000000 fixed
        touch a
        advise a[0..400 pages] pageout
        advise a collapse
        expect process(p).mapping(a).huge == 2 MiB and process(p).swap == 0
        expect vmstat.pswpin == 400
        """);
  }
}
