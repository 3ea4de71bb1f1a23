/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.run;

import java.util.SortedMap;
import java.util.TreeMap;
import org.memsim.dsl.mem.Setting;
import org.memsim.dsl.model.EffectiveMachine;
import org.memsim.engine.machine.GenerationSettings;
import org.memsim.engine.machine.KernelVersion;
import org.memsim.engine.machine.ThpMode;
import org.memsim.engine.machine.ThpSettings;

/**
 * Features of the kernel that can be switched in several places. What is written at run time (a
 * sysctl, a file under {@code /sys}) comes after the command line and wins.
 */
final class KernelSwitches {
  private KernelSwitches() {}

  /** What is stated of transparent huge pages; old kernels have none. */
  static ThpSettings thp(EffectiveMachine machine) {
    String boot =
        machine
            .commandLine()
            .value(CommandLineCatalog.THP)
            .orElse(has(machine, CommandLineCatalog.THP_SINCE) ? "always" : "never");
    SortedMap<String, String> written = new TreeMap<>();
    machine
        .sysfs()
        .forEach(
            (name, setting) -> {
              if (name.startsWith(CommandLineCatalog.SYSFS_THP)) {
                written.put(
                    name.substring(CommandLineCatalog.SYSFS_THP.length()),
                    MachineFactory.word(setting));
              }
            });
    return new ThpSettings(ThpMode.of(boot), written);
  }

  /** Whether pages have generations; Linux must be built so, and is not unless it is stated. */
  static GenerationSettings generations(EffectiveMachine machine) {
    return new GenerationSettings(
        (int) number(machine, CommandLineCatalog.GENERATIONS),
        number(machine, CommandLineCatalog.GENERATIONS_MIN_TTL));
  }

  private static long number(EffectiveMachine machine, String file) {
    Setting setting = machine.sysfs().get(file);
    return setting == null ? 0 : Long.parseLong(MachineFactory.word(setting));
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
