/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.run;

import org.memsim.dsl.facts.SettingFact;

/**
 * A sysctl, sysfs file or command-line word with what the engine makes of it.
 *
 * @param fact its name, values and range, as in Linux 6.1
 * @param support how far it is honoured
 */
record KernelSetting(SettingFact fact, Support support) {
  static KernelSetting honoured(SettingFact fact) {
    return new KernelSetting(fact, Support.HONOURED);
  }

  static KernelSetting kept(SettingFact fact) {
    String remark = "MemSim keeps and shows it; nothing that is simulated yet depends on it.";
    return new KernelSetting(fact.remark(remark), Support.KEPT);
  }
}
