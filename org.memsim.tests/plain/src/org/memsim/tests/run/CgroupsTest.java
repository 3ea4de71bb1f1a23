/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.memsim.engine.run.ExitStatus;

/** Processes of cgroups and cpusets. */
class CgroupsTest {
  private static final String MACHINE =
      """
      machine m { kernel 6.1
          node 0 { cpus 0-1  memory 1 GiB }
          node 1 { cpus 2-3  memory 1 GiB }
          cmdline "transparent_hugepage=never numa_balancing=disable"
          cgroup web { memory.max 400 MiB
              cgroup db { cpuset.mems 1  cpuset.cpus 2 }
          }
          cgroup left { cpuset.mems 0 }
      }
      workload w on m {
      """;

  private static void assertHolds(String body) {
    Run run = Run.of(MACHINE + body + "}\n");
    assertEquals(List.of(), run.messages());
    assertEquals(ExitStatus.OK, run.status());
  }

  /**
   * 25 600 pages, 51 tables of pages (the mapping does not begin at one), one of levels 2 and 3
   * each, charged 64 at a time: 401 batches.
   */
  @Test
  void chargesWhatAProcessTouches() {
    assertHolds(
        """
        process p { cgroup web
            map heap 100 MiB
            touch heap
            expect cgroup(web).memory.stat.anon == 100 MiB
            expect cgroup(web).memory.stat.kernel == 53 * 4 KiB
            expect cgroup(web).memory.current == 401 * 256 KiB
            unmap heap
            expect cgroup(web).memory.stat.anon == 0
            exit
        }
        process free { map heap 10 MiB  touch heap }
        expect cgroup(web).memory.stat.kernel == 0
        expect cgroup(web).memory.current < 256 KiB
        """);
  }

  @Test
  void whoeverBringsAPageOfAFileInPaysForIt() {
    assertHolds(
        """
        process first { cgroup web  read file "a" 8 MiB  exit }
        process second { cgroup left  start on node 0  sleep 1 s  read file "a" 8 MiB  read file "b" 8 MiB }
        expect cgroup(web).memory.stat.file == 8 MiB
        expect cgroup(left).memory.stat.file == 8 MiB
        """);
  }

  @Test
  void childrenAreInTheCgroupOfTheirParents() {
    assertHolds(
        """
        process p { cgroup db
            map heap 4 MiB
            touch heap
            fork c { touch heap  expect cgroup(db).memory.stat.anon == 8 MiB }
            wait c
            expect cgroup(db).memory.stat.anon == 4 MiB
            expect cgroup(web).memory.stat.anon == 4 MiB
        }
        """);
  }

  @Test
  void cpusetsConfineProcesses() {
    assertHolds(
        """
        process p { cgroup db
            map heap 100 MiB
            touch heap
            expect process(p).node(1).pages == 25600
            map far 4 MiB with policy bind 0 fails EINVAL
            map many 4 MiB with policy interleave 0-1
            touch many
            expect process(p).node(1).pages == 26624
        }
        process q { cgroup left
            set policy preferred 1 fails EINVAL
            map heap 4 MiB
            touch heap
            expect process(q).node(0).pages == 1024
        }
        """);
  }

  @Test
  void aPolicyOutsideTheCpusetIsNotForAProcess() {
    Run run = Run.of(MACHINE + "process p { cgroup db  policy bind 0 }\n}\n");
    assertEquals(List.of("11:24 step-failed"), run.errors());
  }

  /**
   * What is over memory.max goes to swap as far as memory.swap.max lets it: 15 of 115 MiB. Some
   * pages are in both, since they are being written.
   */
  @Test
  void swapsWhatIsOverTheLimit() {
    assertSwaps(
        """
        map heap 115 MiB
        touch heap
        expect process(p).state == running
        expect cgroup(web).memory.swap.current >= 15 MiB
        expect cgroup(web).memory.swap.current <= 20 MiB
        expect cgroup(web).memory.stat.anon + process(p).swap >= 115 MiB
        expect cgroup(web).memory.events.max > 0
        expect cgroup(web).memory.events.oom == 0
        """,
        "");
  }

  /** What was on its way to swap stays in the swap cache: nobody waits for it. */
  @Test
  void killsWhatNeitherMemoryNorSwapHasRoomFor() {
    assertSwaps(
        """
        map heap 150 MiB
        touch heap
        """,
        """
        expect process(p).state == oom_killed
        expect cgroup(web).memory.swap.events.max > 0
        expect cgroup(web).memory.events.oom_kill == 1
        expect cgroup(web).memory.stat.kernel == 0
        expect cgroup(web).memory.current == cgroup(web).memory.swap.current
        """);
  }

  private static void assertSwaps(String steps, String after) {
    Run run =
        Run.of(
            """
            machine m { kernel 6.1
                node 0 { cpus 0-1  memory 1 GiB }
                cmdline "transparent_hugepage=never"
                swap 512 MiB
                cgroup web { memory.max 100 MiB  memory.swap.max 20 MiB }
            }
            workload w on m { process p { cgroup web
            """
                + steps
                + "}\n"
                + after
                + "}\n");
    assertEquals(List.of(), run.messages());
    assertEquals(ExitStatus.OK, run.status());
  }
}
