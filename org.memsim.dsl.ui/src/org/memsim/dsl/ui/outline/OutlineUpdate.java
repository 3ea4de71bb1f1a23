/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.ui.outline;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jface.text.IDocument;
import org.eclipse.jface.text.IDocumentExtension4;
import org.eclipse.lsp4j.DocumentSymbolParams;
import org.eclipse.lsp4j.TextDocumentIdentifier;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import org.eclipse.ui.PlatformUI;
import org.memsim.dsl.ui.Activator;
import org.memsim.dsl.ui.service.Documents;

/** Asks the language server for the outline of a text when the text has come to rest. */
final class OutlineUpdate extends Job {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final long REST_MILLIS = 250;
  private static final int ATTEMPTS = 8;

  private final IDocument document;
  private final Consumer<List<Symbol>> show;
  private final AtomicInteger attemptsLeft = new AtomicInteger(ATTEMPTS);

  /** The symbols are shown on the UI thread. */
  OutlineUpdate(IDocument document, Consumer<List<Symbol>> show) {
    super(Messages.job);
    this.document = document;
    this.show = show;
    setSystem(true);
  }

  void start() {
    schedule();
  }

  void textChanged() {
    attemptsLeft.set(ATTEMPTS);
    schedule(REST_MILLIS);
  }

  @Override
  protected IStatus run(IProgressMonitor monitor) {
    TextDocumentIdentifier file = Documents.identifier(document).orElse(null);
    if (file == null) {
      return Status.OK_STATUS;
    }
    long stamp = stamp();
    Optional<List<Symbol>> symbols = ask(file);
    if (symbols.isPresent() && stamp == stamp()) {
      PlatformUI.getWorkbench().getDisplay().asyncExec(() -> show.accept(symbols.get()));
    } else if (!monitor.isCanceled() && attemptsLeft.getAndDecrement() > 0) {
      schedule(REST_MILLIS); // a build of the server has cancelled the question
    }
    return Status.OK_STATUS;
  }

  private static Optional<List<Symbol>> ask(TextDocumentIdentifier file) {
    return Activator.language()
        .ask(
            server ->
                server.getTextDocumentService().documentSymbol(new DocumentSymbolParams(file)),
            PATIENCE)
        .map(
            answer ->
                Symbol.of(answer.stream().map(Either::getRight).filter(Objects::nonNull).toList()));
  }

  private long stamp() {
    return ((IDocumentExtension4) document).getModificationStamp();
  }
}
