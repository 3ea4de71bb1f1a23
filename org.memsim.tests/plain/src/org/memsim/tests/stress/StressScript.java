/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.stress;

import java.util.SplittableRandom;

/**
 * A file with a machine and a workload of twenty actors at random; the same seed, the same file.
 */
final class StressScript {
  private static final int PROCESSES = 12;
  private static final int THREADS = 8;

  private StressScript() {}

  static String of(Shape shape, long seed, int rounds) {
    SplittableRandom random = new SplittableRandom(seed);
    StringBuilder text = new StringBuilder(shape.machine());
    text.append("workload w on m {\nseed ").append(seed).append('\n');
    for (int i = 0; i < PROCESSES; i++) {
      text.append(ProcessScript.of(random.split(), shape, "p" + i, rounds));
    }
    for (int i = 0; i < THREADS; i++) {
      text.append(KernelScript.of(random.split(), shape, i, rounds));
    }
    return text.append("}\n").toString();
  }
}
