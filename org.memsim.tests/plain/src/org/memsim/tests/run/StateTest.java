/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.memsim.engine.run.ExitStatus;
import org.memsim.tests.Repository;

/** Memory that is in use when a workload starts. */
class StateTest {
  private static Run with(String zone, String body) {
    String machine =
        """
        machine loaded {
            kernel 6.1
            node 0 { cpus 0-1  memory 1 GiB  zone DMA32 { managed 242525 pages } }
            cmdline "transparent_hugepage=never"
            state {
        """;
    return Run.of(machine + zone + "\n} }\nworkload w on loaded {\n" + body + "\n}\n");
  }

  private static void holds(String zone, String body) {
    Run run = with(zone, body);
    assertEquals(List.of(), run.messages());
    assertEquals(ExitStatus.OK, run.status());
  }

  @Test
  void freeListsAreAsStated() {
    holds(
        "zone(0, DMA32) { free { 0: 12  1: 4  3: 7  9: 2  10: 80 } }",
        """
        expect buddy(0, DMA32).order(0) == 12 and buddy(0, DMA32).order(1) == 4
        expect buddy(0, DMA32).order(2) == 0 and buddy(0, DMA32).order(3) == 7
        expect buddy(0, DMA32).order(9) == 2 and buddy(0, DMA32).order(10) == 80
        expect zone(0, DMA32).free == 12 + 8 + 56 + 1024 + 81920
        """);
  }

  /** Blocks that lay free beside each other would merge as soon as one of them came back. */
  @Test
  void theStatedBlocksCanBeTakenAndGivenBack() {
    holds(
        "zone(0, DMA32) { free { 0: 100  3: 70  10: 10 } }",
        """
        kernel on cpu 0 {
            alloc all order 0 gfp KERNEL count 600
            free all
            sleep 1 ms
        }
        expect vmstat.pgfree == 600
        expect zone(0, DMA32).free <= 100 + 560 + 10240
        """);
  }

  @Test
  void usesAreCounted() {
    holds(
        """
        zone(0, DMA32) {
            pcp 100 pages  boost 2 MiB
            inactive_file 500 pages  active_file 70 pages  inactive_anon 64 pages
            active_anon 9 pages  unevictable 3 pages  slab 231 pages  slab 17 pages unreclaimable
        }
        """,
        """
        expect meminfo.Inactive_file == 500 pages and meminfo.Active_file == 70 pages
        expect meminfo.Inactive_anon == 64 pages and meminfo.Active_anon == 9 pages
        expect meminfo.AnonPages == 73 pages and meminfo.Cached == 573 pages
        expect meminfo.SReclaimable == 231 pages and meminfo.SUnreclaim == 17 pages
        expect meminfo.Unevictable == 3 pages
        expect vmstat.nr_zone_inactive_file == 500
        expect zone(0, DMA32).free == zone(0, DMA32).managed - 894 - 100
        expect meminfo.MemFree == node(0).free
        """);
  }

  /** What the pageset holds is handed out before the free lists are asked for a batch. */
  @Test
  void parkedPagesAreHandedOut() {
    holds(
        "zone(0, DMA32) { free { 10: 100 }  pcp 100 pages }",
        """
        process p { cpus 0  map a 50 pages  touch a }
        expect zone(0, DMA32).free > 102400 - 3 * 63
        """);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "zone(0, DMA32) { free { 10: 400 } }; 242525",
        "zone(0, DMA32) { free { 0: 200000 } }; order 0",
        "zone(0, DMA32) { pcp 200000 pages }; holds less than",
        "zone(0, Normal) { free { 0: 1 } }; no memory in Normal",
        "zone(0, DMA) { slab 1 GiB }; 3840",
      })
  void whatCannotBeIsAnErrorAtTheZone(String zone, String part) {
    Run run = with(zone, "expect time == 0");
    assertEquals(ExitStatus.INVALID_INPUT, run.status());
    assertEquals(List.of("6:1 cannot-boot"), run.errors());
    assertTrue(run.messages().getFirst().contains(part), run.messages().toString());
  }

  /** Page cache beyond 1 % of the node is reclaimed before it is left; less than that not. */
  @ParameterizedTest
  @CsvSource({"2000, == 0", "3000, > 0"})
  void zoneReclaimTakesMoreThanAShareOfTheNode(int pages, String stolen) {
    Run run =
        Run.of(
            Run.MACHINE.replace(
                    "cmdline",
                    "state { zone(0, DMA32) { inactive_file "
                        + pages
                        + " pages } }\nsysctl { vm.zone_reclaim_mode = 1 }\ncmdline")
                + "workload w on m { process p { cpus 0  map a 1100 MiB  touch a }\n"
                + "expect vmstat.pgsteal_file "
                + stolen
                + " }\n");
    assertEquals(List.of(), run.messages());
  }

  /**
   * The story is not true of any other state: parked pages forgotten, the fill spills too early.
   */
  @Test
  void withoutParkedPagesTheFillSpillsTooEarly() throws IOException {
    String text = Files.readString(Repository.example("spill-with-swap.mem"));
    Run run = Run.of(text.replaceAll("pcp 2131 pages", ""));
    assertEquals(ExitStatus.EXPECTATION_FAILED, run.status());
    assertTrue(
        run.messages().getFirst().contains("within 0.4% of 105331"), run.messages().toString());
  }

  /** With higher marks the first node is left earlier. */
  @Test
  void withHigherMarksTheFillSpillsTooEarly() throws IOException {
    String text = Files.readString(Repository.example("spill-low-marks.mem"));
    Run run = Run.of(text.replace("min_free_kbytes = 16384", "min_free_kbytes = 48116"));
    assertEquals(ExitStatus.EXPECTATION_FAILED, run.status());
  }
}
