/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.ui.service;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.eclipse.core.runtime.ILog;
import org.eclipse.lsp4j.ClientCapabilities;
import org.eclipse.lsp4j.CompletionCapabilities;
import org.eclipse.lsp4j.CompletionItemCapabilities;
import org.eclipse.lsp4j.DocumentSymbolCapabilities;
import org.eclipse.lsp4j.InitializeParams;
import org.eclipse.lsp4j.InitializedParams;
import org.eclipse.lsp4j.RenameCapabilities;
import org.eclipse.lsp4j.TextDocumentClientCapabilities;
import org.eclipse.lsp4j.WorkspaceClientCapabilities;
import org.eclipse.lsp4j.services.LanguageClient;
import org.eclipse.lsp4j.services.LanguageClientAware;
import org.eclipse.lsp4j.services.LanguageServer;
import org.jspecify.annotations.Nullable;

/**
 * A language server in this JVM, called directly. A thread of its own starts the server and then
 * passes every call on in the order of arrival, so that no caller, the UI thread least of all,
 * waits for the start.
 */
public final class InProcessLanguageService implements LanguageService {
  private final ExecutorService queue =
      Executors.newSingleThreadExecutor(
          Thread.ofPlatform().daemon().name("MemSim language service").factory());
  private final LanguageClient client;
  private final List<String> commands;
  private final Supplier<JsonObject> settings;
  private final Supplier<? extends LanguageServer> factory;
  private final WorkspaceSync workspace = new WorkspaceSync(this);

  /** Confined to the queue. */
  private @Nullable LanguageServer server;

  /** Confined to the queue. */
  private boolean unusable;

  /**
   * Starts nothing yet: the factory is called once, with the first request.
   *
   * @param commands those that lenses may have
   * @param settings what else the server is told when it starts
   */
  public InProcessLanguageService(
      LanguageClient client,
      Supplier<? extends LanguageServer> factory,
      List<String> commands,
      Supplier<JsonObject> settings) {
    this.settings = settings;
    this.client = client;
    this.commands = List.copyOf(commands);
    this.factory = factory;
  }

  @Override
  public void tell(Consumer<LanguageServer> notification) {
    queue.execute(
        () -> {
          try {
            notification.accept(server());
          } catch (CancellationException e) {
            // why there is no server has been said
          } catch (RuntimeException e) {
            ILog.of(LanguageService.class).error("The language server took no notification", e);
          }
        });
  }

  @Override
  public <T> CompletableFuture<T> ask(Function<LanguageServer, CompletableFuture<T>> question) {
    CompletableFuture<CompletableFuture<T>> asked = new CompletableFuture<>();
    try {
      queue.execute(
          () -> {
            try {
              asked.complete(question.apply(server()));
            } catch (RuntimeException e) {
              asked.completeExceptionally(e);
            }
          });
    } catch (RejectedExecutionException e) {
      asked.cancel(false); // the workbench is closing
    }
    return asked.thenCompose(Function.identity());
  }

  @Override
  public void close() {
    workspace.close();
    queue.execute(this::stop);
    queue.shutdown();
  }

  private void stop() {
    if (server != null) {
      var unused = server.shutdown(); // it has nothing to save
    }
  }

  /**
   * A server that could not be started is not tried again: a key stroke would be enough for that.
   */
  private LanguageServer server() {
    if (unusable) {
      throw new CancellationException("There is no language server");
    }
    if (server == null) {
      try {
        server = start();
      } catch (RuntimeException | LinkageError | ExecutionException | InterruptedException e) {
        unusable = true;
        ILog.of(LanguageService.class).error("The language server could not be started", e);
        throw new CancellationException("There is no language server");
      }
    }
    return server;
  }

  /** Waits for the answer to initialize(): a notification sent before it would cancel it. */
  private LanguageServer start() throws InterruptedException, ExecutionException {
    ServerLog.install();
    LanguageServer starting = factory.get();
    if (starting instanceof LanguageClientAware aware) {
      aware.connect(client);
    }
    starting.initialize(parameters()).get();
    starting.initialized(new InitializedParams());
    return starting;
  }

  private JsonObject options() {
    JsonArray names = new JsonArray();
    commands.forEach(names::add);
    JsonObject options = settings.get();
    options.add("commands", names);
    return options;
  }

  private InitializeParams parameters() {
    WorkspaceClientCapabilities workspaceSupport = new WorkspaceClientCapabilities();
    workspaceSupport.setWorkspaceFolders(true);
    DocumentSymbolCapabilities symbols = new DocumentSymbolCapabilities();
    symbols.setHierarchicalDocumentSymbolSupport(true);
    TextDocumentClientCapabilities documentSupport = new TextDocumentClientCapabilities();
    documentSupport.setDocumentSymbol(symbols);
    documentSupport.setRename(new RenameCapabilities(true, false)); // prepareRename, or none
    documentSupport.setCompletion(new CompletionCapabilities(new CompletionItemCapabilities(true)));
    InitializeParams parameters = new InitializeParams();
    parameters.setCapabilities(new ClientCapabilities(workspaceSupport, documentSupport, null));
    parameters.setWorkspaceFolders(workspace.open());
    parameters.setInitializationOptions(options());
    return parameters;
  }
}
