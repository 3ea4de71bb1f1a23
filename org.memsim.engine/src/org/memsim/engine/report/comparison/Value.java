/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.report.comparison;

/** What a figure is on one side. */
public sealed interface Value {
  /**
   * A number in the unit of the figure.
   *
   * @param number at least 0
   */
  record Amount(long number) implements Value {}

  /**
   * Words, or several numbers in one.
   *
   * @param text as the language or Linux spells it
   */
  record Words(String text) implements Value {}
}
