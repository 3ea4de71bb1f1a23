/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.ui.service;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import org.eclipse.core.runtime.ILog;
import org.eclipse.lsp4j.WorkspaceSymbolParams;
import org.eclipse.lsp4j.services.LanguageServer;

/**
 * The language, as this workbench sees it: a server that speaks the language server protocol. Calls
 * reach the server in the order in which they were made, whatever thread they were made on.
 */
public interface LanguageService extends AutoCloseable {
  /** How often a question is asked that the server gives up. */
  int ATTEMPTS = 20;

  /** How long a wait goes on before it looks whether it is still wanted. */
  Duration SLICE = Duration.ofMillis(500);

  /** Sends a notification and returns at once. */
  void tell(Consumer<LanguageServer> notification);

  /** Asks and returns at once. The answer may be null, as the protocol allows. */
  <T> CompletableFuture<T> ask(Function<LanguageServer, CompletableFuture<T>> question);

  /**
   * Asks and waits no longer than the given time. Late, cancelled and failed answers are no
   * answers: the server cancels a question when the text changes.
   */
  default <T> Optional<T> ask(
      Function<LanguageServer, CompletableFuture<T>> question, Duration patience) {
    try {
      return Optional.ofNullable(ask(question).get(patience.toMillis(), TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    } catch (TimeoutException | CancellationException e) {
      return Optional.empty();
    } catch (ExecutionException e) {
      if (!Cancellation.isBehind(e)) {
        ILog.of(LanguageService.class).error("The language server failed to answer", e);
      }
      return Optional.empty();
    }
  }

  /**
   * Asks and returns at once; the answer, if there is one, comes on whatever thread has it. The
   * server gives up a question when any text changes; then it is asked again.
   */
  default <T> void ask(
      Function<LanguageServer, CompletableFuture<T>> question, Consumer<? super T> answered) {
    ask(question, answered, ATTEMPTS);
  }

  private <T> void ask(
      Function<LanguageServer, CompletableFuture<T>> question,
      Consumer<? super T> answered,
      int attempts) {
    var unused =
        ask(question)
            .whenComplete(
                (answer, failure) -> {
                  if (answer != null) {
                    answered.accept(answer);
                  } else if (failure != null && !Cancellation.isBehind(failure)) {
                    ILog.of(LanguageService.class)
                        .error("The language server failed to answer", failure);
                  } else if (failure != null && attempts > 1) {
                    ask(question, answered, attempts - 1);
                  }
                });
  }

  /**
   * Waits until the server has taken in all that it was told before, so that the diagnostics of
   * that are published. A key stroke meanwhile is waited for as well.
   */
  default void awaitIdle(BooleanSupplier isCancelled) {
    boolean isIdle = false;
    while (!isIdle && !isCancelled.getAsBoolean()) {
      // A question is answered after the builds before it; what is asked does not matter.
      isIdle =
          ask(s -> s.getWorkspaceService().symbol(new WorkspaceSymbolParams("\0")), SLICE)
              .isPresent();
    }
  }

  /** Stops the server. */
  @Override
  void close();
}
