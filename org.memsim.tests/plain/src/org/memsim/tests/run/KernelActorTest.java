/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.memsim.engine.run.ExitStatus;

/** Allocations by the kernel itself. */
class KernelActorTest {
  private static void holds(String body) {
    Run run = Run.workload(body);
    assertEquals(List.of(), run.messages());
    assertEquals(ExitStatus.OK, run.status());
  }

  /** What is used includes the rest of the batch of 63 pages that the pageset took. */
  @Test
  void takesBlocksOfItsCpusNode() {
    holds(
        """
        kernel on cpu 2 {
            alloc bufs order 3 gfp KERNEL count 100
            expect node(1).used >= 800 and node(1).used <= 800 + 63
            expect node(0).used == 0
            expect numastat(1).numa_hit == 100
            expect numastat(1).local_node == 100
            expect vmstat.pgalloc_dma32 == 800
        }
        """);
  }

  @Test
  void takesBlocksOfTheNodeThatItNames() {
    holds(
        """
        kernel on cpu 0 {
            alloc bufs order 0 gfp USER count 7 on node 1
            expect node(1).used == 63
            expect numastat(1).numa_hit == 7
            expect numastat(1).other_node == 7
        }
        """);
  }

  /** Every second block of a run leaves holes: no two of the free ones can merge. */
  @Test
  void freesEachSecondBlock() {
    holds(
        """
        kernel on cpu 2 {
            alloc bufs order 3 gfp KERNEL count 1024
            free bufs every 2
            expect node(1).used == 4096
            expect buddy(1, DMA32).order(3) >= 500
            free bufs
            expect node(1).used == 0
            expect buddy(1, DMA32).order(3) <= 1
        }
        """);
  }

  @Test
  void dmaMemoryIsDmaMemory() {
    holds(
        """
        kernel on cpu 3 {
            alloc isa order 0 gfp DMA count 5
            expect zone(0, DMA).managed - zone(0, DMA).free == 5
        }
        """);
  }

  @Test
  void thisNodeFailsRatherThanLeave() {
    holds(
        """
        kernel on cpu 2 {
            alloc all order 10 gfp ATOMIC|THISNODE count 1000 on node 1 fails ENOMEM
            expect node(0).used == 0
            expect numastat(1).numa_hit > 200
        }
        """);
  }

  /** A request for one page that keeps to its node kills nobody: it goes down to min and fails. */
  @Test
  void waitingForReclaimThatFindsNothingFails() {
    holds(
        """
        kernel on cpu 2 {
            alloc all order 0 gfp KERNEL|THISNODE count 1_000_000 fails ENOMEM
            expect zone(1, DMA32).free <= zone(1, DMA32).watermark.min
            expect zone(1, DMA32).free > zone(1, DMA32).watermark.min - 63
            expect node(0).used == 0
        }
        """);
  }

  @Test
  void urgentRequestsGoBelowMin() {
    holds(
        """
        kernel on cpu 2 {
            alloc all order 0 gfp ATOMIC|THISNODE count 1_000_000 fails ENOMEM
            expect zone(1, DMA32).free <= zone(1, DMA32).watermark.min
        }
        """);
  }

  /**
   * Marks as the lab's sweep of y1-sysctl-2n shows them: min_free_kbytes 16384 in two nodes whose
   * zones share it by their managed pages; the reserves follow their own sysctl only.
   */
  @Test
  void writingASysctlComputesMarksAnew() {
    holds(
        """
        kernel on cpu 0 {
            sysctl vm.min_free_kbytes = 16384
            expect zone(0, DMA).watermark.min + zone(0, DMA32).watermark.min
                    + zone(1, DMA32).watermark.min >= 4094
                expect zone(0, DMA).watermark.min + zone(0, DMA32).watermark.min
                    + zone(1, DMA32).watermark.min <= 4096
                sysctl vm.watermark_scale_factor = 3000
                expect zone(1, DMA32).watermark.low - zone(1, DMA32).watermark.min
                    within 0.01% of zone(1, DMA32).managed * 3 / 10
                sysctl vm.lowmem_reserve_ratio = 1 1 1 0 0
                expect zone(0, DMA).protection(DMA32) == zone(0, DMA32).managed
        }
        """);
  }

  @Test
  void actorsStartAfterOneAnother() {
    holds(
        """
        kernel second on cpu 2 after first { free bufs  expect vmstat.pgfree == 10 }
        kernel first on cpu 0 { alloc bufs order 0 gfp KERNEL count 10  sleep 1 ms }
        expect time >= 1 ms
        """);
  }

  @Test
  void aFailureThatIsNotAnnouncedEndsTheRun() {
    Run run = Run.workload("kernel on cpu 0 {\nalloc bufs order 10 gfp DMA|THISNODE count 9\n}");
    assertEquals(List.of("8:1 step-failed"), run.errors());
    assertTrue(run.messages().getFirst().contains("fails ENOMEM"), run.messages().toString());
    assertEquals(ExitStatus.EXPECTATION_FAILED, run.status());
  }

  @Test
  void freeingTwiceFails() {
    Run run =
        Run.workload("kernel on cpu 0 {\nalloc bufs order 0 gfp KERNEL\nfree bufs\nfree bufs\n}");
    assertEquals(List.of("10:1 step-failed"), run.errors());
    assertTrue(run.messages().getFirst().contains("EINVAL"), run.messages().toString());
  }

  @Test
  void flagsThatContradictEachOtherAreAnError() {
    Run run = Run.workload("kernel on cpu 0 {\nalloc bufs order 0 gfp DMA32|HIGHMEM\n}");
    assertEquals(List.of("8:30 contradictory-flags"), run.errors());
    assertEquals(
        List.of("contradictory-flags: No request can be both DMA32 and HIGHMEM."), run.messages());
    assertEquals(ExitStatus.INVALID_INPUT, run.status());
  }

  @Test
  void filesOfCgroupsAreWrittenWhileTheMachineRuns() {
    Run run =
        Run.of(
            "machine m { node 0 { cpus 0  memory 1 GiB }\n"
                + "cgroup g { } }\n"
                + "workload w on m {\n"
                + "kernel {\n"
                + "cgroup g memory.max 64 MiB\n"
                + "print cgroupfs\n"
                + "}\n}\n");
    assertEquals(List.of(), run.errors());
    assertEquals(ExitStatus.OK, run.status());
    assertTrue(run.out().contains(Long.toString(64 << 20)), run.out());
  }

  /** Nothing but that the file ends too early is said of a request without flags. */
  @Test
  void aFileMayEndBeforeTheFlags() {
    Run run =
        Run.of(
            "machine m { node 0 { cpus 0  memory 1 GiB } }\n"
                + "workload w on m {\n"
                + "kernel {\n"
                + "alloc b gfp");
    assertTrue(
        run.errors().stream().allMatch(error -> error.endsWith("syntax-error")),
        run.errors().toString());
    assertFalse(run.errors().isEmpty());
  }
}
