/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.run;

import java.util.List;
import java.util.Set;

/** The names of settings that a file can state, for who writes files. */
public final class KnownSettings {
  /** Sysctls that do something when written and mean nothing when read. */
  private static final Set<String> COMMANDS = Set.of("vm.drop_caches", "vm.compact_memory");

  private KnownSettings() {}

  /** The sysctls that hold a value, in the order of the reference. */
  public static List<String> sysctls() {
    return names(SysctlCatalog.all()).stream().filter(name -> !COMMANDS.contains(name)).toList();
  }

  /** The files under {@code /sys/kernel}, their paths dotted. */
  public static List<String> sysfs() {
    return names(CommandLineCatalog.sysfs());
  }

  /** The words of the kernel command line, those before the '='. */
  public static List<String> commandLine() {
    return names(CommandLineCatalog.all());
  }

  private static List<String> names(List<KernelSetting> settings) {
    return settings.stream().map(setting -> setting.fact().name()).toList();
  }
}
