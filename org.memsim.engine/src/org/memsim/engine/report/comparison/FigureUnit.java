/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.report.comparison;

/** What the numbers of a figure count. */
public enum FigureUnit {
  /** Nothing: the figure is in words. */
  NONE,
  COUNT,
  PAGES,
  BYTES,
  NANOSECONDS
}
