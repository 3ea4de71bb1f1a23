/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.memsim.engine.run.ExitStatus;

/** Automatic NUMA balancing brings memory to those who use it, and says so in its counters. */
class BalancingTest {
  /** 128 MiB on node 1, used for 4 s by a process on node 0. */
  private static final String STRAY =
      """
          process app {
              cpus 0
              policy preferred 1
              map heap 128 MiB at 0x40000000 fixed
              touch heap
              expect process(app).node(1).pages == 32_768
              set policy default
              repeat 8 { compute 500 ms  touch heap }
              %s
          }
      """;

  private static void holds(String commandLine, String body) {
    Run run =
        Run.of(
            """
            machine m { kernel 6.1
                node 0 { cpus 0-1  memory 1 GiB }
                node 1 { cpus 2-3  memory 1 GiB }
                cmdline "%s"
            }
            workload w on m {
            %s
            }
            """
                .formatted(commandLine, body));
    assertEquals(List.of(), run.messages());
    assertEquals(ExitStatus.OK, run.status(), run.out());
  }

  @ParameterizedTest
  @ValueSource(strings = {"transparent_hugepage=never", "", "numa_balancing=enable"})
  void pagesComeToTheirOnlyUser(String commandLine) {
    holds(
        commandLine,
        STRAY.formatted(
            """
            expect process(app).node(0).pages > 0.9 * 32_768
            expect vmstat.numa_pages_migrated == process(app).node(0).pages
            expect vmstat.pgmigrate_success == vmstat.numa_pages_migrated
            expect vmstat.pgmigrate_fail == 0
            """));
  }

  @ParameterizedTest
  @ValueSource(strings = {"transparent_hugepage=never", ""})
  void withoutBalancingTheyStay(String commandLine) {
    holds(
        commandLine + " numa_balancing=disable",
        STRAY.formatted(
            """
            expect process(app).node(0).pages == 0
            expect vmstat.numa_pte_updates == 0 and vmstat.numa_hint_faults == 0
            expect vmstat.pgmigrate_success == 0
            """));
  }

  /** Each page is marked once, faults once and moves once; small pages count one by one. */
  @Test
  void countersAgree() {
    holds(
        "transparent_hugepage=never",
        STRAY.formatted(
            """
            expect vmstat.numa_pte_updates == 32_768 and vmstat.numa_huge_pte_updates == 0
            expect vmstat.numa_hint_faults == 32_768 and vmstat.numa_hint_faults_local == 0
            expect vmstat.numa_pages_migrated == 32_768
            expect process(app).minflt == 2 * 32_768
            """));
  }

  /** A huge page is one entry and one fault, but as many updates and moves as it has pages. */
  @Test
  void countersOfHugePagesAgree() {
    holds(
        "transparent_hugepage=always",
        STRAY.formatted(
            """
            expect vmstat.numa_huge_pte_updates >= 64
            expect vmstat.numa_pte_updates == 512 * vmstat.numa_huge_pte_updates
            expect vmstat.numa_hint_faults <= vmstat.numa_huge_pte_updates
            expect vmstat.numa_hint_faults - vmstat.numa_hint_faults_local == 64
            expect vmstat.numa_pages_migrated == 32_768
            expect vmstat.thp_migration_success == 64
            """));
  }

  /** Pages of mappings and tasks that have a policy stay, since only the default one has MOF. */
  @ParameterizedTest
  @ValueSource(strings = {"preferred 1", "bind 1", "interleave all", "local"})
  void aPolicyKeepsItsPages(String policy) {
    holds(
        "",
        """
            process app {
                cpus 0
                policy bind 1
                map heap 32 MiB
                touch heap
                set policy %s
                repeat 8 { compute 500 ms  touch heap }
                expect process(app).node(0).pages == 0
                expect vmstat.numa_pte_updates == 0
            }
        """
            .formatted(policy));
  }

  @Test
  void aMappingsOwnPolicyKeepsItsPagesAlone() {
    holds(
        "",
        """
            process app {
                cpus 0
                map bound 32 MiB with policy bind 1
                map free 32 MiB
                set policy free preferred 1
                touch bound
                touch free
                set policy free default
                repeat 8 { compute 500 ms  touch bound  touch free }
                expect process(app).node(0).pages == 8_192
                expect process(app).node(1).pages == 8_192
            }
        """);
  }

  /** Before it has run for the scan delay, one second, nothing of a process is marked. */
  @Test
  void nothingHappensInTheFirstSecond() {
    holds(
        "",
        """
            process app {
                cpus 0
                policy bind 1
                map heap 32 MiB
                touch heap
                set policy default
                compute 900 ms
                touch heap
                expect vmstat.numa_pte_updates == 0
                sleep 10 s
                touch heap
                expect vmstat.numa_pte_updates == 0
                compute 200 ms
                touch heap
                expect vmstat.numa_pte_updates == 8_192
            }
        """);
  }

  @Test
  void itCanBeSwitchedOnWhileTheMachineRuns() {
    holds(
        "numa_balancing=disable",
        """
            process app {
                cpus 0
                policy bind 1
                map heap 32 MiB
                touch heap
                set policy default
                repeat 4 { compute 500 ms  touch heap }
                expect vmstat.numa_hint_faults == 0
                sleep 1 s
                repeat 8 { compute 500 ms  touch heap }
                expect process(app).node(0).pages == 8_192
            }
            kernel on cpu 2 {
                sleep 2500 ms
                sysctl kernel.numa_balancing = 1
            }
        """);
  }

  /** A node above its high mark only takes pages in: migrate_balanced_pgdat. */
  @Test
  void aFullNodeTakesNothing() {
    holds(
        "transparent_hugepage=never",
        """
            process ballast {
                cpus 1
                policy bind 0
                map heap 940 MiB
                touch heap
            }
            process app after ballast {
                cpus 0
                policy bind 1
                map heap 128 MiB
                touch heap
                set policy default
                repeat 8 { compute 500 ms  touch heap }
                expect process(app).node(1).pages > 16_384
                expect node(0).free > zone(0, DMA32).watermark.high
                expect vmstat.pgmigrate_fail == 0
            }
        """);
  }
}
