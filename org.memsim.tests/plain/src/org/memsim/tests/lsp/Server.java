/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.lsp;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.inject.Injector;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.eclipse.lsp4j.ClientCapabilities;
import org.eclipse.lsp4j.CompletionCapabilities;
import org.eclipse.lsp4j.CompletionItemCapabilities;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.DidChangeTextDocumentParams;
import org.eclipse.lsp4j.DidOpenTextDocumentParams;
import org.eclipse.lsp4j.DocumentSymbolCapabilities;
import org.eclipse.lsp4j.FoldingRangeCapabilities;
import org.eclipse.lsp4j.InitializeParams;
import org.eclipse.lsp4j.InitializeResult;
import org.eclipse.lsp4j.InitializedParams;
import org.eclipse.lsp4j.MessageActionItem;
import org.eclipse.lsp4j.MessageParams;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.PublishDiagnosticsParams;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.RenameCapabilities;
import org.eclipse.lsp4j.ShowMessageRequestParams;
import org.eclipse.lsp4j.TextDocumentClientCapabilities;
import org.eclipse.lsp4j.TextDocumentContentChangeEvent;
import org.eclipse.lsp4j.TextDocumentIdentifier;
import org.eclipse.lsp4j.TextDocumentItem;
import org.eclipse.lsp4j.TextEdit;
import org.eclipse.lsp4j.VersionedTextDocumentIdentifier;
import org.eclipse.lsp4j.WorkspaceClientCapabilities;
import org.eclipse.lsp4j.WorkspaceFolder;
import org.eclipse.lsp4j.services.LanguageClient;
import org.eclipse.xtext.ide.server.LanguageServerImpl;
import org.memsim.dsl.MemLanguage;
import org.memsim.dsl.ide.MemLanguageServer;
import org.memsim.tests.dsl.TestFacts;

/** A server on a folder, with the facts of {@link TestFacts}, and a client that remembers. */
final class Server implements LanguageClient {
  private static final Injector LANGUAGE = MemLanguage.withFacts(new TestFacts());
  private static final long PATIENCE_SECONDS = 60;

  private final Path folder;
  private final LanguageServerImpl server;
  private final Map<String, List<Diagnostic>> diagnostics = new ConcurrentHashMap<>();
  private final Queue<String> messages = new ConcurrentLinkedQueue<>();
  private final InitializeResult capabilities;
  private int version = 1;

  private Server(Path folder, String folderUri, Injector language) {
    this(folder, folderUri, language, null, false);
  }

  private Server(
      Path folder, String folderUri, Injector language, Object options, boolean snippets) {
    this.folder = folder;
    server = MemLanguageServer.create(language);
    server.connect(this);
    InitializeParams parameters = parameters(folderUri);
    parameters.setInitializationOptions(options);
    if (snippets) {
      parameters
          .getCapabilities()
          .getTextDocument()
          .setCompletion(new CompletionCapabilities(new CompletionItemCapabilities(true)));
    }
    capabilities = await(server.initialize(parameters));
    server.initialized(new InitializedParams());
  }

  /** A server on a folder that is there. */
  static Server on(Path folder) {
    return new Server(folder, folder.toUri().toString(), LANGUAGE);
  }

  /** A server of a language with other facts. */
  static Server on(Path folder, Injector language) {
    return new Server(folder, folder.toUri().toString(), language);
  }

  /** A server for an editor that has these commands. */
  static Server on(Path folder, List<String> commands) {
    JsonArray named = new JsonArray();
    commands.forEach(named::add);
    JsonObject options = new JsonObject();
    options.add("commands", named);
    return with(folder, options);
  }

  /** A server for an editor that starts it with options. */
  static Server with(Path folder, Object options) {
    return new Server(folder, folder.toUri().toString(), LANGUAGE, options, false);
  }

  /** The same for an editor that understands snippets. */
  static Server withSnippets(Path folder, Object options) {
    return new Server(folder, folder.toUri().toString(), LANGUAGE, options, true);
  }

  /** A server on a folder whose URI is written in some way. */
  static Server on(Path folder, String uri) {
    return new Server(folder, uri, LANGUAGE);
  }

  private static InitializeParams parameters(String folderUri) {
    WorkspaceClientCapabilities workspace = new WorkspaceClientCapabilities();
    workspace.setWorkspaceFolders(true);
    TextDocumentClientCapabilities document = new TextDocumentClientCapabilities();
    document.setFoldingRange(new FoldingRangeCapabilities());
    DocumentSymbolCapabilities symbols = new DocumentSymbolCapabilities();
    symbols.setHierarchicalDocumentSymbolSupport(true);
    document.setDocumentSymbol(symbols);
    RenameCapabilities rename = new RenameCapabilities();
    rename.setPrepareSupport(true);
    document.setRename(rename);
    InitializeParams parameters = new InitializeParams();
    parameters.setCapabilities(new ClientCapabilities(workspace, document, null));
    parameters.setWorkspaceFolders(List.of(new WorkspaceFolder(folderUri, "test")));
    return parameters;
  }

  LanguageServerImpl get() {
    return server;
  }

  InitializeResult capabilities() {
    return capabilities;
  }

  String uri(String name) {
    return folder.resolve(name).toUri().toString();
  }

  TextDocumentIdentifier document(String name) {
    return new TextDocumentIdentifier(uri(name));
  }

  /** Writes a file and opens it. */
  Server open(String name, String text) {
    try {
      Files.createDirectories(folder.resolve(name).getParent());
      Files.writeString(folder.resolve(name), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.didOpen(new DidOpenTextDocumentParams(new TextDocumentItem(uri(name), "mem", 1, text)));
    return this;
  }

  /** Replaces the text of an open file. */
  void change(String name, String text) {
    diagnostics.remove(uri(name));
    server.didChange(
        new DidChangeTextDocumentParams(
            new VersionedTextDocumentIdentifier(uri(name), ++version),
            List.of(new TextDocumentContentChangeEvent(text))));
  }

  /** Replaces a part of an open file. */
  void change(String name, Range range, String text) {
    server.didChange(
        new DidChangeTextDocumentParams(
            new VersionedTextDocumentIdentifier(uri(name), ++version),
            List.of(new TextDocumentContentChangeEvent(range, text))));
  }

  /** The diagnostics of a file, once they have come. */
  List<Diagnostic> diagnostics(String name) {
    return diagnostics(name, any -> true);
  }

  /** The diagnostics of a file, once they are as they should be. */
  List<Diagnostic> diagnostics(String name, Predicate<List<Diagnostic>> wanted) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    synchronized (diagnostics) {
      while (!diagnostics.containsKey(uri(name)) || !wanted.test(diagnostics.get(uri(name)))) {
        long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
        if (left <= 0) {
          throw new AssertionError("No such diagnostics of " + name + ": " + diagnostics);
        }
        try {
          diagnostics.wait(left);
        } catch (InterruptedException e) {
          throw new AssertionError(e);
        }
      }
      return diagnostics.get(uri(name));
    }
  }

  /** Whether anything has been said of a file. */
  boolean hasSpokenOf(String name) {
    return diagnostics.containsKey(uri(name));
  }

  static <T> T await(CompletableFuture<T> answer) {
    try {
      return answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  /** A text after some edits. */
  static String apply(String text, List<TextEdit> edits) {
    List<TextEdit> backwards =
        edits.stream()
            .sorted(
                (a, b) ->
                    offset(text, b.getRange().getStart()) - offset(text, a.getRange().getStart()))
            .toList();
    StringBuilder result = new StringBuilder(text);
    for (TextEdit edit : backwards) {
      result.replace(
          offset(text, edit.getRange().getStart()),
          offset(text, edit.getRange().getEnd()),
          edit.getNewText());
    }
    return result.toString();
  }

  static int offset(String text, Position position) {
    int start = 0;
    for (int line = 0; line < position.getLine(); line++) {
      start = text.indexOf('\n', start) + 1;
    }
    return start + position.getCharacter();
  }

  static Position position(String text, int offset) {
    int line = (int) text.substring(0, offset).chars().filter(c -> c == '\n').count();
    return new Position(line, offset - text.lastIndexOf('\n', offset - 1) - 1);
  }

  /** A range within a line, as {@code LINE:COLUMN-COLUMN} from 0; else with both lines. */
  static String place(Range range) {
    Position start = range.getStart();
    Position end = range.getEnd();
    boolean isInLine = start.getLine() == end.getLine();
    return start.getLine()
        + ":"
        + start.getCharacter()
        + "-"
        + (isInLine ? "" : end.getLine() + ":")
        + end.getCharacter();
  }

  @Override
  public void publishDiagnostics(PublishDiagnosticsParams published) {
    synchronized (diagnostics) {
      diagnostics.put(published.getUri(), published.getDiagnostics());
      diagnostics.notifyAll();
    }
  }

  @Override
  public void telemetryEvent(Object event) {}

  @Override
  public void showMessage(MessageParams message) {
    messages.add(message.getMessage());
  }

  /** What the user has been told. */
  List<String> messages() {
    return List.copyOf(messages);
  }

  @Override
  public CompletableFuture<MessageActionItem> showMessageRequest(ShowMessageRequestParams request) {
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public void logMessage(MessageParams message) {}
}
