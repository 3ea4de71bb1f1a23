/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The indices of external fragmentation (M. Gorman and A. Whitcroft, The What, The Why and the
 * Where To of Anti-Fragmentation, OLS 2006), as debugfs prints them: 136 pages are free in 112
 * blocks.
 */
class ExtfragViewTest {
  private static Run run(String steps) {
    return Run.of(
        """
        machine m {
            kernel 6.1
            node 0 { cpus 0  memory 1 GiB }
            state { zone(0, DMA) { free { 0: 100  1: 10  3: 2 } } }
        }
        workload w on m {
        %s
        }
        """
            .formatted(steps));
  }

  /** Order 4: 1 - (1 + 136/16) / 112 = 0.916; a request that finds a block does not fail. */
  @Test
  void theIndexTellsWantOfMemoryFromFragmentation() {
    String out = run("print extfrag_index").out();
    assertTrue(
        out.contains(
            "Node 0, zone      DMA -1.000 -1.000 -1.000 -1.000 "
                + " 0.916  0.954  0.973  0.982  0.987  0.989  0.990 \n"),
        out);
  }

  /** Order 1: (136 - 36) / 136 = 0.735. */
  @Test
  void whatIsTooSmallIsUnusable() {
    String out = run("print unusable_index").out();
    assertTrue(
        out.contains(
            "Node 0, zone      DMA 0.000 0.735 0.882 0.882"
                + " 1.000 1.000 1.000 1.000 1.000 1.000 1.000 \n"),
        out);
  }

  @Test
  void metricsGiveThousandths() {
    Run run =
        run(
            """
            expect zone(0, DMA).extfrag_index(4) == 916 and zone(0, DMA).extfrag_index(3) < 0
            expect zone(0, DMA).unusable_index(1) == 735
            """);
    assertEquals(List.of(), run.messages());
    List<String> missing = run("expect zone(0, Normal).unusable_index(1) == 0").messages();
    assertTrue(missing.getFirst().contains("no memory in a zone 'Normal'"), missing.toString());
    List<String> beyond = run("expect zone(0, DMA).unusable_index(11) == 0").messages();
    assertTrue(beyond.getFirst().contains("between 0 and 10"), beyond.toString());
  }
}
