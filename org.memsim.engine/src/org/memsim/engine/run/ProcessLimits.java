/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.run;

import java.util.List;
import org.eclipse.xtext.EcoreUtil2;
import org.memsim.dsl.mem.ProcessItem;
import org.memsim.dsl.mem.Rlimit;
import org.memsim.dsl.mem.Uid;
import org.memsim.dsl.values.Measures;
import org.memsim.engine.mm.Limits;

/** What the attributes of a process say of its limits: {@code uid} and {@code rlimit}. */
final class ProcessLimits {
  private ProcessLimits() {}

  /** The limits of a process; it is root's unless it says otherwise. */
  static Limits of(List<ProcessItem> items, long pageSize) {
    boolean root =
        EcoreUtil2.typeSelect(items, Uid.class).stream().allMatch(uid -> uid.getId() == 0);
    Limits limits = Limits.of(root);
    for (Rlimit limit : EcoreUtil2.typeSelect(items, Rlimit.class)) {
      limits =
          with(limits, limit.getResource(), Measures.size(limit.getValue(), pageSize).amount());
    }
    return limits;
  }

  private static Limits with(Limits old, String resource, long bytes) {
    return switch (resource) {
      case "stack" -> old.withStack(bytes);
      case "memlock" -> old.withLocked(bytes);
      case "as" -> old.withAddresses(bytes);
      case "data" -> old.withData(bytes);
      default -> old;
    };
  }
}
