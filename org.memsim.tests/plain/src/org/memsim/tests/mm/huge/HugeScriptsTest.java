/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.mm.huge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * Scripts of system calls and accesses over huge pages, in up to four processes, get from the
 * engine at each step the result, the minor faults, the pools of both nodes, the mappings and the
 * page tables that Linux 6.1 gave. They ran one after the other on one machine, whose pools
 * remember at which node they are.
 */
class HugeScriptsTest {
  @Test
  void linuxAnswersEachStepSo() {
    LabMachine machine = new LabMachine();
    List<String> differences = new ArrayList<>();
    for (String script : HugeScripts.NAMES) {
      firstDifference(machine, script).ifPresent(differences::add);
      assertTrue(machine.isClean(), script);
    }
    assertEquals("", String.join("\n", differences));
  }

  private static Optional<String> firstDifference(LabMachine machine, String script) {
    List<String> steps = HugeScripts.steps(script);
    List<String> answers = HugeScripts.answers(script);
    assertEquals(steps.size(), answers.size(), script);
    HugeReplay replay = new HugeReplay(machine);
    Optional<String> difference = Optional.empty();
    for (int i = 0; i < steps.size() && difference.isEmpty(); i++) {
      String answer = replay.execute(steps.get(i));
      if (!answer.equals(answers.get(i))) {
        difference =
            Optional.of(
                "%s, step %d: %s%n  Linux  %s%n  engine %s"
                    .formatted(script, i, steps.get(i), answers.get(i), answer));
      }
    }
    replay.end();
    return difference;
  }
}
