/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.run;

import java.util.ArrayList;
import java.util.List;
import org.memsim.engine.run.Diagnostic;
import org.memsim.engine.run.RunMonitor;

/** Keeps what a run prints and complains of, and lets it go on. */
public class KeepingMonitor implements RunMonitor {
  private final StringBuilder out = new StringBuilder();
  private final List<Diagnostic> diagnostics = new ArrayList<>();

  @Override
  public final void out(String text) {
    out.append(text);
  }

  @Override
  public final void diagnostic(Diagnostic diagnostic) {
    diagnostics.add(diagnostic);
  }

  @Override
  public final void progress(long simulatedNanoseconds, String activity) {}

  @Override
  public final boolean cancelled() {
    return false;
  }

  /** What the run printed. */
  public final String printed() {
    return out.toString();
  }

  /** What it complained of. */
  public final List<Diagnostic> diagnostics() {
    return List.copyOf(diagnostics);
  }
}
