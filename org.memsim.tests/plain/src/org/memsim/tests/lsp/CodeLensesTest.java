/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.lsp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.nio.file.Path;
import java.util.List;
import org.eclipse.lsp4j.CodeLensParams;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is offered above workloads, to editors that can do it. */
class CodeLensesTest {
  private static final String TEXT =
      """
      machine m { node 0 { cpus 0  memory 64 MiB } }
      workload first on m { }
      workload second on m { }
      """;

  @TempDir Path folder;

  private static List<String> lenses(Server server) {
    server.open("a.mem", TEXT);
    return Server.await(server.get().codeLens(new CodeLensParams(server.document("a.mem"))))
        .stream()
        .map(
            lens -> {
              assertEquals(server.uri("a.mem"), uri(lens.getCommand().getArguments().get(0)));
              return lens.getRange().getStart().getLine()
                  + " "
                  + lens.getCommand().getTitle()
                  + " "
                  + lens.getCommand().getCommand()
                  + " "
                  + lens.getCommand().getArguments().get(1);
            })
        .toList();
  }

  private static String uri(Object argument) {
    return String.valueOf(argument);
  }

  @Test
  void runAndExplainEachWorkload() {
    Server server = Server.on(folder, List.of("memsim.run", "memsim.explain"));
    assertEquals(
        false, server.capabilities().getCapabilities().getCodeLensProvider().getResolveProvider());
    assertEquals(
        List.of(
            "1 Run memsim.run first",
            "1 Explain memsim.explain first",
            "2 Run memsim.run second",
            "2 Explain memsim.explain second"),
        lenses(server));
  }

  @Test
  void theNameIsWhatTheyAreOf() {
    Server server = Server.on(folder, List.of("memsim.run")).open("a.mem", TEXT);
    Range range =
        Server.await(server.get().codeLens(new CodeLensParams(server.document("a.mem"))))
            .getFirst()
            .getRange();
    assertEquals(new Range(new Position(1, 9), new Position(1, 14)), range);
  }

  @Test
  void nothingForAnEditorThatCannotDoIt() {
    assertEquals(
        List.of("1 Explain memsim.explain first", "2 Explain memsim.explain second"),
        lenses(Server.on(folder, List.of("memsim.explain", "other"))));
    Server none = Server.on(folder);
    assertNull(none.capabilities().getCapabilities().getCodeLensProvider());
    assertEquals(List.of(), lenses(none));
  }
}
