/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.mm.script;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.memsim.engine.machine.ThpMode;

/**
 * Random scripts of 1,000 system calls and accesses get from the engine, at each step, the result,
 * the minor faults, the charge, what is in memory and the mappings that Linux 6.1 gave: twenty of a
 * single process, and twelve of families whose processes share pages until they store to them.
 * Eight more are about transparent huge pages, most of them of families too.
 */
class VmaScriptsTest {
  private static final int STEPS = 1000;

  /** From this number on huge pages are on. */
  private static final int FIRST_HUGE = 33;

  static Stream<Integer> scripts() {
    return IntStream.rangeClosed(1, 40).boxed();
  }

  @ParameterizedTest
  @MethodSource("scripts")
  void linuxAnswersEachStepSo(int script) {
    boolean huge = script >= FIRST_HUGE;
    String name = "%02d".formatted(script);
    List<Line> lines = ScriptReader.script(name);
    List<Answer> answers = ScriptReader.answers(name, lines, huge);
    assertEquals(STEPS, lines.size());
    assertEquals(STEPS, answers.size());
    LabMachine machine = new LabMachine(huge ? ThpMode.ALWAYS : ThpMode.NEVER);
    Map<Integer, Replay> processes = new HashMap<>(Map.of(0, new Replay(machine, STEPS)));
    for (int i = 0; i < STEPS; i++) {
      Line line = lines.get(i);
      int number = i;
      assertEquals(
          answers.get(i).toString(),
          execute(i, line, machine, processes, huge).toString(),
          () -> "script " + name + ", step " + number + ": " + line);
    }
  }

  private static Answer execute(
      int number, Line line, LabMachine machine, Map<Integer, Replay> processes, boolean huge) {
    Replay process = processes.get(line.process());
    long faults = process.minorFaults();
    String result =
        switch (line.step()) {
          case Step.Fork fork -> {
            processes.put(fork.child(), process.fork());
            yield "ok";
          }
          case Step.Exit exit -> {
            processes.remove(exit.child()).exit();
            yield "ok";
          }
          default -> process.execute(number, line.step());
        };
    return new Answer(
        result,
        process.minorFaults() - faults,
        machine.commit(processes.size() - 1),
        memory(line, process, huge),
        process.areas());
  }

  private static List<Long> memory(Line line, Replay process, boolean huge) {
    if (huge) {
      return process.hugeMemory();
    }
    return line.family() ? process.memory() : List.of(process.rss());
  }
}
