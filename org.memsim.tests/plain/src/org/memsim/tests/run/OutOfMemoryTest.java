/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.memsim.engine.run.Detour;
import org.memsim.engine.run.ExitStatus;

/** Who is killed, when and why, and what the kernel says of it. */
class OutOfMemoryTest {
  private static final String SMALL =
      """
      machine small { kernel 6.1
          node 0 { cpus 0  memory 256 MiB }
          node 1 { cpus 1  memory 256 MiB }
          cmdline "transparent_hugepage=never numa_balancing=disable"
          sysctl { %s }
      }
      workload w on small {
      %s
      }
      """;

  private static Run run(String sysctls, String body) {
    return Run.of(SMALL.formatted(sysctls, body));
  }

  private static void holds(String body) {
    Run run = run("", body);
    assertEquals(List.of(), run.messages());
    assertEquals(ExitStatus.OK, run.status());
  }

  /**
   * Free pages when a process was killed, from the logs of the runs d2n-overflow-2n-noswap and
   * d8-overflow-min16m: within a batch of the pageset (31 pages) below min and reserve; of DMA,
   * whose batch is one, other tasks had taken up to four.
   */
  @ParameterizedTest(name = "{0}: node {1} {2}")
  @CsvSource({
    "0, 0, DMA, 626, 630, 4",
    "0, 0, DMA32, 5522, 5545, 31",
    "1, 0, DMA, 628, 630, 4",
    "1, 0, DMA32, 5533, 5545, 31",
    "1, 1, DMA32, 6292, 6296, 31",
    "2, 0, DMA, 505, 506, 1",
    "2, 0, DMA32, 1888, 1888, 31",
  })
  void killsWithinABatchOfTheMark(
      int kill, int node, String zone, long seen, long mark, long batch) {
    String report = reports(GalleryRuns.of("oom-low-node.mem")).get(kill);
    Matcher line = Pattern.compile("Node " + node + " " + zone + " free:(\\d+)kB").matcher(report);
    assertTrue(line.find(), report);
    long free = Long.parseLong(line.group(1)) / 4;
    assertTrue(mark - batch < free && free <= mark, free + " of " + mark);
    assertTrue(Math.abs(free - seen) <= batch, free + " where Linux had " + seen);
  }

  private static List<String> reports(Run run) {
    return List.of(run.out().split("invoked oom-killer", -1)).subList(1, 4);
  }

  /** The lines of the same logs, but for pids, and figures that other processes have a part in. */
  @Test
  void saysWhatTheKernelSaid() {
    String out = GalleryRuns.of("oom-low-node.mem").out();
    for (String line :
        List.of(
            "memtouch invoked oom-killer: gfp_mask=0x140dca"
                + "(GFP_HIGHUSER_MOVABLE|__GFP_COMP|__GFP_ZERO), order=0, oom_score_adj=0",
            "lowmem_reserve[]: 0 443 443 443 443",
            "Node 0 DMA32 free:22088kB boost:0kB min:22180kB low:27724kB high:33268kB"
                + " reserved_highatomic:0KB active_anon:0kB",
            " present:507904kB managed:454004kB mlocked:0kB bounce:0kB",
            "Node 0 hugepages_total=0 hugepages_free=0 hugepages_surp=0 hugepages_size=2048kB",
            "0 pages HighMem/MovableOnly",
            "[  pid  ]   uid  tgid total_vm      rss pgtables_bytes swapents oom_score_adj name",
            "oom-kill:constraint=CONSTRAINT_MEMORY_POLICY,nodemask=0,cpuset=/,mems_allowed=0-1,"
                + "global_oom,task_memcg=/,task=memtouch,pid=",
            "oom-kill:constraint=CONSTRAINT_NONE,nodemask=(null),cpuset=/,mems_allowed=0-1,")) {
      assertTrue(out.contains(line), line);
    }
  }

  /** The largest process dies, and whoever asked gets its memory. */
  @Test
  void killsTheWorstAndGoesOn() {
    holds(
        """
        process large { cpus 0  map a 300 MiB  touch a }
        process small after large { cpus 0  map b 200 MiB  touch b
            expect process(large).state == oom_killed
            expect process(large).rss == 0
            expect vmstat.oom_kill == 1
        }
        expect process(small).state == done
        expect process(small).rss == 200 MiB
        """);
  }

  /** A thousandth of all memory for each point. */
  @Test
  void anAdjustmentDecidesOtherwise() {
    holds(
        """
        process large { cpus 0  oom_score_adj -500  map a 300 MiB  touch a }
        process little { cpus 0  oom_score_adj 300  map c 40 MiB  touch c }
        process small after large { cpus 0  map b 120 MiB  touch b }
        expect process(large).state == done
        expect process(little).state == oom_killed
        expect process(small).state == done
        """);
  }

  /** Bound to a full node, it dies although the other has memory; one bound elsewhere does not. */
  @Test
  void aPolicyDecidesWhoCouldHelp() {
    holds(
        """
        process elsewhere { cpus 1  policy bind 1  map a 200 MiB  touch a }
        process here after elsewhere { cpus 0  policy bind 0  map b 300 MiB  touch b }
        expect process(elsewhere).state == done
        expect process(here).state == oom_killed
        """);
  }

  @Test
  void aWaitingParentGoesOnWhenItsChildIsKilled() {
    holds(
        """
        process parent { cpus 0  oom_score_adj -1000
            fork child { oom_score_adj 0  map b 600 MiB noreserve  touch b }
            wait child
            expect process(child).state == oom_killed
        }
        expect process(parent).state == done
        """);
  }

  @Test
  void whoAsksDiesIfToldSo() {
    Run run =
        run(
            "vm.oom_kill_allocating_task = 1",
            """
            process large { cpus 0  map a 300 MiB  touch a }
            process small after large { cpus 0  map b 200 MiB  touch b }
            expect process(large).state == done
            expect process(small).state == oom_killed
            print dmesg
            """);
    assertEquals(List.of(), run.messages());
    assertTrue(
        run.out().contains("Out of memory (oom_kill_allocating_task): Killed process"), run.out());
  }

  @Test
  void nobodyToKillStopsTheMachine() {
    Run run =
        run(
            "",
            "process p { cpus 0  oom_score_adj -1000  map a 600 MiB noreserve\n        touch a }");
    assertEquals(ExitStatus.EXPECTATION_FAILED, run.status());
    assertTrue(run.messages().getFirst().contains("System is deadlocked on memory"));
    assertTrue(run.errors().getFirst().startsWith("9:9"), run.errors().toString());
  }

  @ParameterizedTest
  @CsvSource({
    "1, '', system-wide",
    "2, '', compulsory",
    "2, policy bind 0, compulsory",
    "1, policy bind 0, ''",
  })
  void panicsIfToldTo(int mode, String policy, String word) {
    Run run =
        run(
            "vm.panic_on_oom = " + mode,
            "process p { cpus 0 " + policy + " map a 1 GiB noreserve touch a }");
    assertEquals(word.isEmpty() ? ExitStatus.OK : ExitStatus.EXPECTATION_FAILED, run.status());
    assertEquals(
        !word.isEmpty(),
        run.messages().toString().contains(word + " panic_on_oom is enabled"),
        run.messages().toString());
  }

  /** Ten reports in five seconds; then only the line that names who was killed. */
  @Test
  void reportsAreLimited() {
    Run run =
        run(
            "",
            """
            process p { cpus 0  oom_score_adj -1000
                repeat 12 { fork c { oom_score_adj 0  map b 600 MiB noreserve  touch b }  wait c }
            }
            print dmesg
            """);
    assertEquals(List.of(), run.messages());
    assertEquals(11, run.out().split("invoked oom-killer", -1).length);
    assertEquals(13, run.out().split("Out of memory: Killed process", -1).length);
  }

  @Test
  void anAllocationThatFailsIsSaidUnlessItIsToBeSilent() {
    String body =
        """
        kernel on cpu 0 {
            alloc all order 0 gfp ATOMIC|THISNODE%s count 1_000_000 fails ENOMEM
        }
        print dmesg
        """;
    String warned = run("", body.formatted("")).out();
    assertTrue(
        warned.contains(
            "kernel: page allocation failure: order:0, mode:0x200a20(GFP_ATOMIC|__GFP_THISNODE),"
                + " nodemask=(null),cpuset=/,mems_allowed=0-1"),
        warned);
    assertFalse(run("", body.formatted("|NOWARN")).out().contains("allocation failure"));
  }

  /** It may wait and may not fail, and nothing can be freed for it: the run says so and ends. */
  @Test
  void aRequestThatNeverGivesUpIsNotWaitedForForEver() {
    Run run = run("", "kernel on cpu 0 { alloc all order 0 gfp NOFS|NOFAIL count 1_000_000 }");
    assertEquals(ExitStatus.EXPECTATION_FAILED, run.status());
    assertTrue(run.messages().getFirst().contains("never gives up"), run.messages().toString());
  }

  /** The chain of zones, marks and decisions, in one line. */
  @Test
  void theStoryTellsWhoWasKilledAndWhatWasTriedBefore() {
    Run run =
        Run.explained(
            SMALL.formatted(
                "", "process p { cpus 0  policy bind 0  map a 300 MiB noreserve  touch a }"));
    Detour story =
        run.detours().stream().filter(d -> !d.killed().isEmpty()).findFirst().orElseThrow();
    assertEquals(List.of("p (1000)"), story.killed());
    assertEquals(
        List.of("wake_kswapd", "retry_at_min", "reclaim", "kill", "use_reserves"),
        story.steps().stream().map(Detour.Step::name).toList());
    assertEquals(17, story.steps().get(2).times(), "16 rounds without progress, and the first");
    assertEquals(1, story.requests());
    assertTrue(
        story
            .text()
            .endsWith(
                "; kswapd woken, retried at min, reclaimed directly 17 times, OOM killer, reserves"
                    + " asked; killed p (1000) -> node 0 DMA32; 1 page"),
        story.text());
    assertTrue(story.text().contains(" <= min "), story.text());
    assertTrue(story.text().contains(" <= high "), story.text());
  }
}
