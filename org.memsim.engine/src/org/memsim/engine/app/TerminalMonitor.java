/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.app;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.memsim.engine.run.Detour;
import org.memsim.engine.run.Diagnostic;
import org.memsim.engine.run.RunMonitor;
import org.memsim.engine.run.RunProgress;
import org.memsim.engine.run.Severity;

/** Shows a run on a terminal. Progress is a line that is overwritten, and only for a person. */
final class TerminalMonitor implements RunMonitor, AutoCloseable {
  private static final long REFRESH_NANOS = 100_000_000;
  private static final String ERASE_LINE = "\r\u001b[K";

  private final Terminal terminal;
  private final boolean quiet;
  private final Stories stories;
  private final long selfCheckEvery;
  private final List<Path> recordings = new ArrayList<>();
  private long lastShown = System.nanoTime();
  private @Nullable RunProgress run;
  private long lastEvents;
  private boolean progressShown;
  private volatile boolean cancelled;

  TerminalMonitor(Terminal terminal, boolean quiet, Stories stories, long selfCheckEvery) {
    this.terminal = terminal;
    this.quiet = quiet;
    this.stories = stories;
    this.selfCheckEvery = selfCheckEvery;
  }

  @Override
  public void out(String text) {
    if (!quiet) {
      clear();
      terminal.out().print(text);
    }
  }

  @Override
  public void diagnostic(Diagnostic diagnostic) {
    if (diagnostic.severity() != Severity.INFO || !quiet) {
      clear();
      terminal.out().flush();
      terminal.diagnostic(diagnostic);
    }
  }

  @Override
  public boolean wantsDetours() {
    return stories != Stories.NONE;
  }

  @Override
  public long selfCheckEvery() {
    return selfCheckEvery;
  }

  /** Beside the results and not among them, which are to stay what Linux would print. */
  @Override
  public void detour(Detour detour) {
    clear();
    terminal.out().flush();
    terminal.err().println(stories.print(detour));
  }

  @Override
  public void progress(long simulatedNanoseconds, String activity) {
    if (!terminal.interactive() || quiet || System.nanoTime() - lastShown < REFRESH_NANOS) {
      return;
    }
    long now = System.nanoTime();
    terminal.err().print(ERASE_LINE + text(simulatedNanoseconds, now - lastShown));
    lastShown = now;
    progressShown = true;
    terminal.err().flush();
  }

  @Override
  public void recorded(Path file) {
    recordings.add(file);
  }

  /** The recordings that there are. */
  List<Path> recordings() {
    return recordings;
  }

  @Override
  public void started(RunProgress progress) {
    run = progress;
    lastEvents = 0;
    lastShown = System.nanoTime();
  }

  /** How far the run is, and how fast since that was said last. */
  private String text(long simulatedNanoseconds, long passedNanoseconds) {
    String time = String.format(Locale.ROOT, "%.3f s simulated", simulatedNanoseconds / 1e9);
    if (run == null) {
      return time;
    }
    long events = run.events();
    double perSecond = (events - lastEvents) * 1e9 / passedNanoseconds;
    lastEvents = events;
    return String.format(
        Locale.ROOT,
        "%s: %s, %,.0f events/s, %d of %d steps to go",
        run.workload(),
        time,
        perSecond,
        run.stepsLeft(),
        run.steps());
  }

  /** Has the run end at its next event. May be called on any thread. */
  void cancel() {
    cancelled = true;
  }

  @Override
  public boolean cancelled() {
    return cancelled;
  }

  /** Removes the progress line before something else is printed. */
  void clear() {
    if (progressShown) {
      terminal.err().print(ERASE_LINE);
      terminal.err().flush();
      progressShown = false;
    }
  }

  @Override
  public void close() {
    clear();
    terminal.out().flush();
  }
}
