/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.memsim.engine.run.ExitStatus;

/** The lines of memory.stat, memory.numa_stat and memory.events.local. */
class CgroupStatTest {
  private static final String MACHINE =
      """
      machine m { kernel KERNEL
          node 0 { cpus 0-1  memory 512 MiB }
          node 1 { cpus 2-3  memory 512 MiB }
          swap 256 MiB
          cmdline "transparent_hugepage=THP numa_balancing=disable"
          cgroup web { cgroup db { }  cgroup small { memory.max 16 MiB } }
      }
      workload w on m {
      """;

  private static Run run(String kernel, String thp, String body) {
    String machine = MACHINE.replace("KERNEL", kernel).replace("THP", thp);
    return Run.of(machine + body + "}\n");
  }

  private static void holds(String thp, String body) {
    Run run = run("6.1", thp, body);
    assertEquals(List.of(), run.messages());
    assertEquals(ExitStatus.OK, run.status(), run.out());
  }

  /**
   * What each node has adds up to what the cgroup has, and that of a child counts for its parent.
   */
  @Test
  void memoryIsToldByUseAndNode() {
    holds(
        "never",
        """
        process p { cgroup db  start on node 0
            map heap 8 MiB with policy bind 1  touch heap
            map other 4 MiB  touch other
            map log 8 MiB shared from file "log"  read log sequential
            touch log[0..1 MiB]
            expect cgroup(web).node(1).memory.stat.anon == 8 MiB
            expect cgroup(web).node(0).memory.stat.anon == 4 MiB
            expect cgroup(db).node(0).memory.stat.file == 8 MiB
            expect cgroup(web).memory.stat.anon == 12 MiB
            expect cgroup(web).memory.stat.file_mapped == 8 MiB
            expect cgroup(web).memory.stat.file_dirty == 1 MiB
            expect cgroup(web).memory.stat.inactive_anon + cgroup(web).memory.stat.active_anon == 12 MiB
            expect cgroup(web).memory.stat.pgfault == process(p).minflt + process(p).majflt
            expect cgroup(web).memory.stat.pgmajfault == process(p).majflt
            expect cgroup(small).memory.stat.anon == 0
            map locked 1 MiB locked
            expect cgroup(db).memory.stat.unevictable == 1 MiB
        }
        """);
  }

  @Test
  void hugePagesAreToldApart() {
    holds(
        "always",
        """
        process p { cgroup db  map heap 8 MiB at 0x40000000 fixed  touch heap
            expect cgroup(web).memory.stat.anon_thp == 8 MiB
            expect cgroup(web).memory.stat.anon == 8 MiB }
        """);
  }

  /**
   * All that is reclaimed was scanned before, on behalf of the cgroup alone; vmstat knows nothing.
   */
  @Test
  void reclaimIsCountedForWhoeverIsReclaimed() {
    holds(
        "never",
        """
        process p { cgroup small  read file "a" 64 MiB  map heap 20 MiB  touch heap }
        expect cgroup(small).memory.stat.pgsteal_direct >= (64 MiB + 20 MiB - 16 MiB) / 4 KiB
        expect cgroup(small).memory.stat.pgscan_direct >= cgroup(small).memory.stat.pgsteal_direct
        expect cgroup(small).memory.stat.pgscan == cgroup(small).memory.stat.pgscan_direct
        expect cgroup(web).memory.stat.pgsteal == cgroup(small).memory.stat.pgsteal
        expect cgroup(db).memory.stat.pgscan == 0
        expect vmstat.pgscan_direct == 0
        expect cgroup(web).memory.events.max > 0
        expect cgroup(web).memory.events.local.max == 0
        expect cgroup(small).memory.events.local.max == cgroup(web).memory.events.max
        """);
  }

  /** kswapd takes from all: what cgroups were scanned for is all of it but the root's. */
  @Test
  void kswapdIsCountedForEachCgroup() {
    holds(
        "never",
        """
        process p { cgroup db  start on node 0  read file "a" 1 GiB }
        expect cgroup(web).memory.stat.pgscan_kswapd == vmstat.pgscan_kswapd
        expect cgroup(web).memory.stat.pgsteal_kswapd == vmstat.pgsteal_kswapd
        expect cgroup(web).memory.stat.pgrefill == vmstat.pgrefill
        expect vmstat.pgsteal_kswapd > 0
        """);
  }

  /** The lines of Linux 6.1, in its order, and those that 6.6 and 6.12 have besides. */
  @Test
  void theFilesHaveTheLinesOfTheirVersion() {
    String body = "process p { cgroup db  map heap 1 MiB  touch heap  print cgroupfs }\n";
    String text = run("6.1", "never", body).out();
    String stat = text.substring(text.indexOf("==> web/memory.stat <=="));
    List<String> names =
        stat.substring(0, stat.indexOf("\n\n"))
            .lines()
            .skip(1)
            .map(l -> l.substring(0, l.indexOf(' ')))
            .toList();
    assertEquals(
        List.of(
            """
            anon file kernel kernel_stack pagetables sec_pagetables percpu sock vmalloc shmem
            zswap zswapped file_mapped file_dirty file_writeback swapcached anon_thp file_thp
            shmem_thp inactive_anon active_anon inactive_file active_file unevictable
            slab_reclaimable slab_unreclaimable slab workingset_refault_anon
            workingset_refault_file workingset_activate_anon workingset_activate_file
            workingset_restore_anon workingset_restore_file workingset_nodereclaim pgscan
            pgsteal pgscan_kswapd pgscan_direct pgsteal_kswapd pgsteal_direct pgfault pgmajfault
            pgrefill pgactivate pgdeactivate pglazyfree pglazyfreed zswpin zswpout
            thp_fault_alloc thp_collapse_alloc
            """
                .strip()
                .split("\\s+")),
        names);
    assertTrue(text.contains("==> web/memory.numa_stat <==\nanon N0=1048576 N1=0\n"), text);
    assertTrue(text.contains("==> web/memory.events.local <==\nlow 0\n"), text);
    assertFalse(text.contains("pgscan_khugepaged"));
    assertTrue(run("6.6", "never", body).out().contains("\npgscan_khugepaged 0\n"));
    assertTrue(run("6.12", "never", body).out().contains("\nzswpwb 0\n"));
  }

  /** memory.swap.peak came with 6.5. */
  @Test
  void thePeakOfSwapIsKept() {
    String body =
        """
        process p { cgroup small  map heap 24 MiB  touch heap  unmap heap }
        expect cgroup(small).memory.swap.peak >= 8 MiB
        """;
    assertEquals(ExitStatus.OK, run("6.6", "never", body).status());
    Run older = run("6.1", "never", body);
    assertEquals(ExitStatus.EXPECTATION_FAILED, older.status());
    assertTrue(
        older.diagnostics().getFirst().message().contains("has no file memory.swap.peak"),
        older.diagnostics().toString());
  }

  @Test
  void aLineOfALaterKernelIsMissing() {
    Run run = run("6.1", "never", "expect cgroup(web).memory.stat.zswpwb == 0\n");
    assertEquals(ExitStatus.EXPECTATION_FAILED, run.status(), run.out());
    assertTrue(
        run.diagnostics().getFirst().message().contains("Linux 6.1 has no line 'zswpwb'"),
        run.diagnostics().toString());
  }
}
