/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.ui;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Listener;

/**
 * Measures what the UI thread does between two times at which it has nothing to do: keys that come
 * meanwhile wait. All on the UI thread.
 */
final class UiThreadClock implements AutoCloseable {
  /**
   * A stretch of work.
   *
   * @param wall its length in nanoseconds
   * @param cpu the nanoseconds of CPU time that the thread took; what else runs does not count
   * @param painting the part of the CPU time in which something was painted
   */
  record Stretch(long wall, long cpu, long painting) {
    /** What is neither painting nor waiting. */
    long work() {
      return cpu - painting;
    }
  }

  private final Display display;
  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
  private final Listener listener = this::noted;
  private final List<Stretch> stretches = new ArrayList<>();
  private long wallAtStart;
  private long cpuAtStart;
  private long cpuAtPaint;
  private long painting;

  UiThreadClock(Display display) {
    this.display = display;
    for (int type :
        new int[] {
          SWT.PostExternalEventDispatch, SWT.PreExternalEventDispatch, SWT.PreEvent, SWT.PostEvent
        }) {
      display.addListener(type, listener);
    }
    begin();
  }

  private void noted(Event event) {
    switch (event.type) {
      case SWT.PostExternalEventDispatch -> begin();
      case SWT.PreExternalEventDispatch -> end();
      case SWT.PreEvent -> {
        if (event.detail == SWT.Paint) {
          cpuAtPaint = cpu();
        }
      }
      case SWT.PostEvent -> {
        if (event.detail == SWT.Paint) {
          painting += cpu() - cpuAtPaint;
        }
      }
      default -> throw new IllegalStateException("not listened to: " + event.type);
    }
  }

  private void begin() {
    wallAtStart = System.nanoTime();
    cpuAtStart = cpu();
    painting = 0;
  }

  private void end() {
    stretches.add(new Stretch(System.nanoTime() - wallAtStart, cpu() - cpuAtStart, painting));
  }

  private long cpu() {
    return threads.getCurrentThreadCpuTime();
  }

  /** The longest stretch since this was asked for the last time, by its work. */
  Stretch longest() {
    Stretch longest =
        stretches.stream()
            .max(Comparator.comparingLong(Stretch::work))
            .orElse(new Stretch(0, 0, 0));
    stretches.clear();
    return longest;
  }

  @Override
  public void close() {
    for (int type :
        new int[] {
          SWT.PostExternalEventDispatch, SWT.PreExternalEventDispatch, SWT.PreEvent, SWT.PostEvent
        }) {
      display.removeListener(type, listener);
    }
  }
}
