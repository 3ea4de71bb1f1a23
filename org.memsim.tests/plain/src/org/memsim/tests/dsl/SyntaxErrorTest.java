/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.dsl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.memsim.tests.dsl.Rules.assertError;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.memsim.dsl.Problem;

class SyntaxErrorTest {
  @Test
  void wordThatCannotStandThere() {
    assertError(
        "syntax-error",
        "machine m {\n    node 0 { «colour» red }\n}\n".replace(" red", ""),
        "'colour' cannot stand here");
  }

  @Test
  void missingName() {
    Problem problem = Rules.problems("machine {\n}\n").getFirst();
    assertEquals("syntax-error", problem.code());
    assertEquals("'{' cannot stand here.", problem.message());
    assertEquals(1, problem.line());
    assertEquals(9, problem.column());
  }

  @Test
  void fileThatEndsTooEarly() {
    Problem problem = Rules.problems("machine m {\n    node 0 {").getFirst();
    assertEquals("The file ends too early; expected is '}'.", problem.message());
    assertEquals(2, problem.line());
  }

  @Test
  void nestedTooDeeply() {
    String text =
        "machine m { node 0 { cpus 0  memory 1 GiB } }\nworkload w on m { expect "
            + "(".repeat(100_000)
            + "time";
    List<Problem> problems = Rules.problems(text);
    assertEquals(List.of("too-deep"), problems.stream().map(Problem::code).toList());
  }

  @Test
  void emptyFile() {
    assertEquals(List.of(), Rules.problems(""));
    assertEquals(List.of(), Rules.problems("// nothing but a comment\n"));
  }

  /** Texts that are cut, doubled or scrambled anywhere: never an exception, always a position. */
  @Test
  void brokenTexts() {
    String tour = Programs.text("tour").replaceFirst("import .*\n", "");
    Random random = new Random(20);
    for (int i = 0; i < 120; i++) {
      int from = random.nextInt(tour.length());
      int to = Math.min(tour.length(), from + random.nextInt(40));
      String text =
          switch (i % 3) {
            case 0 -> tour.substring(0, from) + tour.substring(to);
            case 1 -> tour.substring(0, to) + tour.substring(from);
            default -> tour.substring(0, from) + "}" + tour.substring(from);
          };
      for (Problem problem : Rules.problems(text)) {
        assertTrue(problem.line() > 0 && problem.column() > 0, problem::toString);
        assertTrue(problem.offset() + problem.length() <= text.length(), problem::toString);
      }
    }
  }
}
