/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.mm;

/**
 * What a machine counts of faults beyond what its processes do: {@code pgfault} of each attempt,
 * {@code pgmajfault} of each page that was not in memory. A process counts a fault once, when it
 * has succeeded, as a major one if it had to be tried again.
 */
public final class FaultEvents {
  private long failed;
  private long retried;
  private long missed;

  FaultEvents() {}

  /** Faults for which there was no page: no frame was left, or the file ends before it. */
  public long failed() {
    return failed;
  }

  /** Faults that waited, or read ahead, and were taken up again. */
  public long retried() {
    return retried;
  }

  /** Faults whose page had to be read: {@code pgmajfault}. */
  public long missed() {
    return missed;
  }

  void countFailed() {
    failed++;
  }

  void countRetried() {
    retried++;
  }

  void countMissed() {
    missed++;
  }
}
