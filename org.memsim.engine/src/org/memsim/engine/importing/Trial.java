/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.importing;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.memsim.engine.run.BootedView;
import org.memsim.engine.run.Diagnostic;
import org.memsim.engine.run.RuledMachine;
import org.memsim.engine.run.Severity;
import org.memsim.engine.run.SourceFile;
import org.memsim.engine.snapshot.MachineSnapshot;

/** Has the language and the engine look at a draft. */
final class Trial {
  private static final Path NAME = Path.of("import.mem");

  private Trial() {}

  /** The machine booted; empty if it cannot be. */
  static Optional<MachineSnapshot> boot(Draft draft, String machine) {
    SourceFile file = SourceFile.of(NAME, draft.render().text());
    if (file.hasErrors()) {
      return Optional.empty();
    }
    try {
      return BootedView.of(file, machine).map(view -> view.boot().snapshot());
    } catch (BootedView.CannotBootException e) {
      return Optional.empty();
    }
  }

  /** The rules for the machine; empty if the language refuses it. */
  static Optional<RuledMachine> rules(Draft draft, String machine) {
    SourceFile file = SourceFile.of(NAME, draft.render().text());
    return file.hasErrors() ? Optional.empty() : RuledMachine.of(file, machine);
  }

  /** Takes back what is wrong in a draft, until nothing is. */
  static SourceFile mend(Draft draft, String machine) {
    while (true) {
      Draft.Rendered rendered = draft.render();
      SourceFile file = SourceFile.of(NAME, rendered.text());
      Optional<Diagnostic> problem = problem(file, machine);
      if (problem.isEmpty()) {
        return file;
      }
      List<Draft.Statement> owners = rendered.owners();
      int line = Math.clamp(problem.get().line(), 1, owners.size());
      owners.get(line - 1).refuse(problem.get().message());
    }
  }

  private static Optional<Diagnostic> problem(SourceFile file, String machine) {
    Optional<Diagnostic> found =
        file.diagnostics().stream()
            .filter(diagnostic -> diagnostic.severity() != Severity.INFO)
            .findFirst();
    if (found.isPresent()) {
      return found;
    }
    try {
      BootedView.of(file, machine).ifPresent(BootedView::boot);
      return Optional.empty();
    } catch (BootedView.CannotBootException e) {
      return Optional.of(e.diagnostic());
    }
  }
}
