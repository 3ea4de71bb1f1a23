/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.memsim.engine.run.ExitStatus;
import org.memsim.engine.run.RecordingRequest;
import org.memsim.engine.run.Severity;
import org.memsim.engine.run.SourceFile;
import org.memsim.engine.run.WorkloadRunner;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs the workloads of files. */
@Command(
    name = "run",
    description = "Runs the workloads of files, each on a freshly booted machine.",
    mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {
  @Parameters(arity = "1..*", paramLabel = "FILE", description = "the files; - is standard input")
  private List<Path> files = List.of();

  @Option(names = "--workload", paramLabel = "NAME", description = "runs only this workload")
  private Optional<String> workload = Optional.empty();

  @Option(
      names = "--explain",
      description =
          "says why allocations left the zone that they preferred, and what was done to serve"
              + " them")
  private boolean explain;

  @Option(names = "--explain-json", description = "says the same as JSON, an object to a line")
  private boolean explainJson;

  @Option(
      names = "--self-check",
      arity = "0..1",
      fallbackValue = "1",
      defaultValue = "0",
      paramLabel = "EVENTS",
      description = {
        "looks for defects of MemSim: compares, after each event or each EVENTS-th, what it keeps"
            + " with what it counts, and ends with exit code 3 if that differs"
      })
  private long selfCheckEvery;

  @Option(names = "--quiet", description = "prints no results and no progress, only what is wrong")
  private boolean quiet;

  @Option(names = "--timing", description = "says how long the run took")
  private boolean timing;

  @Mixin private ChangeOptions changes = new ChangeOptions();

  @Mixin private RecordingOptions recording = new RecordingOptions();

  private final Terminal terminal;

  /** Workloads whose recordings are there. */
  private final Set<String> recorded = new HashSet<>();

  RunCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Optional<RecordingRequest> request = recording.request();
    Sources sources = new Sources(terminal, Severity.WARNING);
    ExitStatus status = ExitStatus.OK;
    for (Path path : files) {
      status = status.and(run(changes.applyTo(sources.read(path)), request));
    }
    return status.code();
  }

  private ExitStatus run(SourceFile file, Optional<RecordingRequest> request) {
    Optional<String> clash = request.isPresent() ? recordedBefore(file) : Optional.empty();
    if (clash.isPresent()) {
      terminal
          .err()
          .println(
              "memsim: "
                  + file.path()
                  + " has a workload '"
                  + clash.get()
                  + "', too, and its recording would replace the other one's; run the files one by"
                  + " one, each with its own --out.");
      return ExitStatus.INVALID_INPUT;
    }
    Stopwatch stopwatch = Stopwatch.start();
    try (TerminalMonitor monitor = new TerminalMonitor(terminal, quiet, stories(), selfCheckEvery);
        Interruption interruption = Interruption.of(request.isPresent(), monitor)) {
      ExitStatus status = new WorkloadRunner().run(file, workload, monitor, request);
      monitor.clear();
      status = status.and(report(monitor.recordings()));
      if (status == ExitStatus.CANCELLED) {
        sayWhatIsKept(monitor.recordings());
      }
      if (timing) {
        monitor.clear();
        terminal.err().println("run: " + stopwatch.text());
      }
      return status;
    }
  }

  private ExitStatus report(List<Path> recordings) {
    for (Path recorded : recordings) {
      try {
        ReportFiles.write(recorded, recorded.resolveSibling(""), recording.formats());
      } catch (IOException e) {
        terminal.err().println("memsim: no report of " + recorded + ": " + e.getMessage());
        return ExitStatus.INVALID_INPUT;
      }
    }
    return ExitStatus.OK;
  }

  /** Flushed, because a run that is interrupted comes no further than to its end. */
  private void sayWhatIsKept(List<Path> recordings) {
    for (Path recorded : recordings) {
      terminal.err().println("memsim: stopped; " + recorded + " has the run so far");
    }
    terminal.out().flush();
    terminal.err().flush();
  }

  private Stories stories() {
    return explainJson ? Stories.JSON : explain ? Stories.TEXT : Stories.NONE;
  }

  /** A workload of a file that is to run, of whose name there is a recording already. */
  private Optional<String> recordedBefore(SourceFile file) {
    return file.workloadNames().stream()
        .filter(name -> workload.map(name::equals).orElse(true))
        .filter(name -> !recorded.add(name))
        .findFirst();
  }
}
