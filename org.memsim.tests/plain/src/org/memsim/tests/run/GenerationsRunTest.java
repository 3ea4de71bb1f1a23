/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.memsim.engine.run.ExitStatus;

/** Generations that are switched on and off, and kept for a time, from files. */
class GenerationsRunTest {
  private static final String MACHINE =
      """
      machine m { kernel 6.1
          node 0 { cpus 0-1  memory 256 MiB }
          swap 1 GiB { latency 20 us  bandwidth 1 GiB/s }
          cmdline "transparent_hugepage=never"
          cgroup web { }
          SYSFS
      }
      workload w on m {
      """;

  private static Run run(String sysfs, String body) {
    return Run.of(MACHINE.replace("SYSFS", sysfs) + body + "}\n");
  }

  private static void holds(String sysfs, String body) {
    Run run = run(sysfs, body);
    assertEquals(List.of(), run.messages());
    assertEquals(ExitStatus.OK, run.status(), run.out());
  }

  /** Anonymous pages come to the second youngest generation, which others call active. */
  @Test
  void listsAreSwitchedWhileTheMachineRuns() {
    String body =
        """
        process p { cgroup web  map heap 16 MiB  touch heap  read file "a" 8 MiB  sleep 3 s }
        kernel on cpu 1 { sleep 1 s
            expect vmstat.nr_inactive_anon == 4096
            sysfs mm.lru_gen.enabled = %s
            expect vmstat.nr_inactive_anon == 0
            expect vmstat.nr_active_anon == 4096
            expect vmstat.nr_inactive_file == 2048
            sysfs mm.lru_gen.enabled = %s
            expect vmstat.nr_active_anon == 4096
            sysfs mm.lru_gen.min_ttl_ms = 1000
        }
        """;
    holds("", body.formatted("7", "0"));
    holds("", body.formatted("y", "n"));
  }

  /** Reclaim goes on as the lists are, in the midst of what it does. */
  @Test
  void kswapdFollowsTheSwitch() {
    holds(
        "",
        """
        process p { repeat 3 { read file "a" 300 MiB  map h 64 MiB  touch h  unmap h } }
        kernel on cpu 1 {
        """
            + "sleep 50 ms  sysfs mm.lru_gen.enabled = 7  sleep 50 ms  sysfs mm.lru_gen.enabled = 0\n"
                .repeat(20)
            + "}\n");
  }

  @Test
  void wordsSwitchAtBoot() {
    holds(
        "sysfs { mm.lru_gen.enabled = y }",
        "process p { map h 4 MiB  touch h  expect vmstat.nr_active_anon == 1024 }\n");
  }

  private static final String THRASHING =
      """
      process p { map heap 200 MiB  touch heap  repeat 12 { touch heap } }
      process q { map heap 160 MiB  touch heap  repeat 12 { touch heap } }
      """;

  /**
   * Two processes use more than there is. If that is to be kept for longer than it is used, one of
   * them dies when kswapd looks at generations first, else both wait; of two that have as much the
   * younger one dies.
   */
  @Test
  void theWorkingSetIsKeptByKilling() {
    holds(
        "sysfs { mm.lru_gen.enabled = 7 }",
        THRASHING + "expect vmstat.oom_kill == 0\nexpect process(p).state == done\n");
    holds(
        "sysfs { mm.lru_gen.enabled = 7  mm.lru_gen.min_ttl_ms = 1 }",
        THRASHING + "expect vmstat.oom_kill == 0\nexpect process(q).state == done\n");
    Run run =
        run(
            "sysfs { mm.lru_gen.enabled = 7  mm.lru_gen.min_ttl_ms = 100000 }",
            THRASHING
                + "expect vmstat.oom_kill == 1\nexpect process(q).state == oom_killed\n"
                + "expect process(p).state == done\nprint dmesg\n");
    assertEquals(List.of(), run.messages());
    assertTrue(run.out().contains("kswapd0 invoked oom-killer: gfp_mask=0xcc0(GFP_KERNEL)"));
    assertTrue(run.out().contains("oom-kill:constraint=CONSTRAINT_NONE"), run.out());
    assertTrue(run.out().contains("Out of memory: Killed process"), run.out());
  }

  /**
   * The layout is that of Linux 6.1: a line for each cgroup and node, then number, age, anonymous
   * pages and those of files. Nothing came to generations before they were switched on.
   */
  @Test
  void theViewHasAllGenerations() {
    Run run =
        run(
            "",
            """
            process p { cgroup web  map heap 16 MiB  touch heap  read file "a" 8 MiB  sleep 3 s }
            kernel on cpu 1 { sleep 1 s  sysfs mm.lru_gen.enabled = 7  print lru_gen }
            """);
    assertTrue(
        run.out()
            .contains(
                """
                memcg     1 /
                 node     0
                          0       1000          0           0\s
                          1       1000          0           0\s
                          2       1000          0           0\s
                          3       1000          0           0\s
                memcg     2 /web
                 node     0
                          0       1000          0           0\s
                          1       1000          0        2048\s
                          2       1000       4096           0\s
                          3       1000          0           0\s
                """),
        run.out());
  }

  @Test
  void whatCannotBeWrittenIsSaid() {
    Run later = run("", "kernel { sysfs mm.numa.demotion_enabled = 1 }\n");
    assertEquals(ExitStatus.INVALID_INPUT, later.status());
    assertEquals(
        List.of("The engine cannot run 'sysfs mm.numa.demotion_enabled = 1' yet."),
        later.diagnostics().stream().map(d -> d.message()).toList());
    Run wrong = run("", "kernel { sysfs mm.lru_gen.enabled = 8 }\n");
    assertEquals(
        List.of("'mm.lru_gen.enabled' must be between 0 and 7, not 8."),
        wrong.diagnostics().stream().map(d -> d.message()).toList());
    Run unknown = run("", "kernel { sysfs vm.swappiness = 8 }\n");
    assertEquals(ExitStatus.INVALID_INPUT, unknown.status());
  }
}
