/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.memsim.engine.recording.Recording;
import org.memsim.engine.report.ReportFormat;
import org.memsim.engine.report.RunReport;
import org.memsim.engine.run.ExitStatus;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes reports of recordings. */
@Command(
    name = "report",
    description =
        "Tells what happened in recorded runs: as text on standard output, or as files in a"
            + " folder.",
    mixinStandardHelpOptions = true)
final class ReportCommand implements Callable<Integer> {
  @Parameters(arity = "1..*", paramLabel = "RECORDING", description = "the recordings")
  private List<Path> recordings = List.of();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      split = ",",
      converter = WordConverter.OfReports.class,
      completionCandidates = WordConverter.OfReports.class,
      description = "which reports: ${COMPLETION-CANDIDATES}; text unless stated")
  private List<ReportFormat> formats = List.of();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "where the reports go; without it, one report goes to standard output")
  private Optional<Path> folder = Optional.empty();

  private final Terminal terminal;

  ReportCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Set<ReportFormat> wanted =
        new LinkedHashSet<>(formats.isEmpty() ? List.of(ReportFormat.TEXT) : formats);
    boolean manyAtOnce = wanted.size() > 1 || (recordings.size() > 1 && !isText(wanted));
    if (folder.isEmpty() && manyAtOnce) {
      return wrong("These are several reports; say with --out DIR where they go.");
    }
    ExitStatus status = ExitStatus.OK;
    for (Path recording : recordings) {
      status = status.and(report(recording, wanted));
    }
    return status.code();
  }

  private static boolean isText(Set<ReportFormat> wanted) {
    return wanted.equals(Set.of(ReportFormat.TEXT));
  }

  private ExitStatus report(Path recording, Set<ReportFormat> wanted) {
    try {
      if (folder.isPresent()) {
        ReportFiles.write(recording, folder.get(), wanted);
      } else {
        RunReport report = RunReport.of(Recording.open(recording));
        terminal.out().print(wanted.iterator().next().write(report));
      }
      return ExitStatus.OK;
    } catch (NoSuchFileException e) {
      wrong(recording + " is not there");
    } catch (UncheckedIOException | IOException e) {
      wrong(recording + ": " + e.getMessage());
    }
    return ExitStatus.INVALID_INPUT;
  }

  private int wrong(String message) {
    terminal.err().println("memsim: " + message);
    return ExitStatus.INVALID_INPUT.code();
  }
}
