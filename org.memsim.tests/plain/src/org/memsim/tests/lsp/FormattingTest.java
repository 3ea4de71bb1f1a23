/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.lsp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import org.eclipse.lsp4j.DocumentFormattingParams;
import org.eclipse.lsp4j.DocumentRangeFormattingParams;
import org.eclipse.lsp4j.FormattingOptions;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.TextEdit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FormattingTest {
  private static final String TEXT = "machine m{arch x86_64}\nmachine n{arch x86_64}\n";

  @TempDir Path folder;

  @Test
  void document() {
    Server server = Server.on(folder).open("a.mem", TEXT);
    List<? extends TextEdit> edits =
        Server.await(
            server
                .get()
                .formatting(
                    new DocumentFormattingParams(
                        server.document("a.mem"), new FormattingOptions(4, true))));
    assertEquals(
        "machine m {\n    arch x86_64\n}\n\nmachine n {\n    arch x86_64\n}\n",
        Server.apply(TEXT, List.copyOf(edits)));
  }

  @Test
  void range() {
    Server server = Server.on(folder).open("a.mem", TEXT);
    List<? extends TextEdit> edits =
        Server.await(
            server
                .get()
                .rangeFormatting(
                    new DocumentRangeFormattingParams(
                        server.document("a.mem"),
                        new FormattingOptions(4, true),
                        new Range(new Position(1, 0), new Position(2, 0)))));
    assertEquals(
        "machine m{arch x86_64}\nmachine n {\n    arch x86_64\n}\n",
        Server.apply(TEXT, List.copyOf(edits)));
  }

  @Test
  void brokenText() {
    Server server = Server.on(folder).open("a.mem", "machine   m {");
    assertEquals(
        List.of(),
        Server.await(
            server
                .get()
                .formatting(
                    new DocumentFormattingParams(
                        server.document("a.mem"), new FormattingOptions(4, true)))));
  }
}
