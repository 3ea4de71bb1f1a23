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

/**
 * Random scripts of 1,000 system calls and accesses get from the engine, at each step, the result,
 * the minor faults, the charge, what is in memory and the mappings that Linux 6.1 gave: twenty of a
 * single process, and twelve of families whose processes share pages until they store to them.
 */
class VmaScriptsTest {
  private static final int STEPS = 1000;

  static Stream<String> scripts() {
    return IntStream.rangeClosed(1, 32).mapToObj("%02d"::formatted);
  }

  @ParameterizedTest
  @MethodSource("scripts")
  void linuxAnswersEachStepSo(String name) {
    List<Line> script = ScriptReader.script(name);
    List<Answer> answers = ScriptReader.answers(name, script);
    assertEquals(STEPS, script.size());
    assertEquals(STEPS, answers.size());
    LabMachine machine = new LabMachine();
    Map<Integer, Replay> processes = new HashMap<>(Map.of(0, new Replay(machine, STEPS)));
    for (int i = 0; i < STEPS; i++) {
      Line line = script.get(i);
      int number = i;
      assertEquals(
          answers.get(i).toString(),
          execute(i, line, machine, processes).toString(),
          () -> "script " + name + ", step " + number + ": " + line);
    }
  }

  private static Answer execute(
      int number, Line line, LabMachine machine, Map<Integer, Replay> processes) {
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
        line.family() ? process.memory() : List.of(process.rss()),
        process.areas());
  }
}
