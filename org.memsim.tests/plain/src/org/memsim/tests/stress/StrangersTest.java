/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.stress;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.memsim.engine.run.ExitStatus;

/** Pages that a state tells of belong to nobody: a self-check knows that, wherever they go. */
class StrangersTest {
  @ParameterizedTest
  @ValueSource(strings = {"never", "always"})
  void pagesOfAStateAreNoDefect(String thp) {
    StressRun run =
        StressRun.of(
            """
            machine m { kernel 6.1
                node 0 { cpus 0  memory 128 MiB }
                swap 256 MiB
                cmdline "transparent_hugepage=%s"
                state {
                    zone(0, DMA32) {
                        inactive_anon 2000 pages
                        active_anon 1000 pages
                        inactive_file 3000 pages
                    }
                }
            }
            workload w on m {
                process p {
                    map a 120 MiB
                    touch a
                    read a
                }
                kernel on cpu 0 after p {
                    compact
                    expect swap.used > 20 MiB
                    expect vmstat.pgsteal_file > 1000
                }
            }
            """
                .formatted(thp),
            200);
    assertEquals(List.of(), run.diagnostics());
    assertEquals(ExitStatus.OK, run.status());
  }
}
