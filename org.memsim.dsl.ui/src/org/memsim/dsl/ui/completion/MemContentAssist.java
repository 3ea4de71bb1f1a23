/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.ui.completion;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.eclipse.core.runtime.ILog;
import org.eclipse.jface.text.BadLocationException;
import org.eclipse.jface.text.IDocument;
import org.eclipse.jface.text.ITextViewer;
import org.eclipse.jface.text.contentassist.ICompletionProposal;
import org.eclipse.jface.text.contentassist.IContentAssistProcessor;
import org.eclipse.jface.text.contentassist.IContextInformation;
import org.eclipse.jface.text.contentassist.IContextInformationValidator;
import org.eclipse.lsp4j.CompletionItem;
import org.eclipse.lsp4j.CompletionList;
import org.eclipse.lsp4j.CompletionParams;
import org.eclipse.lsp4j.InsertTextFormat;
import org.eclipse.lsp4j.MarkupContent;
import org.eclipse.lsp4j.TextDocumentIdentifier;
import org.eclipse.lsp4j.TextEdit;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import org.jspecify.annotations.Nullable;
import org.memsim.dsl.ui.Activator;
import org.memsim.dsl.ui.hover.Markdown;
import org.memsim.dsl.ui.service.Documents;

/** Proposals of the language server. The generic editor asks for them on a thread of its own. */
public final class MemContentAssist implements IContentAssistProcessor {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  @Override
  public ICompletionProposal[] computeCompletionProposals(ITextViewer viewer, int offset) {
    IDocument document = viewer.getDocument();
    List<ICompletionProposal> proposals = new ArrayList<>();
    try {
      for (CompletionItem item : items(document, offset)) {
        proposals.add(proposal(document, offset, item));
      }
    } catch (BadLocationException e) {
      ILog.of(MemContentAssist.class).warn("Proposals for a text that has changed", e);
    }
    return proposals.toArray(ICompletionProposal[]::new);
  }

  private static List<CompletionItem> items(IDocument document, int offset)
      throws BadLocationException {
    TextDocumentIdentifier file = Documents.identifier(document).orElse(null);
    if (file == null) {
      return List.of();
    }
    CompletionParams question = new CompletionParams(file, Documents.position(document, offset));
    return Activator.language()
        .ask(server -> server.getTextDocumentService().completion(question), PATIENCE)
        .map(answer -> answer.map(items -> items, CompletionList::getItems))
        .orElse(List.of())
        .stream()
        .sorted(Comparator.comparing(i -> Objects.requireNonNullElse(i.getSortText(), "")))
        .toList();
  }

  private static ICompletionProposal proposal(IDocument document, int caret, CompletionItem item)
      throws BadLocationException {
    TextEdit edit = item.getTextEdit().getLeft();
    int start = Documents.offset(document, edit.getRange().getStart());
    int end = Documents.offset(document, edit.getRange().getEnd());
    Snippet snippet =
        item.getInsertTextFormat() == InsertTextFormat.Snippet
            ? Snippet.parse(edit.getNewText())
            : Snippet.plain(edit.getNewText());
    return new MemProposal(
        item.getLabel(),
        Objects.requireNonNullElse(item.getDetail(), ""),
        documentation(item.getDocumentation()),
        snippet,
        start,
        end - caret);
  }

  private static String documentation(@Nullable Either<String, MarkupContent> documentation) {
    return documentation == null
        ? ""
        : documentation.map(text -> text, markup -> Markdown.parse(markup.getValue()).text());
  }

  @Override
  public IContextInformation @Nullable [] computeContextInformation(
      ITextViewer viewer, int offset) {
    try {
      return Signature.at(viewer.getDocument(), offset, PATIENCE)
          .toArray(IContextInformation[]::new);
    } catch (BadLocationException e) {
      return null; // the text has become shorter since
    }
  }

  @Override
  public char @Nullable [] getCompletionProposalAutoActivationCharacters() {
    return null;
  }

  @Override
  public char @Nullable [] getContextInformationAutoActivationCharacters() {
    return null;
  }

  @Override
  public @Nullable String getErrorMessage() {
    return null;
  }

  @Override
  public @Nullable IContextInformationValidator getContextInformationValidator() {
    return new SignaturePresenter();
  }
}
