/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.memsim.engine.run.ExitStatus;

/** Expectations are exact: no rounding, no mixing of units that do not belong together. */
class ExpectationsTest {
  private static final String PROCESS = "process p { cpus 0  map a 12 MiB  touch a }\n";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "process(p).rss == 3072",
        "process(p).rss == 3072 pages",
        "process(p).rss == 12 MiB",
        "process(p).rss == 0.01171875 GiB",
        "process(p).rss / 3 * 3 == 12 MiB",
        "process(p).rss / 7 * 7 == 12 MiB",
        "process(p).rss + process(p).tables(1) + 2 == node(0).used - zone(0, DMA32).pcp",
        "process(p).rss + 1 MiB == 13 MiB",
        "process(p).rss - 12 MiB == 0",
        "2 * process(p).rss == 24 MiB",
        "process(p).rss within 0% of 12 MiB",
        "process(p).rss within 4% of 12.5 MiB",
        "not process(p).rss within 4% of 12.75 MiB",
        "process(p).rss == 1 or process(p).rss == 12 MiB and time > 0",
        "not (process(p).rss == 1 or process(p).rss == 2)",
        "(1 + 2) * 3 == 9",
        "1 / 3 * 3 == 1",
        "time >= 3.072 ms",
        "process(p).state == done",
        "process(p).state != exited",
        "process(p).vmas == 4",
        "process(p).pte == process(p).tables(1) + process(p).tables(2) + process(p).tables(3)",
        "process(p).tables(4) == 1",
        "vmstat.nr_anon_pages == process(p).rss",
        "vmstat.nr_free_pages == zone(0, DMA).free + zone(0, DMA32).free + zone(1, DMA32).free",
        "buddy(1, DMA32).order(10) > 200",
        "zone(0, DMA32).free > zone(0, DMA32).watermark.high",
        "zone(0, DMA).protection(DMA32) == zone(0, DMA).protection(Movable)",
        "swap.used == 0",
      })
  void hold(String condition) {
    Run run = Run.workload(PROCESS + "expect " + condition);
    assertEquals(List.of(), run.messages());
    assertEquals(ExitStatus.OK, run.status());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "process(p).rss == 3071",
        "process(p).rss == 12.5 MiB or process(p).rss != 12 MiB",
        "process(p).rss within 3.9% of 12.5 MiB",
        "process(p).state == running",
        "not process(p).rss == 12 MiB",
      })
  void doNotHold(String condition) {
    Run run = Run.workload(PROCESS + "expect " + condition);
    assertEquals(ExitStatus.EXPECTATION_FAILED, run.status());
    assertEquals(List.of("8:1 expectation-failed"), run.errors());
  }

  @Test
  void aFailureGivesBothSides() {
    Run run = Run.workload(PROCESS + "expect process(p).rss < 2 * 1000");
    assertTrue(
        run.messages()
            .getFirst()
            .endsWith("but the left side is 3072 pages and the right side 2000."),
        run.messages().toString());
  }

  @Test
  void allFailuresAreReported() {
    Run run = Run.workload(PROCESS + "expect time == 0\nexpect time > 0\nexpect time == 1 s");
    assertEquals(List.of("8:1 expectation-failed", "10:1 expectation-failed"), run.errors());
  }

  @ParameterizedTest
  @ValueSource(strings = {"time / (1 - 1) > 0", "time / process(p).majflt > 0"})
  void meanNothing(String condition) {
    Run run = Run.workload(PROCESS + "expect " + condition);
    assertEquals(ExitStatus.EXPECTATION_FAILED, run.status());
    assertTrue(
        run.errors().getFirst().contains("expectation-meaningless"), run.errors().toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"time > 5 MiB", "process(p).rss > 5 ms", "node(0).fre == 0"})
  void areRefusedBeforeTheRun(String condition) {
    Run run = Run.workload(PROCESS + "expect " + condition);
    assertEquals(ExitStatus.INVALID_INPUT, run.status());
    assertEquals("", run.out());
  }
}
