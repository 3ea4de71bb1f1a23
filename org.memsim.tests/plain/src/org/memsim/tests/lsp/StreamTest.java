/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.lsp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.eclipse.lsp4j.ClientCapabilities;
import org.eclipse.lsp4j.CodeActionContext;
import org.eclipse.lsp4j.CodeActionParams;
import org.eclipse.lsp4j.CompletionParams;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.InitializeParams;
import org.eclipse.lsp4j.InitializedParams;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.PublishDiagnosticsParams;
import org.eclipse.lsp4j.TextDocumentIdentifier;
import org.eclipse.lsp4j.WorkspaceClientCapabilities;
import org.eclipse.lsp4j.WorkspaceFolder;
import org.eclipse.lsp4j.jsonrpc.Launcher;
import org.eclipse.lsp4j.launch.LSPLauncher;
import org.eclipse.lsp4j.services.LanguageClient;
import org.eclipse.lsp4j.services.LanguageServer;
import org.eclipse.xtext.ide.server.LanguageServerImpl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.memsim.dsl.MemLanguage;
import org.memsim.dsl.ide.MemLanguageServer;
import org.memsim.tests.dsl.TestFacts;

/** What the server says survives the way through JSON, as other editors need it. */
class StreamTest {
  private static final String TEXT = "machine m {\n    node 0 { memory 4 GB }\n}\n";

  private final BlockingQueue<PublishDiagnosticsParams> published = new LinkedBlockingQueue<>();

  @TempDir Path folder;

  private LanguageServer connect() throws IOException {
    PipedInputStream toServer = new PipedInputStream(1 << 16);
    PipedInputStream toClient = new PipedInputStream(1 << 16);
    PipedOutputStream fromClient = new PipedOutputStream(toServer);
    PipedOutputStream fromServer = new PipedOutputStream(toClient);
    LanguageServerImpl server = MemLanguageServer.create(MemLanguage.withFacts(new TestFacts()));
    Launcher<LanguageClient> serverSide =
        LSPLauncher.createServerLauncher(server, toServer, fromServer);
    server.connect(serverSide.getRemoteProxy());
    assertFalse(serverSide.startListening().isDone());
    Launcher<LanguageServer> clientSide =
        LSPLauncher.createClientLauncher(new RecordingClient(published), toClient, fromClient);
    assertFalse(clientSide.startListening().isDone());
    return clientSide.getRemoteProxy();
  }

  @Test
  void diagnosticsRepairsAndProposals() throws Exception {
    Path file = Files.writeString(folder.resolve("a.mem"), TEXT);
    TextDocumentIdentifier document = new TextDocumentIdentifier(file.toUri().toString());
    LanguageServer server = connect();
    InitializeParams parameters = new InitializeParams();
    WorkspaceClientCapabilities workspace = new WorkspaceClientCapabilities();
    workspace.setWorkspaceFolders(true);
    parameters.setCapabilities(new ClientCapabilities(workspace, null, null));
    parameters.setWorkspaceFolders(List.of(new WorkspaceFolder(folder.toUri().toString(), "test")));
    assertTrue(
        Server.await(server.initialize(parameters)).getCapabilities().getHoverProvider().getLeft());
    server.initialized(new InitializedParams());

    PublishDiagnosticsParams first = published.poll(60, TimeUnit.SECONDS);
    Diagnostic issue = first.getDiagnostics().getFirst();
    assertEquals("unknown-unit", issue.getCode().getLeft());
    CodeActionParams where =
        new CodeActionParams(document, issue.getRange(), new CodeActionContext(List.of(issue)));
    assertEquals(
        "Change to 'GiB'",
        Server.await(server.getTextDocumentService().codeAction(where))
            .getFirst()
            .getRight()
            .getTitle());
    CompletionParams caret = new CompletionParams(document, new Position(0, 11));
    assertTrue(
        Server.await(server.getTextDocumentService().completion(caret))
            .getRight()
            .getItems()
            .stream()
            .anyMatch(item -> item.getLabel().equals("node")));
  }
}
