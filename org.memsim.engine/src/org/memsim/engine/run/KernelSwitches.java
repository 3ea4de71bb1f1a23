/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.run;

import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.memsim.dsl.model.EffectiveMachine;
import org.memsim.dsl.model.KernelCommandLine;
import org.memsim.engine.machine.GenerationSettings;
import org.memsim.engine.machine.KernelVersion;
import org.memsim.engine.machine.ThpMode;
import org.memsim.engine.machine.ThpSettings;
import org.memsim.engine.reclaim.swap.ZswapSettings;

/**
 * Features of the kernel that can be switched in several places. What is written at run time (a
 * sysctl, a file under {@code /sys}) comes after the command line and wins.
 */
final class KernelSwitches {
  /** The files of generations. */
  static final Set<String> GENERATION_FILES =
      Set.of(CommandLineCatalog.GENERATIONS, CommandLineCatalog.GENERATIONS_MIN_TTL);

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
    GenerationSettings settings = GenerationSettings.OFF;
    for (String file : GENERATION_FILES) {
      var setting = machine.sysfs().get(file);
      if (setting != null) {
        settings = generations(settings, file, MachineFactory.word(setting));
      }
    }
    return settings;
  }

  /** The same after a file was written. */
  static GenerationSettings generations(GenerationSettings before, String file, String value) {
    if (file.equals(CommandLineCatalog.GENERATIONS_MIN_TTL)) {
      return new GenerationSettings(before.enabled(), Long.parseLong(value));
    }
    int enabled =
        switch (value) {
          case "y" -> GenerationSettings.ALL;
          case "n" -> 0;
          default -> Integer.parseInt(value);
        };
    return new GenerationSettings(enabled, before.minTtlMs());
  }

  /** What is stated of zswap. */
  static ZswapSettings zswap(EffectiveMachine machine) {
    KernelCommandLine line = machine.commandLine();
    ZswapSettings defaults = ZswapSettings.DEFAULT;
    boolean hysteresis = has(machine, CommandLineCatalog.ZSWAP_ACCEPT_SINCE);
    return new ZswapSettings(
        isOn(line, "enabled", defaults.enabled()),
        line.value(CommandLineCatalog.ZSWAP + "zpool").orElse("zbud").equals("zbud")
            ? ZswapSettings.Pool.ZBUD
            : ZswapSettings.Pool.ZSMALLOC,
        percent(line, "max_pool_percent", defaults.maxPoolPercent()),
        hysteresis ? percent(line, "accept_threshold_percent", defaults.acceptPercent()) : 100,
        isOn(line, "same_filled_pages_enabled", defaults.sameFilled()),
        isOn(line, "non_same_filled_pages_enabled", defaults.others()),
        line.value(CommandLineCatalog.ZSWAP + "compressor").orElse(defaults.compressor()));
  }

  private static long percent(KernelCommandLine line, String parameter, long otherwise) {
    return line.value(CommandLineCatalog.ZSWAP + parameter).map(Long::decode).orElse(otherwise);
  }

  private static boolean isOn(KernelCommandLine line, String parameter, boolean otherwise) {
    return line.value(CommandLineCatalog.ZSWAP + parameter)
        .map(value -> Set.of("1", "Y", "y", "on").contains(value))
        .orElse(otherwise);
  }

  private static boolean has(EffectiveMachine machine, String since) {
    return MachineFactory.kernel(machine).compareTo(KernelVersion.of(since)) >= 0;
  }
}
