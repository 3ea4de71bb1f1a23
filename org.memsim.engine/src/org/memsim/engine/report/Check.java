/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.report;

import java.util.List;
import org.memsim.engine.recording.Place;

/**
 * An expectation of a workload, and what became of it each time that it was checked.
 *
 * @param place where it stands
 * @param path the file in which it stands, as it was named when it was run
 * @param held how often it held
 * @param failures when and why it did not
 */
public record Check(Place place, String path, int held, List<Failure> failures) {
  /** Keeps its own copy of the list. */
  public Check {
    failures = List.copyOf(failures);
  }

  /**
   * A time at which it did not hold.
   *
   * @param timeNs the simulated time, in ns
   * @param why why, with the figures that were compared; empty in recordings of older versions
   */
  public record Failure(long timeNs, String why) {}

  /** What became of it as a whole. */
  public Outcome outcome() {
    if (!failures.isEmpty()) {
      return Outcome.FAILED;
    }
    return held == 0 ? Outcome.NOT_REACHED : Outcome.HELD;
  }

  /** What can become of an expectation. */
  public enum Outcome {
    HELD,
    FAILED,
    NOT_REACHED;

    /** The word for it in reports. */
    public String word() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  /** Where it stands: {@code FILE:LINE}. */
  public String where() {
    return path + ":" + place.line();
  }
}
