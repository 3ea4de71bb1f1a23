/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.report;

import org.memsim.engine.snapshot.LongRow;

/**
 * A figure at each snapshot of a recording.
 *
 * @param subject what it is of: {@code node(0)}, {@code process(redis)}, or {@code machine}
 * @param name what is counted, such as {@code free}
 * @param unit {@code pages}, {@code events} or {@code us}
 * @param kind whether it stands for itself or adds up
 * @param values one for each time of the timeline
 */
public record Track(String subject, String name, String unit, Kind kind, LongRow values) {
  /** How a figure is read. */
  public enum Kind {
    /** An amount at that time. */
    LEVEL,
    /** What there has been since the machine booted; the difference of two times is of interest. */
    TOTAL
  }

  /** Subject and name: {@code node(0).free}. */
  public String id() {
    return subject + "." + name;
  }

  /** Whether it never is anything but 0. */
  boolean isNought() {
    return values.stream().allMatch(value -> value == 0);
  }
}
