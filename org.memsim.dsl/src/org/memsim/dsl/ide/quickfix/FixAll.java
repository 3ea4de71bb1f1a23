/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.ide.quickfix;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.util.EcoreUtil;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.TextEdit;
import org.eclipse.xtext.ide.server.Document;
import org.eclipse.xtext.resource.EObjectAtOffsetHelper;
import org.eclipse.xtext.resource.XtextResource;
import org.eclipse.xtext.util.CancelIndicator;
import org.eclipse.xtext.validation.CheckMode;
import org.eclipse.xtext.validation.IResourceValidator;
import org.eclipse.xtext.validation.Issue;

/**
 * Repairs a whole file. A repair may change what another would do (two elements may be offered the
 * same free name), so the text is validated again after each round of them.
 */
final class FixAll {
  /** No file needs more; each round repairs at least one problem. */
  private static final int ROUNDS = 20;

  private final XtextResource file;
  private final CancelIndicator cancel;

  /**
   * A file to repair.
   *
   * @param file is changed: a copy of the one that is edited
   */
  FixAll(XtextResource file, CancelIndicator cancel) {
    this.file = file;
    this.cancel = cancel;
  }

  /** How many problems with a code can be repaired without asking. */
  long count(String code) {
    return repairable(code::equals).size();
  }

  /** The text of the file after all repairs that are certain, of the codes that are wanted. */
  String fixed(Predicate<String> codes) {
    String text = text();
    for (int round = 0; round < ROUNDS; round++) {
      List<TextEdit> edits = edits(repairable(codes));
      if (edits.isEmpty()) {
        return text;
      }
      text = new Document(0, text).applyChanges(edits).getContents();
      reparse(text);
    }
    return text;
  }

  private String text() {
    return file.getParseResult().getRootNode().getText();
  }

  private void reparse(String text) {
    try {
      file.reparse(text);
      EcoreUtil.resolveAll(file);
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private List<Diagnostic> repairable(Predicate<String> codes) {
    IResourceValidator validator = file.getResourceServiceProvider().get(IResourceValidator.class);
    return validator.validate(file, CheckMode.ALL, cancel).stream()
        .filter(issue -> issue.getCode() != null && codes.test(issue.getCode()))
        .map(FixAll::diagnostic)
        .filter(diagnostic -> Repairs.of(diagnostic).stream().anyMatch(Repair::isCertain))
        .toList();
  }

  /** Edits from the end of the text to its start, those that overlap left for the next round. */
  private List<TextEdit> edits(List<Diagnostic> diagnostics) {
    Document document = new Document(0, text());
    EObjectAtOffsetHelper elements =
        file.getResourceServiceProvider().get(EObjectAtOffsetHelper.class);
    List<TextEdit> accepted = new ArrayList<>();
    for (Diagnostic diagnostic : diagnostics) {
      EObject element =
          elements.resolveContainedElementAt(
              file, document.getOffSet(diagnostic.getRange().getStart()));
      Repair repair =
          Repairs.of(diagnostic).stream().filter(Repair::isCertain).findFirst().orElseThrow();
      List<TextEdit> edits =
          element == null ? List.of() : repair.edit().of(diagnostic, element, document);
      if (edits.stream().noneMatch(edit -> accepted.stream().anyMatch(a -> touches(a, edit)))) {
        accepted.addAll(edits);
      }
    }
    accepted.sort(
        Comparator.comparingInt((TextEdit edit) -> document.getOffSet(edit.getRange().getStart()))
            .reversed());
    return accepted;
  }

  private static boolean touches(TextEdit a, TextEdit b) {
    return !isBefore(a.getRange().getEnd(), b.getRange().getStart())
        && !isBefore(b.getRange().getEnd(), a.getRange().getStart());
  }

  private static boolean isBefore(Position a, Position b) {
    return a.getLine() < b.getLine()
        || (a.getLine() == b.getLine() && a.getCharacter() < b.getCharacter());
  }

  private static Diagnostic diagnostic(Issue issue) {
    Range range =
        new Range(
            position(issue.getLineNumber(), issue.getColumn()),
            position(issue.getLineNumberEnd(), issue.getColumnEnd()));
    Diagnostic diagnostic =
        new Diagnostic(range, Objects.requireNonNullElse(issue.getMessage(), ""));
    diagnostic.setCode(issue.getCode());
    diagnostic.setData(issue.getData());
    return diagnostic;
  }

  private static Position position(Integer line, Integer column) {
    return new Position(
        Math.max(0, Objects.requireNonNullElse(line, 1) - 1),
        Math.max(0, Objects.requireNonNullElse(column, 1) - 1));
  }
}
