/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.memsim.dsl.facts.IssueFact;
import org.memsim.dsl.facts.IssueFact.Example;
import org.memsim.dsl.reference.IssueFacts;
import org.memsim.dsl.validation.IssueCodes;
import org.memsim.engine.run.Diagnostic;
import org.memsim.engine.run.EngineFacts;
import org.memsim.engine.run.RunCodes;
import org.memsim.engine.run.Severity;
import org.memsim.engine.run.SourceFile;
import org.memsim.tests.dsl.Marked;

/** Each code is declared once, and its example shows it. */
class DeclaredIssuesTest {
  private static final Path PLACE = Path.of("example.mem");

  static Stream<IssueFact> declared() {
    return Stream.concat(IssueFacts.all().stream(), EngineFacts.INSTANCE.runIssues().stream());
  }

  static Stream<IssueFact> shown() {
    return declared().filter(issue -> issue.example().isPresent());
  }

  @Test
  void eachCodeIsDeclaredOnce() throws ReflectiveOperationException {
    Set<String> codes = new TreeSet<>();
    for (Class<?> holder : List.of(IssueCodes.class, RunCodes.class)) {
      for (Field field : holder.getFields()) {
        if (Modifier.isStatic(field.getModifiers()) && field.getType() == String.class) {
          codes.add((String) field.get(null));
        }
      }
    }
    assertEquals(new ArrayList<>(codes), declared().map(IssueFact::code).sorted().toList());
  }

  @ParameterizedTest
  @MethodSource("shown")
  void theMistakeIsFoundWhereItIsMarked(IssueFact issue) {
    Example example = issue.example().orElseThrow();
    Marked marked = Marked.of(example.frame().around(example.mistake()));
    List<Diagnostic> found = SourceFile.of(PLACE, marked.text()).diagnostics();
    List<String> places =
        found.stream()
            .filter(d -> d.code().equals(issue.code()))
            .map(d -> d.line() + ":" + d.column() + "+" + d.length())
            .toList();
    String place = marked.line() + ":" + marked.column() + "+" + marked.length();
    assertEquals(List.of(place), places, () -> marked.text() + found);
  }

  /** What the engine cannot run yet may be shown: it will. */
  @ParameterizedTest
  @MethodSource("shown")
  void theCorrectionIsValid(IssueFact issue) {
    Example example = issue.example().orElseThrow();
    String text = example.frame().around(example.correction());
    List<Diagnostic> left =
        SourceFile.of(PLACE, text).diagnostics().stream()
            .filter(d -> d.severity() != Severity.INFO || d.code().equals(issue.code()))
            .filter(d -> !d.code().equals(IssueCodes.NOT_YET))
            .toList();
    assertTrue(left.isEmpty(), () -> text + left);
  }
}
