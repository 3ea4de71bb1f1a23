/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.dsl;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import org.memsim.dsl.LoadedModel;
import org.memsim.dsl.MemLanguage;
import org.memsim.dsl.ModelLoader;
import org.memsim.dsl.Problem;
import org.memsim.dsl.Problem.Severity;

/** Says what the validators say of a text, with the facts of {@link TestFacts}. */
final class Rules {
  /** One language for all tests: making one takes a while. */
  static final ModelLoader LOADER = ModelLoader.of(MemLanguage.withFacts(new TestFacts()));

  private static final Path PLACE = Path.of("test.mem");

  private Rules() {}

  /** What there is to say of a text; unused definitions are left out. */
  static List<Problem> problems(String text) {
    return load(text).problems().stream()
        .filter(problem -> !problem.code().equals("unused-definition"))
        .toList();
  }

  static LoadedModel load(String text) {
    return LOADER.load(text, PLACE);
  }

  /** Nothing is said of the text. */
  static void assertSound(String text) {
    assertEquals(List.of(), problems(text), text);
  }

  /** One thing is said of the text, at the part that is marked. */
  static Problem assertProblem(Severity severity, String code, String marked) {
    Marked expected = Marked.of(marked);
    List<Problem> problems = problems(expected.text());
    assertEquals(1, problems.size(), () -> marked + "\n" + problems);
    Problem problem = problems.getFirst();
    assertEquals(code, problem.code(), problem::toString);
    assertEquals(severity, problem.severity(), problem::toString);
    assertEquals(
        expected.line() + ":" + expected.column() + "+" + expected.length(),
        problem.line() + ":" + problem.column() + "+" + problem.length(),
        problem::toString);
    return problem;
  }

  /** One error is reported, at the part that is marked, and its message has these words in it. */
  static void assertError(String code, String marked, String... words) {
    Problem problem = assertProblem(Severity.ERROR, code, marked);
    for (String word : words) {
      assertEquals(
          true,
          problem.message().contains(word),
          () -> "'" + word + "' is not in: " + problem.message());
    }
  }

  /** One warning is given, at the part that is marked. */
  static void assertWarning(String code, String marked) {
    assertProblem(Severity.WARNING, code, marked);
  }

  /** One information is given, at the part that is marked. */
  static void assertInfo(String code, String marked) {
    assertProblem(Severity.INFO, code, marked);
  }
}
