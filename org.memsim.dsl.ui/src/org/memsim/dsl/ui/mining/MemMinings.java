/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.ui.mining;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.jface.text.BadLocationException;
import org.eclipse.jface.text.IDocument;
import org.eclipse.jface.text.ITextViewer;
import org.eclipse.jface.text.codemining.AbstractCodeMiningProvider;
import org.eclipse.jface.text.codemining.ICodeMining;
import org.eclipse.lsp4j.CodeLens;
import org.eclipse.lsp4j.CodeLensParams;
import org.eclipse.lsp4j.InlayHint;
import org.eclipse.lsp4j.InlayHintLabelPart;
import org.eclipse.lsp4j.InlayHintParams;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.TextDocumentIdentifier;
import org.eclipse.lsp4j.services.TextDocumentService;
import org.memsim.dsl.ui.Activator;
import org.memsim.dsl.ui.service.Documents;

/** Asks the language server for inlay hints and lenses, and shows both in the text. */
public final class MemMinings extends AbstractCodeMiningProvider {
  @Override
  public CompletableFuture<List<? extends ICodeMining>> provideCodeMinings(
      ITextViewer viewer, IProgressMonitor monitor) {
    IDocument document = viewer.getDocument();
    Optional<TextDocumentIdentifier> file = Documents.identifier(document);
    if (file.isEmpty()) {
      return CompletableFuture.completedFuture(List.of());
    }
    CompletableFuture<List<? extends ICodeMining>> all =
        hints(document, file.get()).thenCombine(lenses(document, file.get()), MemMinings::together);
    // The server cancels a question when the text changes; the next answer is on its way.
    return all.exceptionally(failure -> List.of());
  }

  private static List<? extends ICodeMining> together(
      List<ICodeMining> some, List<ICodeMining> others) {
    List<ICodeMining> all = new ArrayList<>(some);
    all.addAll(others);
    return all;
  }

  private CompletableFuture<List<ICodeMining>> hints(
      IDocument document, TextDocumentIdentifier file) {
    try {
      Range whole = Documents.range(document, 0, document.getLength());
      return ask(texts -> texts.inlayHint(new InlayHintParams(file, whole)))
          .thenApply(hints -> mined(hints, hint -> hint(document, hint)));
    } catch (BadLocationException e) {
      return CompletableFuture.completedFuture(List.of()); // the text has become shorter since
    }
  }

  private CompletableFuture<List<ICodeMining>> lenses(
      IDocument document, TextDocumentIdentifier file) {
    return ask(texts -> texts.codeLens(new CodeLensParams(file)))
        .thenApply(lenses -> mined(lenses, lens -> lens(document, lens)));
  }

  private static <T> CompletableFuture<T> ask(
      Function<TextDocumentService, CompletableFuture<T>> question) {
    return Activator.language().ask(server -> question.apply(server.getTextDocumentService()));
  }

  private static <T> List<ICodeMining> mined(
      List<? extends T> answers, Function<T, Optional<ICodeMining>> mining) {
    return answers == null
        ? List.of()
        : answers.stream().map(mining).flatMap(Optional::stream).toList();
  }

  private Optional<ICodeMining> hint(IDocument document, InlayHint hint) {
    try {
      int offset = Documents.offset(document, hint.getPosition());
      String text =
          hint.getLabel()
              .map(
                  plain -> plain,
                  parts ->
                      String.join("", parts.stream().map(InlayHintLabelPart::getValue).toList()));
      return Optional.of(new HintMining(offset, text, this));
    } catch (BadLocationException e) {
      return Optional.empty(); // the text has become shorter since
    }
  }

  private Optional<ICodeMining> lens(IDocument document, CodeLens lens) {
    try {
      return Optional.of(
          new LensMining(
              lens.getRange().getStart().getLine(), document, this, LensCommand.of(lens)));
    } catch (BadLocationException e) {
      return Optional.empty(); // the text has become shorter since
    }
  }
}
