/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.memsim.engine.run.ExitStatus;

/** Files of cgroups that are written while the machine runs. */
class CgroupWritesTest {
  private static final String MACHINE =
      """
      machine m { kernel KERNEL
          node 0 { cpus 0-1  memory 1 GiB }
          node 1 { cpus 2-3  memory 1 GiB }
          swap 64 MiB
          cmdline "transparent_hugepage=never numa_balancing=disable"
          cgroup web { memory.swap.max 0
              cgroup keeps { }
              cgroup takes { }
          }
          cgroup swaps { }
      }
      workload w on m {
      """;

  private static Run run(String kernel, String body) {
    return Run.of(MACHINE.replace("KERNEL", kernel) + body + "}\n");
  }

  private static void holds(String kernel, String body) {
    Run run = run(kernel, body);
    assertEquals(List.of(), run.messages());
    assertEquals(ExitStatus.OK, run.status(), run.out());
  }

  private static void holds(String body) {
    holds("6.1", body);
  }

  /**
   * memory_max_write reclaims; only who charges counts as an event of memory.max. Of 25 600 pages a
   * pass of priority p looks at one of 2 to the power of p: 6, 12, 24, 49, 99, 198, 393, 775 and
   * 1502 are the first that make 10 MiB.
   */
  @Test
  void aLowerLimitTakesThePageCache() {
    holds(
        """
        process p { cgroup web  read file "a" 100 MiB }
        kernel k on cpu 3 { sleep 1 s
            expect cgroup(web).memory.stat.file == 100 MiB
            cgroup web memory.max 90 MiB
            expect cgroup(web).memory.stat.file == 22542 * 4 KiB
            cgroup web memory.max max
        }
        process q after k { cgroup web  read file "b" 100 MiB }
        expect cgroup(web).memory.events.max == 0
        expect cgroup(web).memory.events.oom == 0
        expect cgroup(web).memory.stat.file == 22542 * 4 KiB + 100 MiB
        """);
  }

  /**
   * The pass of priority 0 looks at all pages and stops when it has what was wanted in all, however
   * much the passes before it took: nothing is left.
   */
  @Test
  void aMuchLowerLimitTakesTooMuch() {
    holds(
        """
        process p { cgroup web  read file "a" 100 MiB }
        kernel on cpu 3 { sleep 1 s  cgroup web memory.max 20 MiB }
        expect cgroup(web).memory.stat.file == 0
        expect cgroup(web).memory.events.oom == 0
        """);
  }

  /** Without swap nothing of a heap can be reclaimed: after 16 attempts somebody is killed. */
  @Test
  void aLimitBelowAHeapKills() {
    holds(
        """
        process p { cgroup keeps  map heap 100 MiB  touch heap  sleep 2 s }
        process q { cgroup takes  map heap 10 MiB  touch heap  sleep 2 s }
        kernel on cpu 3 { sleep 1 s  cgroup web memory.max 20 MiB }
        expect process(p).state == oom_killed
        expect process(q).state == done
        expect cgroup(web).memory.events.oom == 1
        expect cgroup(web).memory.events.oom_kill == 1
        expect cgroup(keeps).memory.events.oom == 0
        expect cgroup(web).memory.current < 11 MiB
        """);
  }

  /** memory.oom.group, written before, has all of a cgroup die with the first. */
  @Test
  void allDieTogetherIfSaidSo() {
    holds(
        """
        process p { cgroup keeps  map heap 100 MiB  touch heap  sleep 2 s }
        process q { cgroup takes  map heap 10 MiB  touch heap  sleep 2 s }
        kernel on cpu 3 { sleep 1 s  cgroup web memory.oom.group 1  cgroup web memory.max 20 MiB }
        expect process(p).state == oom_killed
        expect process(q).state == oom_killed
        expect cgroup(web).memory.events.oom_group_kill == 1
        """);
  }

  /** memory_high_write never kills, and gives up after 17 attempts without success. */
  @Test
  void aLowerHighMarkReclaimsAndThenThrottles() {
    holds(
        """
        process p { cgroup web  read file "a" 100 MiB  map heap 30 MiB  touch heap  sleep 2 s
            mark late
            touch heap[0..4 KiB]
            map more 2 MiB  touch more
            expect time since late > 100 ms }
        kernel on cpu 3 { sleep 1 s
            cgroup web memory.high 40 MiB
            expect cgroup(web).memory.current <= 40 MiB
            expect cgroup(web).memory.events.high == 0
            cgroup web memory.high 10 MiB
            expect cgroup(web).memory.current > 30 MiB
            expect cgroup(web).memory.stat.anon == 30 MiB
        }
        expect process(p).state == done
        expect cgroup(web).memory.events.high > 0
        """);
  }

  /** memory_reclaim: all at once, later 32 pages at a time, then a quarter of what is left. */
  @Test
  void memoryCanBeReclaimedOnRequest() {
    String body =
        """
        process p { cgroup web  read file "a" 100 MiB }
        process s { cgroup swaps  map heap 20 MiB  touch heap  sleep 3 s }
        kernel on cpu 3 { sleep 1 s
            cgroup web memory.reclaim 40 MiB
            expect cgroup(web).memory.stat.file %s
            expect cgroup(web).memory.stat.file <= 60 MiB
            cgroup web memory.reclaim 100 MiB fails EAGAIN
            expect cgroup(web).memory.stat.file == 0
            expect cgroup(swaps).memory.swap.current == 0
            cgroup swaps memory.reclaim 8 MiB
            expect cgroup(swaps).memory.swap.current >= 8 MiB
        }
        expect vmstat.allocstall_normal == 0
        """;
    holds("6.1", body.formatted("== 14794 * 4 KiB"));
    holds("6.6", body.formatted("> 60 MiB - 43 * 4 KiB"));
    holds("6.12", body.formatted("> 59 MiB"));
  }

  /** What one keeps by memory.low the other has to give, from when it is written. */
  @Test
  void protectionCanBeWritten() {
    String body =
        """
        process p { cgroup keeps  read file "a" 40 MiB }
        process q { cgroup takes  read file "b" 40 MiB }
        kernel on cpu 3 { sleep 1 s
            %s
            cgroup web memory.max 44 MiB
            expect cgroup(keeps).memory.stat.file == 40 MiB
            expect cgroup(takes).memory.stat.file < 5 MiB
        }
        """;
    holds(body.formatted("cgroup web memory.low 60 MiB  cgroup keeps memory.low 40 MiB"));
    holds(body.formatted("cgroup web memory.min 60 MiB  cgroup keeps memory.min 40 MiB"));
    assertEquals(ExitStatus.EXPECTATION_FAILED, run("6.1", body.formatted("")).status());
  }

  @Test
  void limitsOfSwapCanBeWritten() {
    holds(
        """
        process p { cgroup swaps  map heap 40 MiB  touch heap  sleep 9 s }
        kernel on cpu 3 { sleep 1 s
            cgroup swaps memory.swap.max 8 MiB
            cgroup swaps memory.reclaim 20 MiB fails EAGAIN
            expect cgroup(swaps).memory.swap.current == 8 MiB
            expect cgroup(swaps).memory.swap.events.fail > 0
            cgroup swaps memory.swap.max max
            cgroup swaps memory.reclaim 4 MiB
            expect cgroup(swaps).memory.swap.current >= 12 MiB
        }
        """);
  }

  /** set_cpus_allowed_ptr: who runs where it may not any more runs elsewhere. */
  @Test
  void threadsLeaveCpusThatAreTakenAway() {
    holds(
        """
        process p { cgroup takes  start on node 0
            expect process(p).cpu == 0
            sleep 2 s
            expect process(p).cpu == 3
            map heap 4 MiB  touch heap
            expect process(p).node(1).pages == 1024 }
        kernel on cpu 0 { sleep 1 s  cgroup web cpuset.cpus 3 }
        """);
  }

  @Test
  void dmesgNamesTheLimitThatWasWritten() {
    Run run =
        run(
            "6.1",
            """
            process p { cgroup web  map heap 100 MiB  touch heap  sleep 2 s }
            kernel on cpu 3 { sleep 1 s  cgroup web memory.max 20 MiB  print dmesg }
            """);
    assertTrue(run.out().contains("limit 20480kB"), run.out());
    assertTrue(run.out().contains("oom-kill:constraint=CONSTRAINT_MEMCG"), run.out());
  }
}
