/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.memsim.tests.proc.Dumps;

/**
 * What smaps says at each step of the guest program {@code faults}: run d3-vma-pt-faults,
 * vma/faults.1, all lines that the guest printed of its mapping. The other run there and the two of
 * d6-la57-pt give the same blocks. Faults and {@code meminfo} are asserted by the gallery's file.
 */
class LabFaultsTest {
  private static final Pattern TITLE = Pattern.compile("// smaps of (\\w+): (.*)");
  private static final List<String> MAPPINGS = List.of("10000000000-", "13000000000-");
  private static final List<String> KEPT =
      List.of("Rss", "Pss", "Shared", "Private", "Refer", "Anon", "Swap", "Locked");

  @ParameterizedTest
  @ValueSource(strings = {"x86_64", "x86_64_la57"})
  void smapsIsThatOfLinuxAtEachStep(String arch) {
    String text = LabDump.example("faults.mem").replace("arch x86_64\n", "arch " + arch + "\n");
    Run run = Run.of(TITLE.matcher(text).replaceAll("print smaps of $1"));
    assertEquals(List.of(), run.messages());
    List<String> ours =
        LabDump.views(run.out(), "smaps").stream().map(LabFaultsTest::ofMapping).toList();
    List<String> linux = new ArrayList<>();
    List<String> titles = new ArrayList<>();
    Matcher block =
        Pattern.compile("(?m)^SMAPS (.*)\\n((?:   .*\\n)*)").matcher(Dumps.read(RUN, "faults"));
    while (block.find()) {
      titles.add(block.group(1));
      linux.add(block.group(2));
    }
    assertEquals(12, linux.size());
    assertEquals(
        titles.stream().sorted().toList(),
        TITLE.matcher(text).results().map(title -> title.group(2)).sorted().toList());
    for (int step = 0; step < linux.size(); step++) {
      assertEquals(linux.get(step), ours.get(step), titles.get(step));
    }
  }

  private static final String RUN = "d3-vma-pt-faults";

  /** The lines that the guest kept of the block of its mapping. */
  private static String ofMapping(String smaps) {
    StringBuilder kept = new StringBuilder();
    boolean inside = false;
    for (String line : smaps.lines().toList()) {
      if (line.matches("\\w+-\\w+ .*")) {
        inside = MAPPINGS.stream().anyMatch(line::startsWith);
      } else if (inside && KEPT.stream().anyMatch(line::contains)) {
        kept.append("   ").append(line).append('\n');
      }
    }
    return kept.toString();
  }
}
