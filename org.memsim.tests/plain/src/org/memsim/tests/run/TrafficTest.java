/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.memsim.engine.run.ExitStatus;

/**
 * The time of accesses that meet others. A channel of 6.4 GB/s takes 10 ns for a line; a chase has
 * one access under way at a time, and its pages are in the TLBs.
 */
class TrafficTest {
  private static final String NODES =
      """
          kernel 6.1
          node 0 { cpus 0-7  memory 1 GiB  latency 100 ns  bandwidth 6_400 MiB/s }
          node 1 { cpus 8-15 memory 1 GiB  latency 100 ns  bandwidth 6_400 MiB/s }
          cmdline "transparent_hugepage=never numa_balancing=disable"
      """;

  private static void assertRuns(String machine, String body) {
    Run run = Run.of("machine m {\n" + NODES + machine + "}\nworkload w on m {\n" + body + "\n}\n");
    assertEquals(List.of(), run.messages());
    assertEquals(ExitStatus.OK, run.status());
  }

  private static String reader(String cpus, int threads, String policy, String pattern) {
    return """
    process p { %s  threads %d  policy %s
        map a 64 KiB  touch a
        access a stride 4 KiB count 16
        sleep 1 ms
        mark warm
        access a %s
        expect access.latency.p50 >= 100 ns
    }
    """
        .formatted(cpus, threads, policy, pattern);
  }

  @Test
  void aloneNobodyWaits() {
    assertRuns(
        "",
        reader("cpus 0", 1, "bind 0", "chase count 1000")
            + "expect imc(0).bytes since warm == 64000 B\n"
            + "expect time since warm == 100 us\n"
            + "expect access.latency.mean < 105 ns and access.latency.p50 == 100 ns");
  }

  /** 8 cpus with 8 under way each ask for 64 lines in 100 ns, of which 10 are served. */
  @Test
  void aControllerGivesNoMoreThanItsBandwidth() {
    assertRuns(
        "",
        reader("cpus 0-7", 8, "bind 0", "uniform count 4000 depth 8")
            + "expect imc(0).bytes since warm within 1% of 8 * 4000 * 64 B\n"
            + "expect time since warm within 2% of 8 * 4000 * 64 / 6.25 * 1 ns / 1.073741824\n"
            + "expect imc(0).busy since warm within 2% of time since warm\n"
            + "expect access.latency.p50 within 10% of 610 ns");
  }

  /** Without a link stated, the distance says what it carries: half of what the memory gives. */
  @Test
  void aLinkThatIsNotStatedFollowsTheDistance() {
    assertRuns(
        "",
        reader("cpus 0-7", 8, "bind 1", "uniform count 4000 depth 8")
            + "expect link(1, 0).bytes since warm within 1% of 8 * 4000 * 72 B\n"
            + "expect link(0, 1).bytes since warm within 1% of 8 * 4000 * 8 B\n"
            + "expect link(1, 0).busy since warm within 2% of time since warm\n"
            + "expect time since warm within 2% of 8 * 4000 * 72 / 3.125 * 1 ns / 1.073741824\n"
            + "expect imc(1).utilisation < 0.5");
  }

  @Test
  void allCpusShareTheBus() {
    assertRuns(
        "bus { latency 20 ns  bandwidth 3_200 MiB/s }\n",
        reader("cpus 0-7", 8, "bind 0", "uniform count 4000 depth 8")
            + "expect bus.busy since warm within 2% of time since warm\n"
            + "expect bus.bytes since warm within 1% of 8 * 4000 * 64 B\n"
            + "expect imc(0).busy since warm within 2% of bus.busy since warm / 2\n"
            + "expect bus.utilisation > imc(0).utilisation and bus.utilisation <= 1");
  }

  /** Half of what is used is in the cache; each is found there or not, and none is in between. */
  @Test
  void whatTheCacheHoldsLoadsNoController() {
    assertRuns(
        "cache { size 512 KiB  latency 10 ns }\n",
        """
        process p { cpus 0
            map a 1 MiB  touch a
            access a chase count 2000
            mark warm
            access a chase count 4000
            expect imc(0).bytes since warm within 1% of 2000 * 64 B
            expect access.latency.p50 <= 100 ns
        }
        """);
  }

  @Test
  void whatIsNotThereIsAnError() {
    String machine = "machine m {\n" + NODES + "}\n";
    assertEquals(
        List.of("7:30 unknown-node"),
        Run.of(machine + "workload w on m { expect imc(7).bytes == 0 }").errors());
    assertEquals(
        1, Run.of(machine + "workload w on m { expect bus.bytes == 0 B }").messages().size());
    assertEquals(
        1,
        Run.of(machine + "workload w on m { expect link(0, 0).bytes == 0 B }").messages().size());
  }
}
