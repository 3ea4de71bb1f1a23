/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.ui.runs;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.PlatformUI;
import org.jspecify.annotations.Nullable;

/**
 * The runs that views can show, the one that they do show, and the simulated time that they show it
 * at. To be used on the UI thread, but for {@link #load} and {@link #folder}.
 */
public final class Runs {
  /** What a step takes at most that seems to take no time. */
  private static final int STEP_MS = 300;

  private final RunFolder folder;
  private final List<RecordedRun> runs = new ArrayList<>();
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
  private @Nullable RecordedRun current;
  private @Nullable Standing standing;
  private long cursorNs;
  private boolean restored;
  private Optional<ShownRun> wanted = Optional.empty();

  /** What stood still or went on last; views wait a moment whether it stops again. */
  private int news;

  /** Knows of no run yet. */
  public Runs(RunFolder folder) {
    this.folder = folder;
  }

  /** Where recordings go. */
  public RunFolder folder() {
    return folder;
  }

  /** Tells a listener, on the UI thread, that runs came, or another run or time is shown. */
  public void listen(Runnable listener) {
    listeners.add(listener);
  }

  /** Tells it nothing more. */
  public void forget(Runnable listener) {
    listeners.remove(listener);
  }

  /** The machine of a run that stands still, as it is at this moment. */
  public Optional<Standing> standing() {
    return Optional.ofNullable(standing);
  }

  /** Shows the machine of a run that stands still, until it goes on. May be called anywhere. */
  public void standStill(Standing machine) {
    tell(
        () -> {
          news++;
          stand(machine);
        });
  }

  /**
   * The run that stood still goes on, or has ended. May be called anywhere. Views that follow each
   * step would flicker if they showed something else between two stops.
   */
  public void goOn() {
    tell(
        () -> {
          int gone = ++news;
          Display.getDefault()
              .timerExec(
                  STEP_MS,
                  () -> {
                    if (gone == news) {
                      stand(null);
                    }
                  });
        });
  }

  /** On the UI thread; a workbench that is being closed has no views left to tell. */
  private static void tell(Runnable news) {
    if (PlatformUI.isWorkbenchRunning() && !PlatformUI.getWorkbench().isClosing()) {
      PlatformUI.getWorkbench().getDisplay().asyncExec(news);
    }
  }

  private void stand(@Nullable Standing machine) {
    if (standing != machine) {
      standing = machine;
      changed();
    }
  }

  /** All runs, the latest last. */
  public List<RecordedRun> all() {
    return List.copyOf(runs);
  }

  /** The run that is shown. */
  public Optional<RecordedRun> current() {
    return Optional.ofNullable(current);
  }

  /** The run before the one that is shown: what it is compared with unless told otherwise. */
  public Optional<RecordedRun> before() {
    int index = current == null ? -1 : runs.indexOf(current);
    return index > 0 ? Optional.of(runs.get(index - 1)) : Optional.empty();
  }

  /** The simulated time that is shown, in ns. */
  public long cursorNs() {
    return cursorNs;
  }

  /** Shows a run, as it ended. */
  public void show(RecordedRun run) {
    current = run;
    cursorNs = run.endNs();
    changed();
  }

  /** Shows the run at another time; one before its beginning or after its end is that. */
  public void moveTo(long timeNs) {
    if (current != null) {
      cursorNs = Math.clamp(timeNs, current.times().get(0), current.endNs());
      changed();
    }
  }

  /** The run of a name that {@link RunFolder#name} gave, if it is still there. */
  public Optional<RecordedRun> named(String name) {
    return runs.stream().filter(run -> folder.name(run.file()).equals(name)).findFirst();
  }

  /** What is shown now, to be shown again in the next session. */
  public Optional<ShownRun> shown() {
    return current().map(run -> new ShownRun(folder.name(run.file()), cursorNs));
  }

  /**
   * Reads what was recorded before the workbench was started, once.
   *
   * @param shownBefore what was shown then, and is again if it is still there
   */
  public void restore(Optional<ShownRun> shownBefore) {
    if (!restored) {
      restored = true;
      wanted = shownBefore;
      Job.create(
              Messages.reading,
              monitor -> {
                try {
                  List<RecordedRun> read = read(folder.recordings());
                  Display.getDefault().asyncExec(() -> addRestored(read));
                } catch (IOException e) {
                  return Status.error(Messages.unreadable, e);
                }
                return Status.OK_STATUS;
              })
          .schedule();
    }
  }

  /** Reads recordings, on any thread but that of the UI, and shows the last of them. */
  public void load(List<Path> recordings) {
    List<RecordedRun> read = read(recordings);
    Display.getDefault().asyncExec(() -> add(read));
  }

  private static List<RecordedRun> read(List<Path> recordings) {
    List<RecordedRun> read = new ArrayList<>();
    for (Path file : recordings) {
      try {
        RecordedRun run = RecordedRun.read(file);
        ExpectationMarkers.update(run);
        read.add(run);
      } catch (IOException e) {
        ILog.of(Runs.class).warn("The recording " + file + " cannot be read.", e);
      }
    }
    return read;
  }

  /** What ran since the start is newer than what is restored, and stays in view. */
  private void addRestored(List<RecordedRun> read) {
    Optional<RecordedRun> now = current();
    long at = cursorNs;
    add(read);
    now.ifPresent(
        run -> {
          show(run);
          moveTo(at);
        });
  }

  private void add(List<RecordedRun> read) {
    for (RecordedRun run : read) {
      if (runs.stream().noneMatch(known -> known.file().equals(run.file()))) {
        runs.add(run);
      }
    }
    runs.sort((a, b) -> a.when().compareTo(b.when()));
    Optional<RecordedRun> before = wanted.flatMap(shown -> named(shown.name()));
    if (before.isPresent() && read.contains(before.get())) {
      current = before.get();
      moveTo(wanted.orElseThrow().cursorNs());
    } else if (!read.isEmpty()) {
      show(read.getLast());
    }
    wanted = Optional.empty();
  }

  private void changed() {
    listeners.forEach(Runnable::run);
  }
}
