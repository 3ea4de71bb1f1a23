/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.lsp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.lsp4j.SemanticTokensParams;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HighlightingTest {
  @TempDir Path folder;

  /** Each token as line:column, what it is, and its text. */
  private List<String> tokens(String text) {
    Server server = Server.on(folder).open("a.mem", text);
    List<String> types =
        server
            .capabilities()
            .getCapabilities()
            .getSemanticTokensProvider()
            .getLegend()
            .getTokenTypes();
    List<Integer> data =
        Server.await(
                server.get().semanticTokensFull(new SemanticTokensParams(server.document("a.mem"))))
            .getData();
    List<String> tokens = new ArrayList<>();
    String[] lines = text.split("\n", -1);
    int line = 0;
    int column = 0;
    for (int i = 0; i < data.size(); i += 5) {
      column = data.get(i) == 0 ? column + data.get(i + 1) : data.get(i + 1);
      line += data.get(i);
      String word = lines[line].substring(column, column + data.get(i + 2));
      tokens.add((line + 1) + ":" + (column + 1) + " " + types.get(data.get(i + 3)) + " " + word);
    }
    return tokens;
  }

  @Test
  void machine() {
    assertEquals(
        List.of(
            "1:1 keyword machine",
            "1:9 type m",
            "1:13 keyword node",
            "1:18 number 0",
            "1:22 keyword memory",
            "1:29 number 8",
            "1:31 number GiB",
            "1:37 keyword cmdline",
            "1:45 string \"a b\"",
            "1:53 comment // c"),
        tokens("machine m { node 0 { memory 8 GiB } cmdline \"a b\" } // c\n"));
  }

  @Test
  void keywordsAsNames() {
    List<String> tokens =
        tokens(
            "machine kernel { node 0 { memory 8 GiB } }\nworkload w on kernel { process stack {\n"
                + "  map heap 1 MiB\n  touch heap\n} }\n");
    assertTrue(tokens.contains("1:9 type kernel"), tokens::toString);
    assertTrue(tokens.contains("2:15 type kernel"), tokens::toString);
    assertTrue(tokens.contains("2:32 variable stack"), tokens::toString);
    assertTrue(tokens.contains("4:9 variable heap"), tokens::toString);
  }

  /** Editors drop a token that spans lines. */
  @Test
  void commentsLineByLine() {
    assertEquals(
        List.of("1:1 comment /* one", "2:4 comment two", "4:4 comment four */", "5:1 comment // x"),
        tokens("/* one\n   two\n\n   four */\n// x\r\n"));
  }
}
