/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.lsp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.inject.Injector;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.eclipse.lsp4j.CodeAction;
import org.eclipse.lsp4j.CodeActionContext;
import org.eclipse.lsp4j.CodeActionParams;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.DiagnosticSeverity;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.memsim.dsl.MemLanguage;
import org.memsim.engine.run.EngineFacts;
import org.memsim.tests.dsl.Marked;

/**
 * The mistakes of {@code mistakes.txt}, with the facts of the engine: each is reported with its
 * code exactly where it is marked, and the text that is suggested makes the file valid.
 */
class MistakesTest {
  /** One mistake: its name, its code, the label of the repair, and the marked text. */
  record Mistake(String name, String code, String repair, Marked text) {
    static Mistake of(String section) {
      int end = section.indexOf('\n');
      String[] head = section.substring(0, end).split(" \\| ", -1);
      return new Mistake(head[0], head[1], head[2], Marked.of(section.substring(end + 1)));
    }

    @Override
    public String toString() {
      return name;
    }
  }

  @TempDir static Path folder;

  private static Server server;

  @BeforeAll
  static void start() {
    Injector language = MemLanguage.withFacts(EngineFacts.INSTANCE);
    server = Server.on(folder, language);
  }

  static Stream<Mistake> mistakes() throws IOException {
    try (InputStream file = MistakesTest.class.getResourceAsStream("mistakes.txt")) {
      String text = new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
      return Arrays.stream(text.split("(?m)^=== ")).filter(s -> !s.isBlank()).map(Mistake::of);
    }
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void isFoundAndRepaired(Mistake mistake) {
    String file = mistake.name().replace(' ', '-') + ".mem";
    server.open(file, mistake.text().text());
    Diagnostic found = firstThatMatters(file, mistake);
    assertEquals(mistake.code(), found.getCode().getLeft(), found::toString);
    assertEquals(
        mistake.text().line() + ":" + mistake.text().column(),
        found.getRange().getStart().getLine()
            + 1
            + ":"
            + (found.getRange().getStart().getCharacter() + 1));
    assertEquals(
        mistake.text().offset() + mistake.text().length(),
        Server.offset(mistake.text().text(), found.getRange().getEnd()));
    String repaired = repaired(file, mistake, found);
    server.change(file, repaired);
    assertEquals(List.of(), mattering(server.diagnostics(file)), () -> repaired);
    server.change(file, "");
    server.diagnostics(file, List::isEmpty);
  }

  private static Diagnostic firstThatMatters(String file, Mistake mistake) {
    List<Diagnostic> found =
        mattering(server.diagnostics(file, list -> !mattering(list).isEmpty()));
    assertEquals(1, found.size(), () -> mistake.text().text() + found);
    return found.getFirst();
  }

  private static List<Diagnostic> mattering(List<Diagnostic> diagnostics) {
    return diagnostics.stream()
        .filter(d -> d.getSeverity() != DiagnosticSeverity.Information)
        .toList();
  }

  private static String repaired(String file, Mistake mistake, Diagnostic found) {
    CodeActionParams where =
        new CodeActionParams(
            server.document(file), found.getRange(), new CodeActionContext(List.of(found)));
    List<CodeAction> actions =
        Server.await(server.get().codeAction(where)).stream().map(a -> a.getRight()).toList();
    CodeAction action =
        actions.stream()
            .filter(a -> a.getTitle().equals(mistake.repair()))
            .findFirst()
            .orElseThrow(
                () -> new AssertionError(actions.stream().map(CodeAction::getTitle).toList()));
    return Server.apply(mistake.text().text(), action.getEdit().getChanges().get(server.uri(file)));
  }
}
