/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.lsp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonParser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.eclipse.lsp4j.CodeAction;
import org.eclipse.lsp4j.CodeActionContext;
import org.eclipse.lsp4j.CodeActionKind;
import org.eclipse.lsp4j.CodeActionParams;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.DiagnosticSeverity;
import org.eclipse.lsp4j.DidChangeConfigurationParams;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How much a problem matters is a setting, and a comment can say that one is known. */
class SeveritiesTest {
  private static final String TEXT =
      """
      machine m { node 0 { cpus 0  memory 1 GiB } }
      policy near = local
      workload w on m { }
      """;
  private static final String BROKEN =
      TEXT.replace("GiB", "GB").replace("policy near = local\n", "");

  @TempDir Path folder;

  private static void set(Server server, Object settings) {
    server.get().didChangeConfiguration(new DidChangeConfigurationParams(settings));
  }

  private static Object severity(String code, String level) {
    return Map.of("memsim", Map.of("severity", Map.of(code, level)));
  }

  private static void awaitOnly(Server server, String name, DiagnosticSeverity severity) {
    server.diagnostics(name, list -> list.size() == 1 && list.getFirst().getSeverity() == severity);
  }

  @Test
  void aSettingOfAllFiles() throws Exception {
    Files.writeString(folder.resolve("closed.mem"), TEXT);
    Server server = Server.on(folder).open("a.mem", TEXT);
    awaitOnly(server, "a.mem", DiagnosticSeverity.Information);
    awaitOnly(server, "closed.mem", DiagnosticSeverity.Information);
    set(server, severity("unused-definition", "error"));
    awaitOnly(server, "a.mem", DiagnosticSeverity.Error);
    awaitOnly(server, "closed.mem", DiagnosticSeverity.Error);
    set(server, severity("unused-definition", "warning"));
    awaitOnly(server, "a.mem", DiagnosticSeverity.Warning);
    set(server, severity("unused-definition", "ignore"));
    server.diagnostics("a.mem", List::isEmpty);
    server.diagnostics("closed.mem", List::isEmpty);
    set(server, JsonParser.parseString("{\"memsim\": {\"severity\": {}}}"));
    awaitOnly(server, "a.mem", DiagnosticSeverity.Information);
  }

  @Test
  void fromTheStart() {
    Server server = Server.with(folder, severity("unused-definition", "warning"));
    server.open("a.mem", TEXT);
    awaitOnly(server, "a.mem", DiagnosticSeverity.Warning);
    set(server, Map.of("other", 1));
    server.change("a.mem", TEXT + "// more\n");
    awaitOnly(server, "a.mem", DiagnosticSeverity.Warning);
  }

  /** What keeps a file from running is an error, whatever is wished. */
  @Test
  void errorsStay() {
    Server server = Server.with(folder, severity("unknown-unit", "ignore"));
    server.open("a.mem", BROKEN);
    List<Diagnostic> found = server.diagnostics("a.mem", list -> !list.isEmpty());
    assertEquals("unknown-unit", found.getFirst().getCode().getLeft());
    assertEquals(DiagnosticSeverity.Error, found.getFirst().getSeverity());
  }

  @Test
  void whatCannotBeWishedIsSaid() {
    Server server = Server.with(folder, severity("unused-definitions", "ignore"));
    assertEquals(
        List.of("There is no issue code 'unused-definitions'; did you mean 'unused-definition'?"),
        server.messages());
    set(server, severity("unused-definition", "fatal"));
    assertEquals(
        "The severity of 'unused-definition' is one of error, warning, info, ignore, not 'fatal'.",
        server.messages().getLast());
  }

  private static List<CodeAction> repairs(Server server, Diagnostic diagnostic) {
    CodeActionContext context = new CodeActionContext(List.of(diagnostic));
    context.setOnly(List.of(CodeActionKind.QuickFix));
    CodeActionParams where =
        new CodeActionParams(server.document("a.mem"), diagnostic.getRange(), context);
    return Server.await(server.get().codeAction(where)).stream()
        .map(either -> either.getRight())
        .toList();
  }

  /** The text after the repair with a title, of the problem with a code. */
  private String repaired(String text, String code, String title) throws Exception {
    Server server = Server.on(Files.createTempDirectory(folder, "ignore")).open("a.mem", text);
    Diagnostic diagnostic =
        server
            .diagnostics(
                "a.mem", list -> list.stream().anyMatch(d -> d.getCode().getLeft().equals(code)))
            .stream()
            .filter(d -> d.getCode().getLeft().equals(code))
            .findFirst()
            .orElseThrow();
    CodeAction repair =
        repairs(server, diagnostic).stream()
            .filter(action -> action.getTitle().equals(title))
            .findFirst()
            .orElseThrow();
    String after = Server.apply(text, repair.getEdit().getChanges().get(server.uri("a.mem")));
    server.change("a.mem", after);
    List<String> left =
        server.diagnostics("a.mem").stream().map(d -> d.getCode().getLeft()).toList();
    assertEquals(false, left.contains(code), after + left);
    return after;
  }

  @Test
  void ignoreHere() throws Exception {
    String title = "Ignore 'unused-definition' here";
    assertEquals(
        TEXT.replace("= local", "= local // memsim:ignore unused-definition"),
        repaired(TEXT, "unused-definition", title));
    assertEquals(
        TEXT.replace("= local", "= local // memsim:ignore a-code, unused-definition: known"),
        repaired(
            TEXT.replace("= local", "= local // memsim:ignore a-code: known"),
            "unused-definition",
            title));
    assertEquals(
        TEXT.replace(
            "policy near = local",
            "  // memsim:ignore unused-definition\n  policy near = local // near"),
        repaired(
            TEXT.replace("policy near = local", "  policy near = local // near"),
            "unused-definition",
            title));
  }

  @Test
  void errorsCannotBeIgnoredHere() {
    Server server = Server.on(folder).open("a.mem", BROKEN);
    Diagnostic error = server.diagnostics("a.mem", list -> !list.isEmpty()).getFirst();
    assertEquals(
        List.of("Change to 'GiB'"),
        repairs(server, error).stream().map(CodeAction::getTitle).toList());
  }

  @Test
  void commentsThatIgnoreNothingGo() throws Exception {
    String title = "Remove the code";
    String used = TEXT.replace("= local", "= local // memsim:ignore %sunused-definition%s");
    for (String[] form : new String[][] {{"x, ", ""}, {"", ", x"}, {"x , ", ""}}) {
      assertEquals(
          used.formatted("", ""),
          repaired(used.formatted(form[0], form[1]), "unused-ignore", title));
    }
    assertEquals(
        TEXT, repaired(TEXT.replace("{ }", "{ } // memsim:ignore x why"), "unused-ignore", title));
    assertEquals(
        TEXT,
        repaired(
            TEXT.replace("workload", "  // memsim:ignore x\nworkload"), "unused-ignore", title));
  }
}
