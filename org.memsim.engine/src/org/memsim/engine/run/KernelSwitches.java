/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.run;

import java.util.Optional;
import org.memsim.dsl.mem.Setting;
import org.memsim.dsl.model.EffectiveMachine;
import org.memsim.engine.machine.KernelVersion;

/**
 * Features of the kernel that can be switched in several places. What is written at run time (a
 * sysctl, a file under {@code /sys}) comes after the command line and wins.
 */
final class KernelSwitches {
  private KernelSwitches() {}

  /** {@code always}, {@code madvise} or {@code never}, which is all that old kernels know. */
  static String thp(EffectiveMachine machine) {
    return Optional.ofNullable(machine.sysfs().get(CommandLineCatalog.SYSFS_THP))
        .map(MachineFactory::word)
        .or(() -> machine.commandLine().value(CommandLineCatalog.THP))
        .orElse(has(machine, CommandLineCatalog.THP_SINCE) ? "always" : "never");
  }

  /**
   * Whether automatic NUMA balancing is on, which it is by default on more than one node if the
   * kernel has it.
   */
  static boolean numaBalancing(EffectiveMachine machine) {
    Setting sysctl = machine.sysctls().get(SysctlCatalog.NUMA_BALANCING);
    if (sysctl != null) {
      return !MachineFactory.word(sysctl).equals("0");
    }
    return machine
        .commandLine()
        .value(CommandLineCatalog.NUMA_BALANCING)
        .map(value -> !value.equals("disable"))
        .orElse(has(machine, CommandLineCatalog.NUMA_BALANCING_SINCE));
  }

  private static boolean has(EffectiveMachine machine, String since) {
    return MachineFactory.kernel(machine).compareTo(KernelVersion.of(since)) >= 0;
  }
}
