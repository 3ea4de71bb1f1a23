/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.machine;

import static org.memsim.engine.machine.VersionedRule.Evidence.RECALLED;
import static org.memsim.engine.machine.VersionedRule.Evidence.REPRODUCED;

import java.util.List;

/** What is not the same in all versions of Linux about which pages are reclaimed. */
public final class ReclaimRules {
  private static final String LAB = "programs under Debian's 6.1 in QEMU";

  /** Whether new anonymous pages must be seen in use before they are active. */
  public static final VersionedRule<Boolean> STARTS_INACTIVE =
      VersionedRule.<Boolean>named("List that new anonymous pages come to")
          .since("2.6.32", false, "the active one", RECALLED, "")
          .since("5.9", true, "the inactive one", REPRODUCED, LAB)
          .build();

  private ReclaimRules() {}

  /** All of them, for the documentation. */
  public static List<VersionedRule<?>> all() {
    return List.of(STARTS_INACTIVE);
  }
}
