/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Time: actors run concurrently, and what happens at one instant happens in the file's order. */
class ActorsTest {
  private static final Pattern TITLE = Pattern.compile("--- (\\w+)(?: of (\\w+))? at (.+)");

  private static List<String> titles(Run run) {
    assertEquals(List.of(), run.messages());
    return TITLE
        .matcher(run.out())
        .results()
        .map(
            title ->
                (title.group(2) == null ? title.group(1) : title.group(2)) + " " + title.group(3))
        .toList();
  }

  @Test
  void startAtTimesAndAfterOthers() {
    Run run =
        Run.workload(
            """
            process b at 2 ms { cpus 1  print numa_maps of b }
            process c after a { cpus 2  print numa_maps of c }
            process a { cpus 0  compute 3 ms  print numa_maps of a }
            """);
    assertEquals(List.of("b 2 ms", "a 3 ms", "c 3 ms"), titles(run));
  }

  @Test
  void takeTurnsInTheOrderOfTheFile() {
    Run run =
        Run.workload(
            """
            process a { cpus 0  repeat 2 { compute 1 ms  print numa_maps of a } }
            process b { cpus 1  repeat 2 { compute 1 ms  print numa_maps of b } }
            """);
    assertEquals(List.of("a 1 ms", "b 1 ms", "a 2 ms", "b 2 ms"), titles(run));
  }

  @Test
  void shareACpu() {
    Run alone = Run.workload("process a { cpus 0  compute 4 ms } expect time == 4 ms");
    Run together =
        Run.workload(
            """
            process a { cpus 0  repeat 4 { compute 1 ms } }
            process b { cpus 0  repeat 4 { compute 1 ms } }
            expect time == 8 ms
            """);
    Run asleep =
        Run.workload(
            """
            process a { cpus 0  repeat 4 { sleep 1 ms } }
            process b { cpus 0  repeat 4 { sleep 1 ms } }
            expect time == 4 ms
            """);
    assertEquals(List.of(), alone.messages());
    assertEquals(List.of(), together.messages());
    assertEquals(List.of(), asleep.messages());
  }

  @Test
  void sampleWhileTheyRun() {
    Run run = Run.workload("every 2 ms { print numastat }\nprocess a { cpus 0  compute 5 ms }");
    assertEquals(List.of("numastat 2 ms", "numastat 4 ms"), titles(run));
  }

  @Test
  void touchPageByPageSideBySide() {
    Run run =
        Run.workload(
            """
            process a { cpus 0  map x 8 MiB  touch x }
            process b { cpus 2  map x 8 MiB  touch x }
            every 1 ms { expect process(a).rss within 1% of process(b).rss }
            """);
    assertEquals(List.of(), run.messages());
  }

  @Test
  void workloadLevelLooksOnceAllAreDone() {
    Run run =
        Run.workload(
            """
            expect process(a).rss == 4 MiB
            process a { cpus 0  map x 4 MiB  touch x }
            """);
    assertEquals(List.of(), run.messages());
  }
}
