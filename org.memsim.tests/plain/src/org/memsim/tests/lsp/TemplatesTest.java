/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.lsp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.eclipse.lsp4j.CompletionItem;
import org.eclipse.lsp4j.CompletionItemKind;
import org.eclipse.lsp4j.CompletionParams;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.DiagnosticSeverity;
import org.eclipse.lsp4j.InsertTextFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.memsim.tests.dsl.Marked;

/** Templates: where they are proposed, to whom, and that what they write is sound. */
class TemplatesTest {
  private static final String NODES =
      "node 0 { cpus 0-3  memory 8 GiB }\n    node 1 { cpus 4-7  memory 8 GiB }\n    ";
  private static final String SERVER = "machine server {\n    " + NODES + "}\n";
  private static final String IN_MACHINE = "machine server {\n    " + NODES + "«\n}\n";
  private static final String IN_WORKLOAD = SERVER + "workload day on server {\n    «\n}\n";
  private static final String IN_PROCESS =
      SERVER + "workload day on server {\n  process p {\n    «\n  }\n}\n";

  /** Where each template is proposed, by what is typed for it. */
  private static final Map<String, List<String>> PLACES =
      Map.of(
          "«",
          List.of("machine", "machine extends", "policy", "workload"),
          IN_MACHINE,
          List.of("cgroup", "node", "node cxl", "swap", "sysctl"),
          IN_WORKLOAD,
          List.of("every", "expect", "expect within", "kernel", "process"),
          IN_PROCESS,
          List.of("expect", "expect within"));

  @TempDir Path folder;

  private List<CompletionItem> templates(Server server, String name, String marked) {
    Marked at = Marked.of(marked);
    server.open(name, at.text());
    return Server.await(
            server
                .get()
                .completion(
                    new CompletionParams(
                        server.document(name), Server.position(at.text(), at.offset()))))
        .getRight()
        .getItems()
        .stream()
        .filter(item -> item.getKind() == CompletionItemKind.Snippet)
        .toList();
  }

  @Test
  void eachIsProposedWhereTheLanguageHasItAndNowhereElse() {
    Server server = Server.withSnippets(folder, null);
    int count = 0;
    for (Map.Entry<String, List<String>> place : PLACES.entrySet()) {
      List<CompletionItem> items = templates(server, "p" + count++ + ".mem", place.getKey());
      assertEquals(
          new TreeSet<>(place.getValue()),
          new TreeSet<>(items.stream().map(CompletionItem::getLabel).toList()),
          place.getKey());
      for (CompletionItem item : items) {
        assertEquals(InsertTextFormat.Snippet, item.getInsertTextFormat());
        assertFalse(item.getDetail().isBlank(), item.getLabel());
      }
    }
    assertEquals(
        List.of("machine", "machine extends"),
        templates(server, "prefix.mem", "mach«").stream()
            .map(CompletionItem::getLabel)
            .sorted()
            .toList());
  }

  /** With the words that it proposes, at its place, after a machine that it may be about. */
  @Test
  void whatEachWritesHasNoError() {
    Server server = Server.withSnippets(folder, null);
    int count = 0;
    for (String place : PLACES.keySet()) {
      for (CompletionItem item : templates(server, "ask" + count++ + ".mem", place)) {
        String written =
            item.getTextEdit()
                .getLeft()
                .getNewText()
                .replace("$0", "")
                .replaceAll("\\$\\{\\d+:([^}]*)\\}", "$1")
                .replaceAll("\\$\\{\\d+\\|([^,|]*)[^|]*\\|\\}", "$1");
        String before = place.startsWith("«") && !item.getLabel().equals("machine") ? SERVER : "";
        String name = "written" + count++ + ".mem";
        String text = before + place.replace("«", written);
        server.open(name, text);
        assertEquals(List.of(), errors(server, name), text);
      }
    }
    assertTrue(count > PLACES.size());
  }

  private static List<String> errors(Server server, String name) {
    return server.diagnostics(name).stream()
        .filter(diagnostic -> diagnostic.getSeverity() == DiagnosticSeverity.Error)
        .map(Diagnostic::toString)
        .toList();
  }

  @Test
  void anEditorThatCannotUseThemOrHasThemAlreadyGetsNone() {
    assertEquals(List.of(), templates(Server.on(folder), "a.mem", "«"));
    JsonObject options = new JsonObject();
    options.addProperty("templates", false);
    assertEquals(List.of(), templates(Server.withSnippets(folder, options), "b.mem", "«"));
  }
}
