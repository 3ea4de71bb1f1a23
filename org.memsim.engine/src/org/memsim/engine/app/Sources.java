/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.memsim.dsl.Severities;
import org.memsim.dsl.Severities.Level;
import org.memsim.engine.run.Diagnostic;
import org.memsim.engine.run.Severity;
import org.memsim.engine.run.SourceFile;

/** Reads files for a command and says what is wrong with them. */
final class Sources {
  private static final String STANDARD_INPUT = "-";
  private static final Path STANDARD_INPUT_NAME = Path.of("stdin.mem");

  private final Terminal terminal;
  private final Severity leastSevere;
  private final Severities severities;

  /**
   * Sources.
   *
   * @param leastSevere what is less severe is not said
   */
  Sources(Terminal terminal, Severity leastSevere) {
    this(terminal, leastSevere, Severities.AS_FOUND);
  }

  /**
   * Sources of which some problems matter more or less than others.
   *
   * @param leastSevere what is less severe is not said
   */
  Sources(Terminal terminal, Severity leastSevere, Severities severities) {
    this.terminal = terminal;
    this.leastSevere = leastSevere;
    this.severities = severities;
  }

  /** Reads a file, or standard input for {@code -}. */
  SourceFile read(Path path) {
    return path.toString().equals(STANDARD_INPUT)
        ? SourceFile.of(STANDARD_INPUT_NAME, standardInput())
        : SourceFile.read(path);
  }

  private String standardInput() {
    try {
      return new String(terminal.in().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads a file with changes and reports on it; empty if it cannot be used. */
  Optional<SourceFile> readValid(Path path, ChangeOptions changes) {
    SourceFile file = changes.applyTo(read(path));
    report(file);
    return file.hasErrors() ? Optional.empty() : Optional.of(file);
  }

  /** Says everything that is to be said about a file. */
  void report(SourceFile file) {
    reported(file).forEach(terminal::diagnostic);
  }

  /** What is to be said about a file. */
  List<Diagnostic> reported(SourceFile file) {
    return file.diagnostics().stream()
        .flatMap(diagnostic -> weighed(diagnostic).stream())
        .filter(diagnostic -> diagnostic.severity().compareTo(leastSevere) <= 0)
        .toList();
  }

  private Optional<Diagnostic> weighed(Diagnostic diagnostic) {
    Level level = severities.of(diagnostic.code(), Level.valueOf(diagnostic.severity().name()));
    return level == Level.IGNORE
        ? Optional.empty()
        : Optional.of(diagnostic.with(Severity.valueOf(level.name())));
  }
}
