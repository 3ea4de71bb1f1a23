/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.snapshot;

/**
 * For how much of the time tasks were stalled, as the files {@code pressure} tell.
 *
 * @param io for devices
 * @param memory for memory
 */
public record PressureSnapshot(Stalls io, Stalls memory) {
  /** Of a machine on which nothing has happened. */
  public static final PressureSnapshot NONE = new PressureSnapshot(Stalls.NONE, Stalls.NONE);

  /**
   * Stalls for one thing.
   *
   * @param some while others got on with their work
   * @param full while nobody did
   */
  public record Stalls(Stall some, Stall full) {
    private static final Stalls NONE = new Stalls(new Stall(0, 0, 0, 0), new Stall(0, 0, 0, 0));
  }

  /**
   * A line of such a file.
   *
   * @param avg10 the share of the last 10 seconds, in hundredths of a per cent
   * @param avg60 that of the last minute
   * @param avg300 that of the last five minutes
   * @param totalUs the time so far in microseconds
   */
  public record Stall(long avg10, long avg60, long avg300, long totalUs) {}
}
