/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.memsim.tests.proc.Dumps;

/**
 * The list of mappings after each of the 42 steps of the guest program {@code vma}, as text: run
 * d3-vma-pt-faults, vma/vma.1, with which the other two runs there, the three of d6-la57-pt and
 * those with transparent huge pages agree byte for byte.
 *
 * <p>The guest printed rows as pages from 0x20000000; the lines of {@code maps} are brought into
 * that form, and nothing else is changed. At the end of the program the lines of its own file and
 * of its heap, which follows that file, are left out: the process of a workload has no program
 * file. The errors are those that the file's steps must fail with.
 */
class LabMappingsTest {
  private static final String RUN = "d3-vma-pt-faults";
  private static final long ARENA = 0x2000_0000L;
  private static final long ARENA_END = ARENA + 0x400_0000L;
  private static final Pattern ROW =
      Pattern.compile("(\\w+)-(\\w+) (\\S{4}) (\\w+) \\w\\w:\\w\\w \\d+ *(.*)");

  /** Each step's number and title, and the rows that follow. */
  private static List<String> stepsOfLinux() {
    List<String> steps = new ArrayList<>();
    Matcher step =
        Pattern.compile("(?m)^STEP (\\d+) .*\\n((?:   \\[.*\\n)*)   vmas=(\\d+)$")
            .matcher(Dumps.read(RUN, "vma"));
    while (step.find()) {
      assertEquals(steps.size(), Integer.parseInt(step.group(1)));
      assertEquals(Long.parseLong(step.group(3)), step.group(2).lines().count());
      steps.add(step.group(2));
    }
    return steps;
  }

  /** A row as the guest printed it; empty for one outside the arena. */
  private static String arenaRow(String line) {
    Matcher row = ROW.matcher(line);
    if (!row.matches()) {
      throw new IllegalArgumentException("no row of maps: " + line);
    }
    long start = Long.parseLong(row.group(1), 16);
    if (start < ARENA || start >= ARENA_END) {
      return "";
    }
    long end = Long.parseLong(row.group(2), 16);
    return "   [%3d,%3d) %s off=%x %s\n"
        .formatted(
            (start - ARENA) / 4096,
            (end - ARENA) / 4096,
            row.group(3),
            Long.parseLong(row.group(4), 16),
            row.group(5));
  }

  private static List<String> maps(String arch) {
    String text =
        LabDump.example("vma.mem")
            .replace("arch x86_64\n", "arch " + arch + "\n")
            .replaceAll("(?m)^ *expect process\\(vma\\)\\.vmas", "print maps of vma\n$0");
    Run run = Run.of(text);
    assertEquals(List.of(), run.messages());
    return LabDump.views(run.out(), "maps");
  }

  @ParameterizedTest
  @ValueSource(strings = {"x86_64", "x86_64_la57"})
  void areThoseOfLinuxAfterEachStep(String arch) {
    List<String> linux = stepsOfLinux();
    List<String> maps = maps(arch);
    assertEquals(42, linux.size());
    for (int step = 0; step < linux.size(); step++) {
      StringBuilder rows = new StringBuilder();
      maps.get(step).lines().map(LabMappingsTest::arenaRow).forEach(rows::append);
      assertEquals(linux.get(step), rows.toString(), "step " + step);
    }
  }

  /** Steps 19 and 32 are refused, no other: what the guest printed of errors. */
  @Test
  void failWhereLinuxRefuses() {
    List<String> refused =
        Dumps.read(RUN, "vma")
            .lines()
            .filter(line -> line.contains("Cannot allocate memory"))
            .toList();
    assertEquals(
        List.of("   mprotect FAILED Cannot allocate memory", "   ret=Cannot allocate memory"),
        refused);
    String text = LabDump.example("vma.mem");
    List<String> failing =
        text.substring(0, text.indexOf("workload placement"))
            .lines()
            .filter(line -> line.contains(" fails "))
            .map(String::strip)
            .toList();
    assertEquals(
        List.of(
            "protect arena[10 pages..16 pages] r fails ENOMEM",
            "remap arena[58 pages..60 pages] 8 pages fails ENOMEM"),
        failing);
  }

  /** The lines MAPS: after mappings without addresses, hints, alignment and the heap. */
  @ParameterizedTest
  @ValueSource(strings = {"x86_64", "x86_64_la57"})
  void lieWhereLinuxPutsThem(String arch) {
    List<String> linux =
        Dumps.read(RUN, "maps")
            .lines()
            .filter(line -> !line.endsWith("/w/vma") && !line.endsWith("[heap]"))
            .toList();
    List<String> ours =
        maps(arch).getLast().lines().filter(line -> !line.endsWith("[heap]")).toList();
    assertEquals(linux, ours);
    assertEquals(10, ours.size());
  }
}
