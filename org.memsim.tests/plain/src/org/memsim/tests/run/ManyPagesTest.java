/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Pages that a step touches at once come at the times at which they come one by one, and leave the
 * same behind; a run whose requests are looked at one by one touches no pages at once.
 */
class ManyPagesTest {
  private static final String MACHINE =
      """
      machine m { kernel 6.1
          node 0 { cpus 0-3  memory 6 GiB }
          node 1 { cpus 4-7  memory 3 GiB }
          cmdline "nokaslr transparent_hugepage=never numa_balancing=disable"
      }
      workload w on m {
      """;

  private static final String VIEWS =
      """
      print buddyinfo
      print zoneinfo
      print meminfo
      print numastat
      """;

  private static void assertSameOneByOne(String body) {
    String text = MACHINE + body + "\n}\n";
    Run oneByOne = Run.explained(text);
    Run atOnce = Run.of(text);
    assertEquals(List.of(), atOnce.messages(), text);
    assertEquals(oneByOne.messages(), atOnce.messages());
    assertEquals(oneByOne.out(), atOnce.out(), text);
    assertEquals(oneByOne.status(), atOnce.status());
  }

  @Test
  void theirTimeIsTheSame() {
    assertSameOneByOne(
        """
        process p { map a 3 GiB  touch a  expect time > 780 ms  sleep 1 s  unmap a  touch_again }
        """
                .replace("touch_again", "map b 1 GiB  touch b")
            + VIEWS);
  }

  /** Samples are taken at the same states, however short the period. */
  @ParameterizedTest
  @ValueSource(strings = {"700 us", "1300 us", "50 ms", "333 ms"})
  void othersSeeThemComeOneByOne(String period) {
    String view = period.endsWith("us") ? "numastat" : "zoneinfo";
    assertSameOneByOne(
        "every " + period + " { print " + view + " }\nprocess p { map a 80 MiB  touch a }");
  }

  /** Two that share a cpu take turns page by page; those on other cpus run side by side. */
  @Test
  void thoseSideBySideTakeTurns() {
    assertSameOneByOne(
        """
        process p { cpus 0  map a 64 MiB  touch a  print numa_maps of p }
        process q { cpus 0  sleep 5 ms  map a 64 MiB  touch a  print numa_maps of q }
        process r { cpus 5  sleep 9 ms  map a 1 GiB  touch a  print numa_maps of r }
        """
            + VIEWS);
  }

  @Test
  void aNodeThatGetsFullIsLeftAtTheSamePage() {
    assertSameOneByOne(
        "process p { cpus 4  map a 5 GiB  touch a  print numa_maps of p }\n" + VIEWS);
  }

  /** Steps of two processes, at times one beside the other, and what there is to see of it. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void stepsInAnyOrderAreTheSame(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    StringBuilder text = new StringBuilder("every 40 ms { print numastat }\n");
    for (int process = 0; process < 2; process++) {
      text.append("process p").append(process).append(" {\n cpus ").append(random.nextInt(8));
      text.append("\n sleep ").append(random.nextInt(200)).append(" ms\n");
      text.append(" map a 1 GiB at ").append(process + 1).append(" TiB fixed\n");
      for (int step = 0; step < 12; step++) {
        text.append(' ').append(step(random)).append('\n');
      }
      text.append(" print smaps of p").append(process).append("\n}\n");
    }
    assertSameOneByOne(text + VIEWS);
  }

  private static String step(SplittableRandom random) {
    long first = 512 * random.nextLong(400) + random.nextLong(3);
    long end = first + 1 + random.nextLong(262_144 - first);
    String part = "a[" + first + " pages.." + end + " pages]";
    return switch (random.nextInt(6)) {
      case 0 -> "advise " + part + " dontneed";
      case 1 -> "sleep " + random.nextInt(100) + " ms";
      case 2 -> "read " + part;
      default -> "touch " + part;
    };
  }
}
