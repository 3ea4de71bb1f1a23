/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.app;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Lets a run that is interrupted, as by Ctrl-C, end its recording before the JVM ends. A run that
 * does not come to its next event in time is cut off; its recording opens all the same.
 */
final class Interruption implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 5;

  private final boolean isHeeded;
  private final CountDownLatch ended = new CountDownLatch(1);
  private final Thread hook;

  private Interruption(boolean isHeeded, TerminalMonitor monitor) {
    this.isHeeded = isHeeded;
    this.hook = new Thread(() -> await(monitor), "interruption");
  }

  /** Watches while something is recorded. */
  static Interruption of(boolean isRecorded, TerminalMonitor monitor) {
    Interruption interruption = new Interruption(isRecorded, monitor);
    if (isRecorded) {
      Runtime.getRuntime().addShutdownHook(interruption.hook);
    }
    return interruption;
  }

  private void await(TerminalMonitor monitor) {
    monitor.cancel();
    try {
      boolean inTime = ended.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
      if (!inTime) {
        monitor.clear();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    ended.countDown();
    if (isHeeded) {
      try {
        Runtime.getRuntime().removeShutdownHook(hook);
      } catch (IllegalStateException e) {
        // the JVM is ending already, which is what the hook is for
      }
    }
  }
}
