/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What a file says of the locks of zones, and what it can ask of them. */
class ZoneLockTest {
  private static Run run(String statement, String workload) {
    return Run.of(
        """
        machine m { kernel 6.1
            node 0 { cpus 0-3  memory 2 GiB }
            cmdline "transparent_hugepage=never"
            %s
        }
        workload w on m {
            %s
        }
        """
            .formatted(statement, workload));
  }

  private static void holds(String statement, String workload) {
    assertEquals(List.of(), run(statement, workload).messages());
  }

  private static final String FOUR_CPUS =
      """
      process p {
          cpus 0-3
          threads 4
          map a 4 MiB
          touch a
      }
      """;

  /**
   * Each cpu has 1024 pages come in seventeen batches of 63, and its page tables in one of another
   * migrate type. Each batch that another cpu than the one before takes has two lines come over.
   */
  @Test
  void aLineTakesAsLongAsItIsSaidTo() {
    holds(
        "zone_lock { latency 50 ns }",
        FOUR_CPUS
            + "expect zone(0, DMA32).lock.acquisitions == 4 * (17 + 1)\n"
            + "expect zone(0, DMA32).lock.line_transfers <= 2.2 * zone(0,"
            + " DMA32).lock.acquisitions\n"
            + "expect time < 1.2 ms\n");
    holds("zone_lock { latency 1 us }", FOUR_CPUS + "expect time > 4 ms\n");
  }

  /**
   * Four cpus that come at the same moment wait for one another: 1 + 2 + 3 times in the first row.
   */
  @Test
  void whoComesLaterWaits() {
    holds(
        "zone_lock { }",
        FOUR_CPUS
            + "expect zone(0, DMA32).lock.waits >= 3\n"
            + "expect zone(0, DMA32).lock.wait_time > 3 * 63 * 50 ns\n");
  }

  @Test
  void oneCpuOwnsAllLines() {
    holds(
        "zone_lock { unpadded }",
        FOUR_CPUS.replace("0-3", "2").replace("threads 4", "threads 1")
            + "expect zone(0, DMA32).lock.waits == 0 and zone(0, DMA32).lock.line_transfers =="
            + " 0\n");
  }

  /** Waiting for a lock is work: the cpu spins. */
  @Test
  void waitingForALockIsNoPressure() {
    Run run = run("zone_lock { latency 10 us }", FOUR_CPUS + "print pressure\n");
    assertEquals(List.of(), run.messages());
    assertEquals(
        run.out().lines().filter(line -> line.contains("total=")).count(),
        run.out().lines().filter(line -> line.endsWith("total=0")).count(),
        run.out());
  }

  @Test
  void withoutTheStatementThereIsNothingToAsk() {
    Run run = run("", FOUR_CPUS + "expect zone(0, DMA32).lock.waits == 0\n");
    assertTrue(run.messages().toString().contains("zone_lock"), run.messages().toString());
  }

  @Test
  void wrongUnitsAndRepetitionsAreRejected() {
    assertEquals(
        List.of("4:28 wrong-dimension"), run("zone_lock { latency 50 KiB }", FOUR_CPUS).errors());
    assertEquals(
        List.of("4:22 duplicate-statement"), run("zone_lock { }    zone_lock { }", "").errors());
  }
}
