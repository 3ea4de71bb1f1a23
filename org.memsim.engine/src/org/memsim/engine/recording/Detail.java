/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.recording;

import java.util.Locale;

/** How much a recording keeps. Each keeps what those before it do. */
public enum Detail {
  /** Snapshots now and then, steps, marks, expectations, and who was killed. */
  SAMPLES,
  /** Also why each request left its zone, and what was reclaimed, compacted and set. */
  DECISIONS,
  /** Also faults, swapped and moved pages. */
  EVENTS;

  /**
   * The word for it on the command line.
   *
   * @return the name in lower case
   */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
