/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.memsim.engine.run.ExitStatus;

/** Steps that succeed, fail as announced, and fail otherwise. */
class StepsTest {
  private static Run process(String steps) {
    return Run.workload("    process p {\n        cpus 0\n" + steps + "\n    }");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "map a 1 TiB fails ENOMEM",
        "map a 4 MiB at 0x10000000000 fixed map b 4 MiB at 0x10000000000 noreplace fails EEXIST",
        "map a 4 MiB at 0x10000000800 fixed fails EINVAL",
        "map a 4 KiB at 0x7ffffffff000 fixed fails ENOMEM",
        "map a 0 fails EINVAL",
        "map a 4 MiB unmap a touch a fails SIGSEGV",
        "map a 4 MiB unmap a[1 MiB..2 MiB] touch a fails SIGSEGV expect process(p).rss == 1 MiB",
      })
  void failAsAnnounced(String steps) {
    Run run = process(steps);
    assertEquals(List.of(), run.messages());
    assertEquals(ExitStatus.OK, run.status());
  }

  /** Memory in single pages is badly broken up, which kcompactd minds by itself from 5.9 on. */
  @ParameterizedTest
  @CsvSource({"5.4,== 0", "5.8,== 0", "5.9,> 0", "6.1,> 0"})
  void kcompactdActsByItself(String kernel, String expected) {
    Run run =
        Run.of(
            """
            machine m {
                kernel %s
                node 0 { cpus 0  memory 1 GiB }
                state { zone(0, DMA32) { free { 0: 100000 }  inactive_anon 200 MiB } }
            }
            workload w on m {
                process p { sleep 5 s }
                expect vmstat.compact_migrate_scanned %s
            }
            """
                .formatted(kernel, expected));
    assertEquals(List.of(), run.messages());
  }

  @Test
  void anUnannouncedFailureEndsTheRunAtTheStep() {
    Run run = process("map a 1 TiB\n        expect process(p).rss == 1");
    assertEquals(ExitStatus.EXPECTATION_FAILED, run.status());
    assertEquals(List.of("9:1 step-failed"), run.errors());
    assertTrue(run.messages().getFirst().contains("fails ENOMEM"), run.messages().toString());
  }

  @Test
  void aStepThatWasToFailMustFail() {
    Run run = process("map a 1 MiB fails ENOMEM");
    assertEquals(ExitStatus.EXPECTATION_FAILED, run.status());
    assertEquals(
        List.of("step-failed: This step was to fail with ENOMEM, but it succeeded."),
        run.messages());
  }

  @Test
  void aStepMustFailWithTheErrorThatWasAnnounced() {
    Run run = process("map a 1 TiB fails EEXIST");
    assertEquals(
        List.of("step-failed: This step was to fail with EEXIST, but it failed with ENOMEM."),
        run.messages());
  }

  @Test
  void whoeverTakesMoreThanItsNodesHaveIsKilledWithoutSwap() {
    Run run =
        process(
            "policy bind 0\nmap a 1 GiB\ntouch a\n}\n"
                + "process q after p {\nexpect process(p).state == oom_killed");
    assertEquals(List.of(), run.messages());
    assertEquals(ExitStatus.OK, run.status());
  }

  @Test
  void repeatsRunNested() {
    Run run =
        process(
            "repeat 3 { map a 1 MiB repeat 2 { touch a } unmap a }\n"
                + "expect process(p).minflt == 768 and process(p).rss == 0");
    assertEquals(List.of(), run.messages());
  }

  @Test
  void exitGivesEverythingBack() {
    Run run =
        Run.workload(
            """
            process p { cpus 0  map a 64 MiB  touch a  exit }
            expect process(p).state == exited and process(p).rss == 0
            expect node(0).used == zone(0, DMA32).pcp
            expect vmstat.nr_page_table_pages == 0
            expect vmstat.pgfree == vmstat.pgalloc_dma32 + vmstat.pgalloc_dma
            """);
    assertEquals(List.of(), run.messages());
  }

  @Test
  void aMappingHasItsOwnPolicyAndTheTablesFollowTheTask() {
    Run run =
        process(
            "map a 2 MiB with policy bind 1\ntouch a\n"
                + "expect process(p).node(1).pages == 512 and process(p).node(0).pages == 0\n"
                + "expect numastat(1).numa_hit == 512\n"
                + "expect numastat(0).numa_hit == process(p).pte");
    assertEquals(List.of(), run.messages());
  }
}
