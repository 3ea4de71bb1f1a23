/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.ui.launch;

import java.util.Locale;

/** Simulated time for people. */
final class SimulatedTime {
  private static final String[] UNITS = {"ns", "us", "ms", "s"};
  private static final int STEP = 1000;

  private SimulatedTime() {}

  /** With three digits behind the point, in the largest unit that leaves one before it. */
  static String text(long nanoseconds) {
    int unit = 0;
    double amount = nanoseconds;
    while (amount >= STEP && unit < UNITS.length - 1) {
      amount /= STEP;
      unit++;
    }
    return unit == 0
        ? nanoseconds + " ns"
        : String.format(Locale.ROOT, "%.3f %s", amount, UNITS[unit]);
  }
}
