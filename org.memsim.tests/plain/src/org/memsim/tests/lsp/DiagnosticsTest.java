/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.lsp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.eclipse.lsp4j.ClientCapabilities;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.DiagnosticSeverity;
import org.eclipse.lsp4j.DidOpenTextDocumentParams;
import org.eclipse.lsp4j.DocumentSymbolParams;
import org.eclipse.lsp4j.InitializeParams;
import org.eclipse.lsp4j.InitializedParams;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.PublishDiagnosticsParams;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.TextDocumentIdentifier;
import org.eclipse.lsp4j.TextDocumentItem;
import org.eclipse.xtext.ide.server.LanguageServerImpl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.memsim.dsl.MemLanguage;
import org.memsim.dsl.ide.MemLanguageServer;
import org.memsim.tests.dsl.TestFacts;

class DiagnosticsTest {
  private static final String MACHINE = "machine m { node 0 { cpus 0  memory 1 GiB } }\n";
  private static final String WORKLOAD =
      "import \"m.mem\"\nworkload w on m { process p { cpus node 1 } }\n";

  @TempDir Path folder;

  @Test
  void rangeCodeAndSeverity() {
    Server server = Server.on(folder);
    server.open("a.mem", "machine m {\n    node 0 { cpus 0  memory 1 GB }\n}\n");
    Diagnostic diagnostic = server.diagnostics("a.mem").getFirst();
    assertEquals(new Range(new Position(1, 30), new Position(1, 32)), diagnostic.getRange());
    assertEquals("unknown-unit", diagnostic.getCode().getLeft());
    assertEquals(DiagnosticSeverity.Error, diagnostic.getSeverity());
    assertEquals("'GB' is no unit of a size; write 'GiB'.", diagnostic.getMessage().getLeft());
  }

  @Test
  void rangeInsideOfACommandLine() {
    Server server = Server.on(folder);
    server.open(
        "a.mem", MACHINE.replace(" }\n", "\n  cmdline \"nokaslr numa_balncing=disable\" }\n"));
    Diagnostic diagnostic = server.diagnostics("a.mem").getFirst();
    assertEquals(new Range(new Position(1, 19), new Position(1, 32)), diagnostic.getRange());
  }

  @Test
  void informationIsNoWarning() {
    Server server = Server.on(folder);
    server.open("a.mem", MACHINE + "policy p = local\nworkload w on m { }\n");
    assertEquals(
        List.of(DiagnosticSeverity.Information),
        server.diagnostics("a.mem").stream().map(Diagnostic::getSeverity).toList());
  }

  @Test
  void followsTyping() {
    Server server = Server.on(folder);
    server.open("a.mem", "machine m { colour }\n");
    assertFalse(server.diagnostics("a.mem").isEmpty());
    server.change("a.mem", MACHINE);
    assertTrue(server.diagnostics("a.mem").isEmpty());
  }

  @Test
  void filesThatAreNotOpenAreValidatedAtTheStart() throws IOException {
    Files.writeString(folder.resolve("m.mem"), MACHINE);
    Files.writeString(folder.resolve("w.mem"), WORKLOAD);
    Server server = Server.on(folder);
    assertEquals("unknown-node", server.diagnostics("w.mem").getFirst().getCode().getLeft());
    assertTrue(server.diagnostics("m.mem").isEmpty());
  }

  @Test
  void copiesInOutputFoldersAreLeftOut() throws IOException {
    for (String output : List.of("target/classes", "bin", ".cache", "sub/build")) {
      Files.createDirectories(folder.resolve(output));
      Files.writeString(folder.resolve(output + "/copy.mem"), "machine broken {\n");
    }
    Files.createDirectories(folder.resolve("sub"));
    Files.writeString(folder.resolve("sub/a.mem"), MACHINE);
    Server server = Server.on(folder);
    server.diagnostics("sub/a.mem");
    for (String output : List.of("target/classes", "bin", ".cache", "sub/build")) {
      assertFalse(server.hasSpokenOf(output + "/copy.mem"), output);
    }
  }

  /** A folder may be given as file:/…, a document as file:///…: they are the same. */
  @Test
  void urisAreNormalised() throws IOException {
    Files.writeString(folder.resolve("a.mem"), "machine broken {\n");
    String sparse = folder.toUri().toString().replace("file:///", "file:/");
    Server server = Server.on(folder, sparse);
    assertFalse(server.diagnostics("a.mem").isEmpty());
    server.open("a.mem", MACHINE);
    server.diagnostics("a.mem", List::isEmpty);
  }

  /** As when a single file is opened, and no folder. */
  @Test
  void editorWithoutAFolder() {
    Queue<PublishDiagnosticsParams> published = new ConcurrentLinkedQueue<>();
    LanguageServerImpl server = MemLanguageServer.create(MemLanguage.withFacts(new TestFacts()));
    server.connect(new RecordingClient(published));
    InitializeParams parameters = new InitializeParams();
    parameters.setCapabilities(new ClientCapabilities());
    Server.await(server.initialize(parameters));
    server.initialized(new InitializedParams());
    String uri = folder.resolve("alone.mem").toUri().toString();
    server.didOpen(
        new DidOpenTextDocumentParams(new TextDocumentItem(uri, "mem", 1, "machine m { kernel }")));
    DocumentSymbolParams symbols = new DocumentSymbolParams(new TextDocumentIdentifier(uri));
    assertEquals(1, Server.await(server.documentSymbol(symbols)).size());
    assertEquals(
        List.of("syntax-error"),
        published.stream()
            .flatMap(one -> one.getDiagnostics().stream())
            .map(one -> one.getCode().getLeft())
            .toList());
  }
}
