/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.dsl;

import static org.memsim.tests.dsl.Rules.assertError;
import static org.memsim.tests.dsl.Rules.assertSound;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What can never hold is an error before anything runs. */
class ExpectationRulesTest {
  private static String expect(String condition) {
    return """
    machine m {
        node 0 { cpus 0  memory 1 GiB }
        node 1 { memory 512 MiB }
        swap 1 GiB
    }
    workload w on m {
        process p { map a 1 MiB  touch a }
        expect %s
    }
    """
        .formatted(condition);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "«1 == 2»",
        "«2 MiB < 1 MiB»",
        "«not 1 == 1»",
        "«node(0).free > 1 GiB»",
        "«node(1).free >= 513 MiB»",
        "«node(1).free < 0»",
        "«swap.used > 2 GiB»",
        "«zone(0, DMA32).free > 262144»",
        "«zone(0, DMA32).free > 1 GiB»",
        "«zone(1, DMA32).free == 200_000»",
        "«buddy(0, DMA32).order(10) > 256»",
        "«process(p).rss > 2 GiB»",
        "«process(p).node(1).pages > 1 GiB»",
        "«swap.used within 10% of 2 GiB»",
        "«node(0).free + node(1).free > 2 GiB»",
        "«node(1).free * 2 > 1025 MiB»",
        "«time > 5 ms and time < 4 ms»",
        "«vmstat.pgfault == 3 and (time > 1 ms and vmstat.pgfault == 4)»",
        "time > 1 ms and «swap.used > 2 GiB»",
        "«1 > 2 or swap.used > 2 GiB»",
      })
  void neverHolds(String condition) {
    assertError("never-holds", expect(condition), "never");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1 == 1",
        "node(0).free <= 1 GiB",
        "node(0).free == 1 GiB",
        "node(0).free >= 0",
        "swap.used == 0",
        "zone(0, DMA32).free == 262144",
        "buddy(0, DMA32).order(10) == 256",
        "swap.used within 10% of 1100 MiB",
        "time > 5 ms or time < 4 ms",
        "time > 4 ms and time < 5 ms",
        "not swap.used > 2 GiB",
        "process(p).rss * 5000 > 1 TiB",
        "node(0).free - node(1).free > 512 MiB",
        "node(0).free / node(1).free > 5",
        "process(p).state == done",
        "vmstat.pgfault > 1_000_000",
      })
  void mayHold(String condition) {
    assertSound(expect(condition));
  }
}
