/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.ide;

import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.util.Modules;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.eclipse.lsp4j.jsonrpc.Launcher;
import org.eclipse.lsp4j.launch.LSPLauncher;
import org.eclipse.lsp4j.services.LanguageClient;
import org.eclipse.xtext.ide.server.ILanguageServerShutdownAndExitHandler;
import org.eclipse.xtext.ide.server.LanguageServerImpl;
import org.memsim.dsl.MemLanguage;

/** A language server that talks over a pair of streams until its client says goodbye. */
public final class ServerStream {
  private final CompletableFuture<Boolean> ended = new CompletableFuture<>();
  private volatile boolean isShutDown;

  private ServerStream() {}

  /**
   * Serves one client. Nothing but the protocol is written to the stream.
   *
   * @return whether the client had asked for a shutdown before it said 'exit'; false, too, if it
   *     only closed its stream
   */
  public static boolean serve(InputStream in, OutputStream out) {
    return new ServerStream().run(MemLanguage.injector(), in, out);
  }

  private boolean run(Injector language, InputStream in, OutputStream out) {
    LanguageServerImpl server =
        Guice.createInjector(
                Modules.override(MemLanguageServer.module(language))
                    .with(
                        binder ->
                            binder
                                .bind(ILanguageServerShutdownAndExitHandler.class)
                                .toInstance(new Farewell())))
            .getInstance(MemServer.class);
    ExecutorService threads = Executors.newCachedThreadPool(ServerStream::daemon);
    Launcher<LanguageClient> launcher =
        LSPLauncher.createServerLauncher(server, in, out, threads, consumer -> consumer);
    server.connect(launcher.getRemoteProxy());
    Future<Void> listening = launcher.startListening();
    threads.execute(() -> awaitEnd(listening));
    boolean wasAsked = ended.join();
    threads.shutdownNow();
    return wasAsked;
  }

  /** A thread that blocks in a read must not keep the JVM. */
  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "language server");
    thread.setDaemon(true);
    return thread;
  }

  private void awaitEnd(Future<Void> listening) {
    try {
      listening.get();
    } catch (ExecutionException | java.util.concurrent.CancellationException e) {
      // the stream is broken, which ends the conversation as well
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    ended.complete(isShutDown);
  }

  /** Ends the conversation and not the JVM. */
  private final class Farewell implements ILanguageServerShutdownAndExitHandler {
    @Override
    public void shutdown() {
      isShutDown = true;
    }

    @Override
    public void exit() {
      ended.complete(isShutDown);
    }
  }
}
