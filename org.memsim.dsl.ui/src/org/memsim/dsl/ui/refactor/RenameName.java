/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.ui.refactor;

import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.eclipse.jface.text.BadLocationException;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.PrepareRenameParams;
import org.eclipse.lsp4j.RenameParams;
import org.eclipse.lsp4j.TextDocumentIdentifier;
import org.eclipse.lsp4j.WorkspaceEdit;
import org.eclipse.lsp4j.jsonrpc.ResponseErrorException;
import org.eclipse.lsp4j.services.TextDocumentService;
import org.eclipse.ltk.core.refactoring.Change;
import org.eclipse.ltk.core.refactoring.CompositeChange;
import org.eclipse.ltk.core.refactoring.Refactoring;
import org.eclipse.ltk.core.refactoring.RefactoringStatus;
import org.eclipse.osgi.util.NLS;
import org.jspecify.annotations.Nullable;
import org.memsim.dsl.ui.Activator;
import org.memsim.dsl.ui.edits.WorkspaceEdits;

/** Renames what is named at a place, wherever it is used. The language server knows where. */
public final class RenameName extends Refactoring {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final TextDocumentIdentifier file;
  private final Position place;
  private final String oldName;
  private String newName;
  private @Nullable Change change;

  /**
   * Renames the name at the place.
   *
   * @param oldName the word that stands there
   */
  public RenameName(TextDocumentIdentifier file, Position place, String oldName) {
    this.file = file;
    this.place = place;
    this.oldName = oldName;
    newName = oldName;
  }

  @Override
  public String getName() {
    return Messages.renameTitle;
  }

  /** The name until now. */
  public String oldName() {
    return oldName;
  }

  /** The name from now on. */
  public void setNewName(String name) {
    newName = name;
  }

  @Override
  public RefactoringStatus checkInitialConditions(IProgressMonitor monitor) {
    RefactoringStatus status = new RefactoringStatus();
    Object named = ask(texts -> texts.prepareRename(new PrepareRenameParams(file, place)), status);
    if (named == null && status.isOK()) {
      status.addFatalError(Messages.renameNothing);
    }
    return status;
  }

  /** The change is made here, since what stands in its way is a condition. */
  @Override
  public RefactoringStatus checkFinalConditions(IProgressMonitor monitor) throws CoreException {
    RefactoringStatus status = new RefactoringStatus();
    change = null;
    WorkspaceEdit edit = ask(texts -> texts.rename(new RenameParams(file, place, newName)), status);
    if (edit == null) {
      if (status.isOK()) {
        status.addFatalError(Messages.renameNothing);
      }
      return status;
    }
    try {
      CompositeChange all =
          WorkspaceEdits.change(NLS.bind(Messages.renameChange, oldName, newName), edit);
      change = all;
    } catch (BadLocationException e) {
      status.addFatalError(Messages.renameLate);
    }
    return status;
  }

  @Override
  public Change createChange(IProgressMonitor monitor) {
    if (change == null) {
      throw new OperationCanceledException();
    }
    return change;
  }

  /** The answer; null if there is none, and then the status says why, if that is known. */
  private static <T> @Nullable T ask(
      Function<TextDocumentService, CompletableFuture<T>> question, RefactoringStatus status) {
    try {
      return Activator.language()
          .ask(server -> question.apply(server.getTextDocumentService()))
          .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      status.addFatalError(Messages.renameLate);
    } catch (TimeoutException | CancellationException e) {
      status.addFatalError(Messages.renameLate);
    } catch (ExecutionException e) {
      status.addFatalError(reason(e));
    }
    return null;
  }

  private static String reason(Throwable failure) {
    String text = failure.getMessage();
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof ResponseErrorException refused) {
        return refused.getResponseError().getMessage();
      }
      text = cause.getMessage() == null ? text : cause.getMessage();
    }
    return text == null ? Messages.renameLate : text;
  }
}
