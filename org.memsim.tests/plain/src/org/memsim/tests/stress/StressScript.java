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
      int order = i % 4;
      String what = "order " + order + " gfp KERNEL count " + (8 >> order);
      text.append(kernel(random, "k" + i, what, shape));
    }
    return text.append("}\n").toString();
  }

  /** A thread of the kernel that takes and gives back, and writes sysctls. */
  private static String kernel(SplittableRandom random, String name, String what, Shape shape) {
    StringBuilder text = new StringBuilder("kernel " + name + " on cpu " + shape.cpu(random));
    text.append(" {\n");
    for (int i = 0; i < 20; i++) {
      String block = name + i;
      text.append("alloc ").append(block).append(' ').append(what).append('\n');
      text.append("sleep ").append(50 + random.nextInt(900)).append(" us\n");
      text.append("free ").append(block).append('\n');
      if (i % 5 == 0) {
        text.append("sysctl vm.drop_caches = 1\n");
      }
    }
    return text.append("}\n").toString();
  }
}
