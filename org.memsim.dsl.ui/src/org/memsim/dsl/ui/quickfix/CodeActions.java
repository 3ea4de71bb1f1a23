/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.ui.quickfix;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IMarker;
import org.eclipse.core.runtime.IPath;
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
import org.memsim.dsl.ui.Activator;
import org.memsim.dsl.ui.problems.Problem;
import org.memsim.dsl.ui.service.Documents;

/** What the language server offers to do about a problem. */
final class CodeActions {
  /** For what is only offered: the platform asks on the UI thread, also for pictures of markers. */
  static final Duration TO_OFFER = Duration.ofMillis(300);

  /** For what the user has chosen. */
  static final Duration TO_APPLY = Duration.ofSeconds(5);

  private CodeActions() {}

  /** A change of the text that a marker is on. */
  record Fix(String title, List<TextEdit> edits) {}

  /** The fixes for the marker, whose place in the document it is asked for. */
  static List<Fix> of(IMarker marker, IDocument document, Duration patience)
      throws BadLocationException {
    IPath location = marker.getResource().getLocation();
    if (!(marker.getResource() instanceof IFile) || location == null) {
      return List.of();
    }
    TextDocumentIdentifier file = new TextDocumentIdentifier(Documents.uri(location));
    Diagnostic diagnostic = Problem.diagnostic(marker, document);
    CodeActionContext context = new CodeActionContext(List.of(diagnostic));
    context.setOnly(List.of(CodeActionKind.QuickFix)); // a refactoring mends nothing
    CodeActionParams question = new CodeActionParams(file, diagnostic.getRange(), context);
    return Activator.language()
        .ask(server -> server.getTextDocumentService().codeAction(question), patience)
        .orElse(List.of())
        .stream()
        .map(Either::getRight)
        .filter(Objects::nonNull)
        .map(action -> new Fix(action.getTitle(), edits(action, file)))
        .filter(fix -> !fix.edits().isEmpty())
        .toList();
  }

  private static List<TextEdit> edits(CodeAction action, TextDocumentIdentifier file) {
    return action.getEdit() == null || action.getEdit().getChanges() == null
        ? List.of()
        : action.getEdit().getChanges().getOrDefault(file.getUri(), List.of());
  }
}
