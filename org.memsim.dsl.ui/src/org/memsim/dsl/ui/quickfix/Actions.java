/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.ui.quickfix;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.jface.text.BadLocationException;
import org.eclipse.jface.text.IDocument;
import org.eclipse.lsp4j.CodeAction;
import org.eclipse.lsp4j.CodeActionContext;
import org.eclipse.lsp4j.CodeActionKind;
import org.eclipse.lsp4j.CodeActionParams;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.TextDocumentIdentifier;
import org.eclipse.lsp4j.TextEdit;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import org.eclipse.ltk.core.refactoring.CompositeChange;
import org.eclipse.ltk.core.refactoring.PerformChangeOperation;
import org.eclipse.ltk.core.refactoring.RefactoringCore;
import org.memsim.dsl.ui.Activator;
import org.memsim.dsl.ui.edits.WorkspaceEdits;
import org.memsim.dsl.ui.service.Documents;

/** What the language server offers to do at a place, beside repairing the problems there. */
final class Actions {
  /** The platform asks on the UI thread. */
  private static final Duration PATIENCE = Duration.ofMillis(500);

  private Actions() {}

  /**
   * The refactorings for what is selected and the repairs of the whole file; the repairs of
   * problems too, if some are given.
   */
  static List<CodeAction> at(
      IDocument document, int offset, int length, List<Diagnostic> diagnostics) {
    TextDocumentIdentifier file = Documents.identifier(document).orElse(null);
    if (file == null) {
      return List.of();
    }
    List<String> kinds = new ArrayList<>(List.of(CodeActionKind.Refactor, CodeActionKind.Source));
    if (!diagnostics.isEmpty()) {
      kinds.addFirst(CodeActionKind.QuickFix);
    }
    try {
      CodeActionParams question =
          new CodeActionParams(
              file,
              Documents.range(document, offset, length),
              new CodeActionContext(diagnostics, kinds));
      return Activator.language()
          .ask(server -> server.getTextDocumentService().codeAction(question), PATIENCE)
          .orElse(List.of())
          .stream()
          .map(Either::getRight)
          .filter(Objects::nonNull)
          .filter(action -> action.getEdit() != null)
          .toList();
    } catch (BadLocationException e) {
      return List.of(); // the text has changed meanwhile
    }
  }

  /**
   * Makes the changes, as one step that can be undone. What concerns the document alone is not
   * saved: the user sees it.
   */
  static void carryOut(CodeAction action, IDocument document) {
    try {
      Map<URI, List<TextEdit>> files = WorkspaceEdits.byFile(action.getEdit());
      Optional<URI> shown = Documents.identifier(document).map(file -> URI.create(file.getUri()));
      if (files.size() == 1 && shown.filter(files::containsKey).isPresent()) {
        Documents.apply(document, files.values().iterator().next());
      } else {
        carryOut(WorkspaceEdits.change(action.getTitle(), action.getEdit()));
      }
    } catch (CoreException | BadLocationException e) {
      ILog.of(Actions.class).error("Could not apply: " + action.getTitle(), e);
    }
  }

  private static void carryOut(CompositeChange change) throws CoreException {
    change.initializeValidationData(new NullProgressMonitor());
    PerformChangeOperation operation = new PerformChangeOperation(change);
    operation.setUndoManager(RefactoringCore.getUndoManager(), change.getName());
    ResourcesPlugin.getWorkspace().run(operation, new NullProgressMonitor());
  }
}
