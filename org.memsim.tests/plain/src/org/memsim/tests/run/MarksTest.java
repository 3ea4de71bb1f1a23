/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a figure is now less what it was at a mark. */
class MarksTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "process(p).minflt since before == 512",
        "process(p).rss since before == 2 MiB",
        "process(p).rss since before == 512 pages",
        "process(p).mapping(a).private_dirty since before == 2 MiB",
        "process(p).mapping(b).rss since before == 0",
        "process(p).vmas since before == 0",
        "vmstat.pgfault since before == 512",
        "meminfo.AnonPages since before == 2 MiB",
        "node(0).free since before < 0",
        "process(p).minflt since before / 2 == 256",
        "time since before within 1% of time since before",
      })
  void growsByWhatHappened(String condition) {
    Run run =
        Run.workload(
            "process p { cpus 0  map b 64 KiB  touch b  map a 4 MiB  touch a[0..1 MiB]  mark before"
                + "  touch a[1 MiB..3 MiB]  expect "
                + condition
                + " }");
    assertEquals(List.of(), run.messages());
  }

  @Test
  void aMarkThatIsReachedAgainIsTheLastOne() {
    Run run =
        Run.workload(
            "process p { cpus 0  map a 1 MiB  repeat 3 { mark round  touch a[0..64 KiB]"
                + "  advise a dontneed  expect process(p).minflt since round == 16 } }");
    assertEquals(List.of(), run.messages());
  }

  @Test
  void otherActorsSeeAMark() {
    Run run =
        Run.workload(
            """
            process p { cpus 0  map a 1 MiB  mark made  touch a }
            process q { cpus 1  compute 10 ms  expect process(p).rss since made == 1 MiB }
            mark end
            expect process(p).rss since end == 0
            """);
    assertEquals(List.of(), run.messages());
  }

  @Test
  void aMarkThatIsNotReachedYetMeansNothing() {
    Run run = Run.workload("expect time since later == 0\nmark later");
    assertEquals(List.of("7:8 expectation-meaningless"), run.errors());
    assertTrue(run.messages().getFirst().contains("Mark 'later' is not reached yet."));
  }

  @Test
  void whatWasNotThereAtTheMarkMeansNothing() {
    Run run =
        Run.workload(
            "process p { cpus 0  mark early  map a 1 MiB  touch a"
                + "  expect process(p).mapping(a).rss since early == 1 MiB }");
    assertTrue(
        run.messages()
            .getFirst()
            .endsWith("At mark 'early': Process 'p' has no mapping 'a' at this moment."),
        run.messages().toString());
  }
}
