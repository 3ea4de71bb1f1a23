/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.ui.problems;

import org.eclipse.jface.text.quickassist.IQuickFixableAnnotation;
import org.eclipse.jface.text.source.Annotation;
import org.eclipse.lsp4j.Diagnostic;

/** A problem of a file outside of the workspace, which can have no marker. */
public final class OutsideProblem extends Annotation implements IQuickFixableAnnotation {
  private static final String PREFIX = "org.eclipse.ui.workbench.texteditor.";

  private final Diagnostic diagnostic;
  private boolean isFixable = true;

  OutsideProblem(Diagnostic diagnostic) {
    super(type(diagnostic), false, Problem.text(diagnostic));
    this.diagnostic = diagnostic;
  }

  /** The types that the platform draws markers of the same severity with. */
  private static String type(Diagnostic diagnostic) {
    return switch (diagnostic.getSeverity()) {
      case Warning -> PREFIX + "warning";
      case Information, Hint -> PREFIX + "info";
      case Error -> PREFIX + "error";
      case null -> PREFIX + "error";
    };
  }

  /** What the server said. */
  public Diagnostic diagnostic() {
    return diagnostic;
  }

  @Override
  public void setQuickFixable(boolean state) {
    isFixable = state;
  }

  @Override
  public boolean isQuickFixableStateSet() {
    return true;
  }

  @Override
  public boolean isQuickFixable() {
    return isFixable;
  }
}
