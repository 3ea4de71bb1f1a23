/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.lsp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import org.eclipse.lsp4j.CodeAction;
import org.eclipse.lsp4j.CodeActionContext;
import org.eclipse.lsp4j.CodeActionKind;
import org.eclipse.lsp4j.CodeActionParams;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FixAllTest {
  private static final String UNITS =
      """
      machine m {
          node 0 { cpus 0  memory 1 GB  latency 90 NS }
          node 1 { memory 512 MB }
          node 1 { memory 512 MiB }
      }
      """;
  private static final String RIGHT_UNITS =
      UNITS.replace("GB", "GiB").replace("NS", "ns").replace(" MB", " MiB");

  @TempDir Path folder;

  private List<CodeAction> actions(Server server, CodeActionContext context, Range range) {
    CodeActionParams where = new CodeActionParams(server.document("a.mem"), range, context);
    return Server.await(server.get().codeAction(where)).stream()
        .map(either -> either.getRight())
        .toList();
  }

  private String apply(Server server, String text, CodeAction action) {
    return Server.apply(text, action.getEdit().getChanges().get(server.uri("a.mem")));
  }

  private String fixAll(String text, String code) {
    Server server = Server.on(folder).open("a.mem", text);
    Diagnostic first =
        server.diagnostics("a.mem", list -> !list.isEmpty()).stream()
            .filter(d -> d.getCode().getLeft().equals(code))
            .findFirst()
            .orElseThrow();
    CodeAction action =
        actions(server, new CodeActionContext(List.of(first)), first.getRange()).stream()
            .filter(a -> a.getTitle().equals("Fix all '" + code + "' problems in the file"))
            .findFirst()
            .orElseThrow();
    assertEquals(CodeActionKind.QuickFix, action.getKind());
    return apply(server, text, action);
  }

  @Test
  void allOfAKind() {
    assertEquals(RIGHT_UNITS, fixAll(UNITS, "unknown-unit"));
  }

  /** Each would take the first free name, and then there would be two of it. */
  @Test
  void repairsThatTakeNoticeOfEachOther() {
    assertEquals(
        "policy p = local\npolicy p2 = local\npolicy p3 = local\n",
        fixAll("policy p = local\npolicy p = local\npolicy p = local\n", "duplicate-name"));
  }

  @Test
  void aSingleProblemNeedsNoMore() {
    Server server = Server.on(folder).open("a.mem", UNITS);
    Diagnostic node =
        server.diagnostics("a.mem", list -> !list.isEmpty()).stream()
            .filter(d -> d.getCode().getLeft().equals("duplicate-node"))
            .findFirst()
            .orElseThrow();
    assertEquals(
        List.of("Change to '2'"),
        actions(server, new CodeActionContext(List.of(node)), node.getRange()).stream()
            .filter(action -> action.getKind().equals(CodeActionKind.QuickFix))
            .map(CodeAction::getTitle)
            .toList());
  }

  @Test
  void everythingOnSave() {
    Server server = Server.on(folder).open("a.mem", UNITS);
    server.diagnostics("a.mem", list -> !list.isEmpty());
    CodeActionContext context = new CodeActionContext(List.of());
    context.setOnly(List.of(CodeActionKind.SourceFixAll));
    Range start = new Range(new Position(0, 0), new Position(0, 0));
    List<CodeAction> actions = actions(server, context, start);
    assertEquals(1, actions.size());
    assertEquals(CodeActionKind.SourceFixAll, actions.getFirst().getKind());
    assertEquals(
        RIGHT_UNITS.replace("node 1 { memory 512 MiB }\n}", "node 2 { memory 512 MiB }\n}"),
        apply(server, UNITS, actions.getFirst()));
  }

  @Test
  void nothingToFix() {
    Server server = Server.on(folder).open("a.mem", "policy p = local\n");
    CodeActionContext context = new CodeActionContext(List.of());
    context.setOnly(List.of(CodeActionKind.SourceFixAll));
    Range start = new Range(new Position(0, 0), new Position(0, 0));
    assertEquals(List.of(), actions(server, context, start));
  }
}
