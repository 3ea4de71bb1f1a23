/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.run;

import java.util.Optional;
import java.util.function.LongSupplier;
import org.memsim.dsl.mem.Setting;
import org.memsim.dsl.model.EffectiveMachine;
import org.memsim.engine.machine.KernelVersion;
import org.memsim.engine.machine.Machine;
import org.memsim.engine.mm.Balancing;
import org.memsim.engine.mm.Memory;
import org.memsim.engine.numa.balancing.BalancedTasks;
import org.memsim.engine.numa.balancing.BalancingSettings;

/** What a machine says of automatic NUMA balancing and of memory tiers. */
final class BalancingSwitches {
  /** Before the names of the files of debugfs about it, which were sysctls until 5.12. */
  static final String DEBUGFS = "debug.sched.numa_balancing.";

  static final String SYSCTLS = "kernel.numa_balancing_";

  private BalancingSwitches() {}

  /** The threads that balancing looks after; empty if there is only one node. */
  static Optional<BalancedTasks> tasks(EffectiveMachine stated, Memory memory, LongSupplier clock) {
    Machine machine = memory.allocator().machine();
    return machine.nodes().size() > 1
        ? Optional.of(new BalancedTasks(memory, clock, settings(stated)))
        : Optional.empty();
  }

  /** Whether pages go to slower memory before they are swapped out. */
  static boolean demotes(EffectiveMachine stated) {
    Setting setting = stated.sysfs().get(CommandLineCatalog.DEMOTION);
    return setting != null && MachineFactory.word(setting).equals("1");
  }

  private static BalancingSettings settings(EffectiveMachine stated) {
    BalancingSettings usual = BalancingSettings.byDefault(mode(stated));
    return new BalancingSettings(
        usual.mode(),
        number(stated, "scan_delay_ms", usual.delayMs()),
        number(stated, "scan_period_min_ms", usual.periodMinMs()),
        number(stated, "scan_period_max_ms", usual.periodMaxMs()),
        number(stated, "scan_size_mb", usual.sizeMb()),
        number(stated, "hot_threshold_ms", usual.hotThresholdMs()),
        number(stated, "promote_rate_limit_MBps", usual.promoteRateMbps()));
  }

  private static long number(EffectiveMachine stated, String name, long usual) {
    Setting file = stated.sysfs().get(DEBUGFS + name);
    Setting setting = file == null ? stated.sysctls().get(SYSCTLS + name) : file;
    return setting == null ? usual : Long.parseLong(MachineFactory.word(setting));
  }

  /**
   * The mode: what a sysctl says counts more than the command line; without either it is on if the
   * kernel has it.
   */
  private static int mode(EffectiveMachine stated) {
    Setting sysctl = stated.sysctls().get(SysctlCatalog.NUMA_BALANCING);
    if (sysctl != null) {
      return Integer.parseInt(MachineFactory.word(sysctl));
    }
    KernelVersion since = KernelVersion.of(CommandLineCatalog.NUMA_BALANCING_SINCE);
    boolean isOn =
        stated
            .commandLine()
            .value(CommandLineCatalog.NUMA_BALANCING)
            .map(value -> !value.equals("disable"))
            .orElse(MachineFactory.kernel(stated).compareTo(since) >= 0);
    return isOn ? Balancing.NORMAL : 0;
  }
}
