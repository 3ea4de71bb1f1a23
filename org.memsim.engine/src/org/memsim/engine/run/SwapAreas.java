/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.run;

import org.memsim.dsl.mem.Swap;
import org.memsim.dsl.model.EffectiveMachine;
import org.memsim.dsl.values.Measures;
import org.memsim.engine.machine.Arch;

/** The swap areas of a machine. Their size counts for overcommit; nothing is swapped out yet. */
final class SwapAreas {
  private SwapAreas() {}

  /** Slots of all areas: one page of each is taken by the header. */
  static long pages(EffectiveMachine machine, Arch arch) {
    return machine.replacing(Swap.class).stream()
        .mapToLong(
            swap -> Measures.size(swap.getSize(), arch.pageSize()).amount() >> arch.pageShift())
        .map(pages -> Math.max(0, pages - 1))
        .sum();
  }
}
