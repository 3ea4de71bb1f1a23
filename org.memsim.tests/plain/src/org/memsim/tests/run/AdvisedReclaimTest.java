/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What becomes of pages that a process says it does not need, as madvise(2) has it: MADV_FREE lets
 * the kernel throw them away under memory pressure unless they are stored to, MADV_COLD makes them
 * inactive, MADV_PAGEOUT has them reclaimed at once.
 */
class AdvisedReclaimTest {
  private static void assertHolds(String machine, String workload) {
    Run run =
        Run.of(
            "machine m {\n    arch x86_64\n"
                + machine.indent(4)
                + "}\nworkload w on m {\n"
                + workload
                + "}\n");
    assertEquals(List.of(), run.errors());
  }

  /** They go to the inactive list of files; 256 of them are taken back in time. */
  @Test
  void pagesGivenAway() {
    assertHolds(
        """
        kernel 6.1
        node 0 { cpus 0  memory 256 MiB }
        cmdline "transparent_hugepage=never"
        """,
        """
        process p {
            map a 64 MiB
            touch a
            advise a free
            expect vmstat.pglazyfree == 16384
            expect meminfo.Inactive_file == 64 MiB and meminfo.Inactive_anon == 0
            expect process(p).mapping(a).lazyfree == 64 MiB
            touch a[0..1 MiB]
            map b 180 MiB
            touch b
            expect process(p).mapping(a).rss >= 1 MiB
            expect vmstat.pglazyfreed > 8192
            expect vmstat.pglazyfreed + process(p).mapping(a).rss / 4 KiB == 16384
            mark before
            read a[0..1 MiB]
            expect process(p).minflt since before == 0
        }
        """);
  }

  /** Nothing is written for them, although there is swap. */
  @Test
  void pagesGivenAwayAreNotSwapped() {
    assertHolds(
        """
        kernel 6.1
        node 0 { cpus 0  memory 1 GiB }
        swap 1 GiB
        """,
        """
        process p {
            map a 256 MiB at 0x40000000 fixed
            touch a
            expect vmstat.nr_anon_transparent_hugepages == 128
            advise a free
            expect vmstat.pglazyfree == 65536
            map b 800 MiB at 0x80000000 fixed
            touch b
            expect process(p).mapping(a).swap == 0
            expect vmstat.pglazyfreed > 0 and vmstat.pswpout == 0
        }
        """);
  }

  /** Until 5.8 new anonymous pages are active. */
  @Test
  void coldPages() {
    assertHolds(
        """
        kernel 5.8
        node 0 { cpus 0  memory 256 MiB }
        cmdline "transparent_hugepage=never"
        """,
        """
        process p {
            map a 2 MiB
            touch a
            expect meminfo.Active_anon == 2 MiB
            advise a[0..1 MiB] cold
            expect meminfo.Active_anon == 1 MiB and meminfo.Inactive_anon == 1 MiB
            expect vmstat.pgdeactivate == 256
        }
        """);
  }

  /** What is written stays in the swap cache until somebody looks for it. */
  @Test
  void pagesPagedOut() {
    assertHolds(
        """
        kernel 6.1
        node 0 { cpus 0  memory 256 MiB }
        swap 256 MiB
        cmdline "transparent_hugepage=never"
        """,
        """
        process p {
            map a 4 MiB
            touch a
            advise a[0..1 MiB] pageout
            expect process(p).mapping(a).swap == 1 MiB and process(p).mapping(a).rss == 3 MiB
            expect vmstat.pswpout == 256 and swap.used == 1 MiB
            sleep 1 s
            expect meminfo.SwapCached == 1 MiB
            lock a[1 MiB..2 MiB]
            expect vmstat.nr_mlock == 256
            read a[0..1 MiB]
            expect process(p).majflt == 0 and process(p).mapping(a).swap == 0
        }
        """);
  }
}
