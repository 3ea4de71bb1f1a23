/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.app;

import java.io.InputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.memsim.engine.run.Diagnostic;
import org.memsim.engine.run.Severity;

/**
 * What a command reads from and writes to.
 *
 * @param out results
 * @param err diagnostics and progress
 * @param in standard input, for the file name {@code -}
 * @param interactive whether a person watches {@code err}, so that progress and colours help
 */
public record Terminal(PrintStream out, PrintStream err, InputStream in, boolean interactive) {
  private static final String RESET = "\u001b[0m";

  /** Writes a diagnostic, its severity in colour on a terminal unless {@code NO_COLOR} is set. */
  void diagnostic(Diagnostic diagnostic) {
    Severity severity = diagnostic.severity();
    err.println(
        colours() ? diagnostic.format(colour(severity) + severity + RESET) : diagnostic.toString());
  }

  private boolean colours() {
    String noColour = System.getenv("NO_COLOR");
    return interactive && (noColour == null || noColour.isEmpty());
  }

  private static String colour(Severity severity) {
    return switch (severity) {
      case ERROR -> "\u001b[1;31m";
      case WARNING -> "\u001b[1;33m";
      case INFO -> "\u001b[1;36m";
    };
  }

  /** Says that MemSim itself is wrong, with what its developers need. */
  void defect(Throwable defect) {
    err.println("memsim: this is a defect of MemSim; please report it with the text below.");
    defect.printStackTrace(err);
  }

  PrintWriter writer(PrintStream stream) {
    return new PrintWriter(stream, true, StandardCharsets.UTF_8);
  }
}
