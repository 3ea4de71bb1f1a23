/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.app;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.memsim.dsl.Severities;
import org.memsim.engine.run.Diagnostic;
import org.memsim.engine.run.ExitStatus;
import org.memsim.engine.run.Severity;
import org.memsim.engine.run.SourceFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Validates files. */
@Command(
    name = "check",
    description = "Validates files: FILE:LINE:COL: error|warning|info: text [code].",
    mixinStandardHelpOptions = true)
final class CheckCommand implements Callable<Integer> {
  @Parameters(arity = "1..*", paramLabel = "FILE", description = "the files; - is standard input")
  private List<Path> files = List.of();

  @Option(names = "--quiet", description = "says nothing of what is only information")
  private boolean quiet;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      converter = WordConverter.OfChecks.class,
      completionCandidates = WordConverter.OfChecks.class,
      description =
          "how it is said: ${COMPLETION-CANDIDATES}; text, on standard error, unless stated")
  private CheckFormat format = CheckFormat.TEXT;

  @Option(
      names = "--severity",
      paramLabel = "CODE=LEVEL",
      description =
          "how much a kind of problem matters: error, warning, info or ignore; what keeps a file"
              + " from running stays an error")
  private Map<String, String> severities = Map.of();

  @Spec private CommandSpec command = CommandSpec.create();

  private final Terminal terminal;

  CheckCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Severities.Reading wishes = Severities.of(severities);
    if (!wishes.complaints().isEmpty()) {
      throw new ParameterException(
          command.commandLine(), String.join(System.lineSeparator(), wishes.complaints()));
    }
    Sources sources =
        new Sources(terminal, quiet ? Severity.WARNING : Severity.INFO, wishes.severities());
    ExitStatus status = ExitStatus.OK;
    List<Diagnostic> found = new ArrayList<>();
    for (Path path : files) {
      SourceFile file = sources.read(path);
      List<Diagnostic> reported = sources.reported(file);
      if (format == CheckFormat.TEXT) {
        reported.forEach(terminal::diagnostic);
      } else {
        found.addAll(reported);
      }
      if (reported.stream().anyMatch(one -> one.severity() == Severity.ERROR)) {
        status = ExitStatus.INVALID_INPUT;
      }
    }
    if (format != CheckFormat.TEXT) {
      terminal.out().print(format.write(found));
    }
    return status.code();
  }
}
