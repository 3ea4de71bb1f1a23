/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.run;

import java.util.List;
import java.util.OptionalInt;
import org.memsim.dsl.mem.Bandwidth;
import org.memsim.dsl.mem.Latency;
import org.memsim.dsl.mem.Priority;
import org.memsim.dsl.mem.Swap;
import org.memsim.dsl.mem.Timing;
import org.memsim.dsl.model.EffectiveMachine;
import org.memsim.dsl.values.Measures;
import org.memsim.engine.machine.Arch;
import org.memsim.engine.reclaim.swap.AreaSpec;

/** The swap areas of a machine. */
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

  /** The areas, in the order in which they are stated. */
  static List<AreaSpec> of(EffectiveMachine machine, Arch arch) {
    return machine.replacing(Swap.class).stream().map(swap -> area(swap, arch)).toList();
  }

  private static AreaSpec area(Swap swap, Arch arch) {
    long slots = Measures.size(swap.getSize(), arch.pageSize()).amount() >> arch.pageShift();
    long latency = AreaSpec.DEFAULT_LATENCY_NS;
    long bandwidth = AreaSpec.DEFAULT_BANDWIDTH;
    OptionalInt priority = OptionalInt.empty();
    for (Timing item : swap.getItems()) {
      switch (item) {
        case Latency time -> latency = Measures.time(time.getTime()).amount();
        case Bandwidth rate -> bandwidth = Measures.rate(rate.getRate(), arch.pageSize()).amount();
        case Priority stated -> priority = OptionalInt.of(stated.getValue().intValue());
        default -> throw new IllegalStateException("not validated: " + item.eClass().getName());
      }
    }
    return AreaSpec.onDevice(slots, priority, latency, bandwidth);
  }
}
