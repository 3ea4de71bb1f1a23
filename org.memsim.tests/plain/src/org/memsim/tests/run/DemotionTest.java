/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.memsim.engine.run.ExitStatus;

/** Where there is slower memory, pages go there although nothing can be swapped: can_demote. */
class DemotionTest {
  private static void holds(int demotes, String generations, String expected) {
    Run run =
        Run.of(
            """
            machine m { kernel 6.1
                node 0 { cpus 0-1  memory 256 MiB }
                node 1 { memory 512 MiB }
                cmdline "transparent_hugepage=never numa_balancing=disable"
                sysfs { mm.numa.demotion_enabled = %d  mm.lru_gen.enabled = %s }
            }
            workload w on m {
                process app { cpus 0  policy bind 0  map heap 320 MiB  touch heap }
                %s
            }
            """
                .formatted(demotes, generations, expected));
    assertEquals(List.of(), run.messages());
    assertEquals(ExitStatus.OK, run.status(), run.out());
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "7"})
  void pagesAreDemotedWithoutSwap(String generations) {
    holds(
        1,
        generations,
        """
        expect process(app).state == done and process(app).rss == 320 MiB
        expect process(app).node(1).pages > 64 MiB / 4 KiB
        expect vmstat.pgdemote_kswapd + vmstat.pgdemote_direct == process(app).node(1).pages
        """);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "7"})
  void withoutDemotionTheProcessIsKilled(String generations) {
    holds(0, generations, "expect process(app).state == oom_killed");
  }
}
