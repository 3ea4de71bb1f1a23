/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.run;

/** An actor that acts beside those of a workload: it takes no cpu, and the end waits not for it. */
abstract class Bystander extends Actor {
  /** The order of threads of the kernel's own: after all that stands in the file. */
  static final int AFTER_ALL_OTHERS = Integer.MAX_VALUE;

  Bystander(int order) {
    super(order);
  }

  @Override
  final int cpu() {
    return NO_CPU;
  }

  @Override
  final boolean sleeping() {
    return true;
  }

  @Override
  final boolean keepsWorkloadAlive() {
    return false;
  }
}
