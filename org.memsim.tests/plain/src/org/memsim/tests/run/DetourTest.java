/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.memsim.engine.run.Detour;

/** Why requests left the zone that they preferred. */
class DetourTest {
  private static List<Detour> detours(String body) {
    return Run.explained(Run.MACHINE + "workload w on m {\n" + body + "\n}\n").detours();
  }

  @Test
  void whatItsZoneServesIsNotTold() {
    assertEquals(List.of(), detours("process p { cpus 0  map a 1 MiB  touch a }"));
  }

  /** Node 0 has DMA and DMA32: it is left when both are at low and reserve, and node 1 serves. */
  @Test
  void aFullNodeIsLeftAtItsLowMarks() {
    List<Detour> detours = detours("process p { cpus 0  map a 1100 MiB  touch a }");
    Detour spill = detours.stream().filter(d -> d.passed().size() == 2).findFirst().orElseThrow();
    assertEquals("process p", spill.actor());
    assertEquals("HIGHUSER_MOVABLE|COMP|ZERO", spill.gfp());
    assertEquals(Optional.of("node 1 DMA32"), spill.served());
    assertEquals("node 0 DMA32", spill.passed().getFirst().zone());
    assertTrue(
        spill.passed().getFirst().why().matches("free \\d+ <= low \\d+ \\+ reserve 0"),
        spill.text());
    assertTrue(spill.text().startsWith("at "), spill.text());
    assertTrue(spill.text().contains(" -> node 1 DMA32; "), spill.text());
  }

  /** All requests that are alike are one line; none is lost. */
  @Test
  void alikeOnesAreSummedUp() {
    List<Detour> detours =
        detours(
            """
            process p { cpus 0  map a 1100 MiB  touch a }
            expect numastat(0).numa_foreign == numastat(1).numa_miss
            """);
    long toNode1 =
        detours.stream()
            .filter(d -> d.served().equals(Optional.of("node 1 DMA32")))
            .mapToLong(Detour::pages)
            .sum();
    Run again =
        Run.workload(
            "process p { cpus 0  map a 1100 MiB  touch a }\nexpect numastat(1).numa_miss == "
                + toNode1);
    assertEquals(List.of(), again.messages());
    assertTrue(detours.size() <= 6, detours.toString());
  }

  @Test
  void whatMayNotBeAskedIsSaid() {
    List<Detour> detours =
        detours(
            """
            kernel on cpu 2 {
                alloc all order 10 gfp ATOMIC|THISNODE count 1000 on node 1 fails ENOMEM
            }
            """);
    Detour last = detours.getLast();
    assertEquals(Optional.empty(), last.served());
    assertEquals(0, last.pages());
    assertEquals(1, last.requests());
    assertTrue(last.passed().getFirst().why().contains(" - 1023 <= low "), last.text());
    assertTrue(last.notAsked().contains("node 0 DMA32: another node"), last.text());
    assertTrue(last.text().endsWith("-> nothing; 1 request"), last.text());
  }
}
