/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.ui.launch;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.osgi.util.NLS;
import org.memsim.dsl.ui.Activator;
import org.memsim.dsl.ui.runs.RunFolder;
import org.memsim.dsl.ui.runs.Runs;
import org.memsim.engine.recording.Detail;
import org.memsim.engine.run.ExitStatus;
import org.memsim.engine.run.RecordingRequest;
import org.memsim.engine.run.SourceFile;
import org.memsim.engine.run.WorkloadRunner;
import org.memsim.engine.run.stepping.StepControl;
import org.memsim.engine.run.stepping.StepGate;

/** A run, with progress, which can be cancelled before it begins and while it runs. */
final class WorkloadJob extends Job {
  /** A view reads all of it. */
  private static final long MOST_BYTES = 64L << 20;

  private final Runs runs = Activator.runs();
  private final Path file;
  private final Optional<String> workload;
  private final List<String> changes;
  private final OrderedStreams streams;

  /** What goes through it step by step; empty if nothing does. */
  private final Optional<StepControl> control;

  private volatile ExitStatus exit = ExitStatus.CANCELLED;

  /**
   * A run that has not begun.
   *
   * @param changes what its machines have otherwise, as {@code --set} has it
   */
  WorkloadJob(
      Path file,
      Optional<String> workload,
      List<String> changes,
      OrderedStreams streams,
      Optional<StepControl> control) {
    super(title(file, workload));
    this.file = file;
    this.workload = workload;
    this.changes = List.copyOf(changes);
    this.control = control;
    this.streams = streams;
    setPriority(LONG);
  }

  private static String title(Path file, Optional<String> workload) {
    return workload
        .map(name -> NLS.bind(Messages.jobOfWorkload, name, file.getFileName()))
        .orElseGet(() -> NLS.bind(Messages.jobOfFile, file.getFileName()));
  }

  /** How the run ended; cancelled, if it never began. */
  ExitStatus exit() {
    return exit;
  }

  /** One that stands still would not see that it is cancelled. */
  @Override
  protected void canceling() {
    control.ifPresent(StepControl::release);
  }

  @Override
  protected IStatus run(IProgressMonitor progress) {
    progress.beginTask(Messages.jobTask, IProgressMonitor.UNKNOWN);
    exit = ExitStatus.DEFECT;
    try {
      Path folder = runs.folder().begin();
      RecordingRequest recording =
          new RecordingRequest(folder, Detail.EVENTS, MOST_BYTES, "MemSim Workbench");
      exit =
          new WorkloadRunner()
              .run(
                  SourceFile.read(file).with(changes),
                  workload,
                  new ConsoleMonitor(file, streams, progress, control.map(StepGate.class::cast)),
                  Optional.of(recording));
      runs.load(RunFolder.in(folder));
    } catch (IOException e) {
      streams.error(NLS.bind(Messages.jobUnrecorded, e.getMessage()) + "\n");
      return Status.error(NLS.bind(Messages.jobUnrecordedLog, file), e);
    } catch (RuntimeException | LinkageError e) {
      streams.error(NLS.bind(Messages.jobDefect, e) + "\n");
      return Status.error(NLS.bind(Messages.jobDefectLog, file), e);
    }
    return exit == ExitStatus.CANCELLED ? Status.CANCEL_STATUS : Status.OK_STATUS;
  }
}
