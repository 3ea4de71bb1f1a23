/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.report.comparison;

/** What a figure is about, the most telling first. */
public enum Topic {
  /** What came of a run: how it ended, what it expected, who was killed, what was counted. */
  OUTCOME,
  /** Where memory lies, and the rules by which it was put there: marks, protections, fallback. */
  PLACEMENT,
  /** What the model says of machine and workload. */
  CONFIGURATION
}
