/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.report.comparison;

/** How much it matters that a figure differs, from the least to the most. */
public enum Gravity {
  /** It is as large as it is. */
  PLAIN,
  /** It costs time: faults that read, swapping, waiting, requests that failed. */
  COSTLY,
  /** The run did not do what it was to do: a kill, a broken expectation, another ending. */
  FATAL
}
