/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.mm.script;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Twenty random scripts of 1,000 system calls and accesses get from the engine, at each step, the
 * result, the minor faults, the charge, the pages in memory and the mappings that Linux 6.1 gave.
 */
class VmaScriptsTest {
  static Stream<String> scripts() {
    return Stream.iterate(1, n -> n <= 20, n -> n + 1).map("%02d"::formatted);
  }

  @ParameterizedTest
  @MethodSource("scripts")
  void linuxAnswersEachStepSo(String script) {
    List<Step> steps = ScriptReader.steps(script);
    List<Answer> answers = ScriptReader.answers(script);
    assertEquals(1000, steps.size());
    assertEquals(1000, answers.size());
    Replay replay = new Replay(steps.size());
    for (int i = 0; i < steps.size(); i++) {
      int number = i;
      assertEquals(
          answers.get(i).toString(),
          replay.execute(steps.get(i)).toString(),
          () -> "script " + script + ", step " + number + ": " + steps.get(number));
    }
  }
}
