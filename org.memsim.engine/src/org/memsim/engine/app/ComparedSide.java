/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.memsim.engine.recording.Detail;
import org.memsim.engine.recording.Recording;
import org.memsim.engine.recording.RecordingException;
import org.memsim.engine.report.comparison.Subject;
import org.memsim.engine.report.comparison.SubjectReader;
import org.memsim.engine.run.BootedView;
import org.memsim.engine.run.Configuration;
import org.memsim.engine.run.ExitStatus;
import org.memsim.engine.run.RecordingRequest;
import org.memsim.engine.run.Severity;
import org.memsim.engine.run.SourceFile;
import org.memsim.engine.run.WorkloadRunner;
import org.memsim.engine.snapshot.MachineSnapshot;

/** One side of a comparison, to be booted, run or read from a recording. */
final class ComparedSide {
  private static final long MOST_BYTES = 64L << 20;

  private final Terminal terminal;
  private final Path file;
  private final Optional<String> machine;
  private final Optional<String> workload;
  private final ChangeOptions changes;

  ComparedSide(
      Terminal terminal,
      Path file,
      Optional<String> machine,
      Optional<String> workload,
      ChangeOptions changes) {
    this.terminal = terminal;
    this.file = file;
    this.machine = machine;
    this.workload = workload;
    this.changes = changes;
  }

  /** It cannot be compared. */
  static final class UnusableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ExitStatus status;
    private final transient Optional<String> message;

    private UnusableException(ExitStatus status, Optional<String> message) {
      this.status = status;
      this.message = message;
    }

    ExitStatus status() {
      return status;
    }

    /** What to say; empty if all was said. */
    Optional<String> message() {
      return message;
    }
  }

  /**
   * Reads, boots or runs it.
   *
   * @throws UnusableException if that cannot be done
   */
  Subject read() {
    if (RecordedView.isRecording(file)) {
      return recorded();
    }
    SourceFile source =
        new Sources(terminal, Severity.WARNING)
            .readValid(file, changes)
            .orElseThrow(() -> new UnusableException(ExitStatus.INVALID_INPUT, Optional.empty()));
    return workload.isPresent() ? run(source, workload.get()) : boot(source);
  }

  private Subject recorded() {
    if (machine.isPresent() || workload.isPresent() || changes.isUsed()) {
      throw wrong(
          file
              + " is a recording, which is of one run; leave --machine, --workload and --set out.");
    }
    try {
      Recording recording = Recording.open(file);
      String name = "workload " + recording.header().workload() + " of " + file;
      return new SubjectReader(name).run(recording);
    } catch (RecordingException e) {
      throw wrong(file + ": " + e.getMessage());
    } catch (IOException e) {
      throw wrong(file + " cannot be read: " + e.getMessage());
    }
  }

  private Subject boot(SourceFile source) {
    String name = choose("machine", machine, source.machineNames());
    try {
      MachineSnapshot booted = BootedView.of(source, name).orElseThrow().boot().snapshot();
      Map<String, String> stated =
          Configuration.ofMachine(source, name, booted.pageSize()).orElseThrow();
      return new SubjectReader(name + " of " + file).configuration(stated).machine(booted);
    } catch (BootedView.CannotBootException e) {
      terminal.diagnostic(e.diagnostic());
      throw new UnusableException(ExitStatus.INVALID_INPUT, Optional.empty());
    }
  }

  private Subject run(SourceFile source, String wanted) {
    String name = choose("workload", Optional.of(wanted), source.workloadNames());
    try {
      Path folder = Files.createTempDirectory("memsim-diff");
      try {
        return run(source, name, folder);
      } finally {
        Files.deleteIfExists(folder.resolve(name + RecordingRequest.SUFFIX));
        Files.delete(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Subject run(SourceFile source, String name, Path folder) throws IOException {
    RecordingRequest request =
        new RecordingRequest(folder, Detail.DECISIONS, MOST_BYTES, Version.tool());
    SubjectReader reader = new SubjectReader("workload " + name + " of " + file);
    Recording recording;
    Optional<MachineSnapshot> end;
    try (ComparedRun monitor = new ComparedRun(terminal)) {
      ExitStatus status =
          new WorkloadRunner().run(source, Optional.of(name), monitor, Optional.of(request));
      if (status.compareTo(ExitStatus.EXPECTATION_FAILED) > 0) {
        monitor.complain();
        throw new UnusableException(status, Optional.empty());
      }
      recording = Recording.open(folder.resolve(name + RecordingRequest.SUFFIX));
      end = monitor.end();
    }
    long pageSize = recording.header().pageSize();
    reader.configuration(Configuration.ofWorkload(source, name, pageSize).orElseThrow());
    return end.map(last -> reader.run(recording, last)).orElseGet(() -> reader.run(recording));
  }

  private String choose(String kind, Optional<String> wanted, List<String> names) {
    if (wanted.isPresent() && names.contains(wanted.get())) {
      return wanted.get();
    }
    if (wanted.isEmpty() && names.size() == 1) {
      return names.getFirst();
    }
    String there = names.isEmpty() ? "it has none" : "it has " + String.join(", ", names);
    throw wrong(
        wanted
            .map(name -> "There is no " + kind + " '" + name + "' in " + file + "; " + there + ".")
            .orElse("Name a " + kind + " of " + file + " with --" + kind + "; " + there + "."));
  }

  private static UnusableException wrong(String message) {
    return new UnusableException(ExitStatus.INVALID_INPUT, Optional.of(message));
  }
}
