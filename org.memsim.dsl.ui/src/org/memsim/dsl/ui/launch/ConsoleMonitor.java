/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.ui.launch;

import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.osgi.util.NLS;
import org.memsim.engine.run.Diagnostic;
import org.memsim.engine.run.RunMonitor;
import org.memsim.engine.run.stepping.StepGate;

/** Passes what a run says on to its console and its progress bar. */
final class ConsoleMonitor implements RunMonitor {
  /** People read no faster. */
  private static final long PROGRESS_INTERVAL_NANOS = 100_000_000;

  private final Path folder;
  private final OrderedStreams streams;
  private final IProgressMonitor progress;
  private final Optional<StepGate> gate;
  private long lastProgress = System.nanoTime() - PROGRESS_INTERVAL_NANOS;

  ConsoleMonitor(
      Path file, OrderedStreams streams, IProgressMonitor progress, Optional<StepGate> gate) {
    this.gate = gate;
    folder = file.toAbsolutePath().resolveSibling("");
    this.streams = streams;
    this.progress = progress;
  }

  @Override
  public Optional<StepGate> gate() {
    return gate;
  }

  @Override
  public void out(String text) {
    streams.out(text);
  }

  /** With the path as seen from the folder of the file, from where the console links it. */
  @Override
  public void diagnostic(Diagnostic d) {
    Path file = d.file().toAbsolutePath();
    Path shown = file.startsWith(folder) ? folder.relativize(file) : file;
    streams.error(
        new Diagnostic(shown, d.line(), d.column(), d.length(), d.severity(), d.message(), d.code())
            + "\n");
  }

  @Override
  public void progress(long simulatedNanoseconds, String activity) {
    long now = System.nanoTime();
    if (now - lastProgress >= PROGRESS_INTERVAL_NANOS) {
      lastProgress = now;
      progress.subTask(
          NLS.bind(Messages.progress, SimulatedTime.text(simulatedNanoseconds), activity));
    }
  }

  @Override
  public boolean cancelled() {
    return progress.isCanceled();
  }
}
