/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.proc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.memsim.engine.snapshot.BootSnapshot;
import org.memsim.engine.snapshot.LongRow;
import org.memsim.engine.snapshot.MachineSnapshot;

/** The boot log: all lines of the kinds that the view prints, in the kernel's order. */
class DmesgViewTest {

  /** The kinds of lines that the view prints, told apart by how they begin. */
  private static final Pattern PRINTED =
      Pattern.compile(
          "(BIOS-provided physical RAM map:|BIOS-e820:|Zone ranges:"
              + "|  (DMA|DMA32|Normal|HighMem|Device) "
              + "|Movable zone start|  Node |Early memory node ranges|  node "
              + "|Initializing node |Initmem setup|On node |Fallback order|Built |Policy zone).*");

  @ParameterizedTest
  @CsvSource({
    "s03-1n-6g,26",
    "s05-2n-3g-1g,28",
    "s07-8n-2sock,45",
    "s08-3n-cxl,30",
    "s09-2n-memless,27",
    "s10-2n-movablecore512,29",
    "s14-i386-3g,19"
  })
  void givesTheKernelsLinesAgain(String run, int lines) {
    String dump = Dumps.read(run, "dmesg");
    String expected =
        BootLogReader.withoutStamps(dump)
            .lines()
            .filter(PRINTED.asMatchPredicate())
            .map(line -> "[    0.000000] " + line + "\n")
            .collect(Collectors.joining());
    assertEquals(lines, expected.lines().count());
    assertEquals(expected, Texts.of("dmesg", BootLogReader.read(dump)));
  }

  /** Fewer than six pageblocks of 512 pages switch grouping off. */
  @Test
  void saysWhenMobilityGroupingIsOff() {
    BootSnapshot boot =
        new BootSnapshot(
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            3071,
            false,
            Optional.of("DMA32"));
    MachineSnapshot machine =
        Snapshots.machine(
            true,
            List.of(Snapshots.node(0, List.of(0), LongRow.of(10), List.of(0))),
            boot,
            List.of());
    assertTrue(
        Texts.of("dmesg", machine)
            .endsWith(
                """
                [    0.000000] Fallback order for Node 0: 0\s
                [    0.000000] Built 1 zonelists, mobility grouping off.  Total pages: 3071
                [    0.000000] Policy zone: DMA32
                """));
  }
}
