/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.lsp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.lsp4j.DocumentSymbol;
import org.eclipse.lsp4j.DocumentSymbolParams;
import org.eclipse.lsp4j.FoldingRange;
import org.eclipse.lsp4j.FoldingRangeRequestParams;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Symbols and folding. */
class OutlineTest {
  private static final String TEXT =
      """
      /* two
         lines */
      machine m {
          node 0 { cpus 0-3  memory 8 GiB }
          cgroup web { cgroup db { } }
          sysctl { vm.swappiness = 60 }
      }
      machine n extends m { }
      policy near = bind 0
      workload w on m {
          process p {
              map heap 64 MiB  mark begun
              repeat 2 {
                  touch heap
              }
          }
          kernel on cpu 0 { cache c object 64 B }
      }
      """;

  @TempDir Path folder;

  private List<DocumentSymbol> symbols() {
    Server server = Server.on(folder).open("a.mem", TEXT);
    return Server.await(
            server.get().documentSymbol(new DocumentSymbolParams(server.document("a.mem"))))
        .stream()
        .map(either -> either.getRight())
        .toList();
  }

  private static void print(DocumentSymbol symbol, String indent, List<String> lines) {
    lines.add(
        (indent + symbol.getKind() + " " + symbol.getName() + " " + symbol.getDetail())
            .stripTrailing());
    symbol.getChildren().forEach(child -> print(child, indent + "  ", lines));
  }

  @Test
  void names() {
    List<String> lines = new ArrayList<>();
    symbols().forEach(symbol -> print(symbol, "", lines));
    assertEquals(
        List.of(
            "Class m 1 node",
            "  Struct node 0 cpus 0-3, 8 GiB",
            "  Namespace web",
            "    Namespace db",
            "  Property vm.swappiness 60",
            "Class n extends m, 1 node",
            "Constant near bind 0",
            "Module w on m",
            "  Function p",
            "    Array heap 64 MiB",
            "    Event begun",
            "  Function kernel",
            "    Object c"),
        lines);
  }

  @Test
  void ranges() {
    DocumentSymbol machine = symbols().getFirst();
    assertEquals(new Range(new Position(2, 0), new Position(6, 1)), machine.getRange());
    assertEquals(new Range(new Position(2, 8), new Position(2, 9)), machine.getSelectionRange());
  }

  @Test
  void folding() {
    Server server = Server.on(folder).open("a.mem", TEXT);
    List<String> ranges =
        Server.await(
                server.get().foldingRange(new FoldingRangeRequestParams(server.document("a.mem"))))
            .stream()
            .map(OutlineTest::lines)
            .toList();
    assertEquals(List.of("comment 0-1", "2-6", "9-17", "10-15", "12-14"), ranges);
  }

  private static String lines(FoldingRange range) {
    String kind = range.getKind() == null ? "" : range.getKind() + " ";
    return kind + range.getStartLine() + "-" + range.getEndLine();
  }
}
