/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.dsl;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.memsim.dsl.Problem;

/** Every member of a cycle is told. */
class CycleRulesTest {
  private static List<String> places(String text, String code) {
    return Rules.problems(text).stream()
        .filter(problem -> problem.code().equals(code))
        .map(problem -> problem.line() + ":" + problem.column() + "+" + problem.length())
        .toList();
  }

  @Test
  void machinesInACircle() {
    String text =
        """
        machine a extends c { node 0 { cpus 0  memory 1 GiB } }
        machine b extends a { }
        machine c extends b { }
        machine d extends a { }
        """;
    assertEquals(List.of("1:19+1", "2:19+1", "3:19+1"), places(text, "cyclic-extends"));
    Problem first = Rules.problems(text).getFirst();
    assertEquals("Machine 'a' extends itself, through c and b.", first.message());
  }

  @Test
  void actorsInACircle() {
    String text =
        """
        machine m { node 0 { cpus 0  memory 1 GiB } }
        workload w on m {
            process a after b { }
            kernel b after a { }
            process c after a { }
        }
        """;
    assertEquals(List.of("3:21+1", "4:20+1"), places(text, "cyclic-start"));
  }
}
