/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.ide.quickfix;

import com.google.inject.Inject;
import com.google.inject.Provider;
import java.util.List;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.xtext.ide.editor.quickfix.DiagnosticResolution;
import org.eclipse.xtext.ide.editor.quickfix.DiagnosticResolutionAcceptor;
import org.eclipse.xtext.ide.editor.quickfix.IQuickFixProvider;
import org.eclipse.xtext.ide.server.Document;
import org.eclipse.xtext.ide.server.codeActions.ICodeActionService2.Options;

/** Offers the repairs of a diagnostic to whichever editor asks. */
public class MemQuickFixes implements IQuickFixProvider {
  private final Provider<DiagnosticResolutionAcceptor> acceptors;

  @Inject
  MemQuickFixes(Provider<DiagnosticResolutionAcceptor> acceptors) {
    this.acceptors = acceptors;
  }

  @Override
  public boolean handlesDiagnostic(Diagnostic diagnostic) {
    return !Repairs.of(diagnostic).isEmpty();
  }

  @Override
  public List<DiagnosticResolution> getResolutions(Options options, Diagnostic diagnostic) {
    DiagnosticResolutionAcceptor acceptor = acceptors.get();
    for (Repair repair : Repairs.of(diagnostic)) {
      acceptor.accept(
          repair.label(),
          (Diagnostic d, EObject element, Document document) ->
              repair.edit().of(d, element, document));
    }
    return acceptor.getDiagnosticResolutions(options, diagnostic);
  }
}
