/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the order of fallback costs in bandwidth, as a ratio of two kernels on one machine. */
class FallbackBandwidthTest {
  /**
   * STREAM's COPY with the list of Linux 5.16 and before it: linux-mm 2021-08-30, K. Ramakrishnan.
   */
  private static final double MEASURED = 110.4 / 57.5;

  /** An expectation that does not hold says what it found. */
  private static final Pattern FOUND = Pattern.compile("the left side is ([\\d.]+)");

  @Test
  void theRatioIsThatOfTheMeasurement() {
    String example =
        LabDump.example("fallback-bandwidth.mem").replace("> 55", "< 1").replace("> 105", "< 1");
    List<Double> found =
        Run.of(example).messages().stream()
            .map(FOUND::matcher)
            .filter(Matcher::find)
            .map(matcher -> Double.valueOf(matcher.group(1)))
            .toList();
    assertEquals(2, found.size());
    assertEquals(MEASURED, found.get(1) / found.get(0), 0.2 * MEASURED);
  }
}
