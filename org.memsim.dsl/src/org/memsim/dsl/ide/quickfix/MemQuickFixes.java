/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.ide.quickfix;

import com.google.inject.Inject;
import com.google.inject.Provider;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.TextEdit;
import org.eclipse.xtext.ide.editor.quickfix.AbstractDeclarativeIdeQuickfixProvider;
import org.eclipse.xtext.ide.editor.quickfix.DiagnosticResolution;
import org.eclipse.xtext.ide.editor.quickfix.DiagnosticResolutionAcceptor;
import org.eclipse.xtext.ide.editor.quickfix.QuickFix;
import org.eclipse.xtext.ide.server.Document;
import org.eclipse.xtext.ide.server.codeActions.ICodeActionService2.Options;
import org.memsim.dsl.validation.IssueCodes;

/**
 * Repairs. Most issues carry the text to write in place of the marked one, so one rule serves them
 * all; the others have a method each.
 */
public class MemQuickFixes extends AbstractDeclarativeIdeQuickfixProvider {
  /** Issues whose data are texts to write instead, the best one first. */
  private static final Set<String> REPLACEABLE =
      Set.of(
          IssueCodes.ADDRESS_WIDTH,
          IssueCodes.AREA_BEYOND_MAPPING,
          IssueCodes.ASYMMETRIC_DISTANCE,
          IssueCodes.DISTANCE_TOO_LARGE,
          IssueCodes.DISTANCE_TOO_SMALL,
          IssueCodes.DUPLICATE_NAME,
          IssueCodes.DUPLICATE_NODE,
          IssueCodes.EMPTY_RANGE,
          IssueCodes.PARTIAL_PAGE,
          IssueCodes.SELF_DISTANCE,
          IssueCodes.UNKNOWN_ARCH,
          IssueCodes.UNKNOWN_CMDLINE_WORD,
          IssueCodes.UNKNOWN_CPU,
          IssueCodes.UNKNOWN_KERNEL,
          IssueCodes.UNKNOWN_METRIC,
          IssueCodes.UNKNOWN_NODE,
          IssueCodes.UNKNOWN_SYSCTL,
          IssueCodes.UNKNOWN_SYSFS,
          IssueCodes.UNKNOWN_UNIT,
          IssueCodes.UNKNOWN_VIEW,
          IssueCodes.UNKNOWN_WORD,
          IssueCodes.UNKNOWN_ZONE,
          IssueCodes.UNRESOLVED_REFERENCE,
          IssueCodes.VALUE_OUT_OF_RANGE,
          IssueCodes.WRONG_DIMENSION,
          IssueCodes.WRONG_VALUE);

  private final Provider<DiagnosticResolutionAcceptor> acceptors;

  @Inject
  MemQuickFixes(Provider<DiagnosticResolutionAcceptor> acceptors) {
    this.acceptors = acceptors;
  }

  @Override
  public boolean handlesDiagnostic(Diagnostic diagnostic) {
    return super.handlesDiagnostic(diagnostic) || !proposals(diagnostic).isEmpty();
  }

  @Override
  public List<DiagnosticResolution> getResolutions(Options options, Diagnostic diagnostic) {
    List<DiagnosticResolution> resolutions =
        new ArrayList<>(super.getResolutions(options, diagnostic));
    DiagnosticResolutionAcceptor acceptor = acceptors.get();
    for (Proposal proposal : proposals(diagnostic)) {
      acceptor.accept(
          proposal.label(),
          (Diagnostic d, EObject element, Document document) ->
              proposal.edit().apply(d, element, document));
    }
    resolutions.addAll(acceptor.getDiagnosticResolutions(options, diagnostic));
    return resolutions;
  }

  /** Makes a table of distances complete. */
  @QuickFix(IssueCodes.DISTANCE_COUNT)
  public void completeDistances(DiagnosticResolutionAcceptor acceptor) {
    acceptor.accept(
        "Complete the table of distances",
        (Diagnostic d, EObject element, Document document) ->
            DistanceCompletion.edits(element, document));
  }

  /** Drops the second of two statements. */
  @QuickFix(IssueCodes.DUPLICATE_STATEMENT)
  public void removeSecond(DiagnosticResolutionAcceptor acceptor) {
    acceptor.accept(
        "Remove the second statement",
        (Diagnostic d, EObject element, Document document) ->
            Removal.ofStatement(d, element, document));
  }

  /** Drops a statement that belongs elsewhere. */
  @QuickFix(IssueCodes.MISPLACED_STATEMENT)
  public void removeMisplaced(DiagnosticResolutionAcceptor acceptor) {
    acceptor.accept(
        "Remove the statement",
        (Diagnostic d, EObject element, Document document) ->
            Removal.ofStatement(d, element, document));
  }

  /** Drops a statement that this architecture has no use for. */
  @QuickFix(IssueCodes.OTHER_ARCH)
  public void removeOfOtherArch(DiagnosticResolutionAcceptor acceptor) {
    removeMisplaced(acceptor);
  }

  /** Lets a machine say what the engine can run. */
  private static List<Proposal> commandLineWords(List<String> words) {
    return words.stream()
        .map(
            word ->
                new Proposal(
                    "Add '" + word + "' to the kernel command line",
                    (d, element, document) -> CommandLineEdit.add(word, element, document)))
        .toList();
  }

  private static List<Proposal> proposals(Diagnostic diagnostic) {
    String code = diagnostic.getCode() == null ? "" : diagnostic.getCode().getLeft();
    List<String> data = IssueData.of(diagnostic);
    if (IssueCodes.NOT_YET.equals(code)) {
      return commandLineWords(data);
    }
    if (IssueCodes.MISSING_UNIT.equals(code)) {
      return data.stream()
          .map(unit -> new Proposal("Add the unit '" + unit + "'", append(" " + unit)))
          .toList();
    }
    if (IssueCodes.VIEW_SUBJECT.equals(code)) {
      return data.stream()
          .map(subject -> new Proposal("Add '" + subject + "'", append(" " + subject)))
          .toList();
    }
    return code != null && REPLACEABLE.contains(code)
        ? data.stream()
            .map(text -> new Proposal("Change to '" + text + "'", replace(text)))
            .toList()
        : List.of();
  }

  private static Edit replace(String text) {
    return (diagnostic, element, document) -> List.of(new TextEdit(diagnostic.getRange(), text));
  }

  private static Edit append(String text) {
    return (diagnostic, element, document) -> {
      Position end = diagnostic.getRange().getEnd();
      return List.of(new TextEdit(new Range(end, end), text));
    };
  }

  /** What a repair does, asked for when its action is made. */
  private interface Edit {
    List<TextEdit> apply(Diagnostic diagnostic, EObject element, Document document);
  }

  private record Proposal(String label, Edit edit) {}
}
