/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.run;

import java.util.List;
import org.memsim.dsl.facts.SettingFact;

/**
 * A sysctl, sysfs file or command-line word with what the engine makes of it.
 *
 * @param fact its name, values and range, as in Linux 6.1
 * @param support how far it is honoured
 * @param accepted the only values that a workload can run with, if {@link Support#FIXED}; as text
 */
record KernelSetting(SettingFact fact, Support support, List<String> accepted) {
  KernelSetting {
    accepted = List.copyOf(accepted);
  }

  static KernelSetting honoured(SettingFact fact) {
    return new KernelSetting(fact, Support.HONOURED, List.of());
  }

  static KernelSetting kept(SettingFact fact) {
    String remark = "MemSim keeps and shows it; nothing that is simulated yet depends on it.";
    return new KernelSetting(fact.remark(remark), Support.KEPT, List.of());
  }

  static KernelSetting fixed(SettingFact fact, String... accepted) {
    List<String> values = List.of(accepted).stream().filter(value -> !value.isEmpty()).toList();
    String remark =
        values.isEmpty()
            ? "MemSim cannot run with it yet."
            : "MemSim can only run with " + String.join(" or ", values) + " yet.";
    return new KernelSetting(fact.remark(remark), Support.FIXED, List.of(accepted));
  }
}
