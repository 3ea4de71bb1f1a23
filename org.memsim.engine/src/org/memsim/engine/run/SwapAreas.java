/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.run;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import org.eclipse.emf.common.util.EList;
import org.jspecify.annotations.Nullable;
import org.memsim.dsl.mem.Bandwidth;
import org.memsim.dsl.mem.Latency;
import org.memsim.dsl.mem.Priority;
import org.memsim.dsl.mem.Quantity;
import org.memsim.dsl.mem.Swap;
import org.memsim.dsl.mem.Timing;
import org.memsim.dsl.mem.Zram;
import org.memsim.dsl.model.EffectiveMachine;
import org.memsim.dsl.values.Measures;
import org.memsim.engine.machine.Arch;
import org.memsim.engine.reclaim.swap.AreaSpec;
import org.memsim.engine.reclaim.swap.Compressibility;

/** The swap areas of a machine, as its file states them: devices first, then those in memory. */
final class SwapAreas {
  private static final double PERCENT = 100;

  private SwapAreas() {}

  /** Slots of all areas: one page of each is taken by the header. */
  static long pages(EffectiveMachine machine, Arch arch) {
    return of(machine, arch).stream().mapToLong(area -> area.slots() - 1).sum();
  }

  /** The areas of a machine, in the order in which they are switched on. */
  static List<AreaSpec> of(EffectiveMachine machine, Arch arch) {
    List<AreaSpec> areas = new ArrayList<>();
    for (Swap swap : machine.replacing(Swap.class)) {
      AreaSpec area =
          AreaSpec.onDevice(
              slots(swap.getSize(), arch),
              item(swap.getItems(), Priority.class, item -> item.getValue().intValue())
                  .map(OptionalInt::of)
                  .orElse(OptionalInt.empty()),
              item(swap.getItems(), Latency.class, item -> Measures.time(item.getTime()).amount())
                  .orElse(AreaSpec.DEFAULT_LATENCY_NS),
              item(
                      swap.getItems(),
                      Bandwidth.class,
                      item -> Measures.rate(item.getRate(), arch.pageSize()).amount())
                  .orElse(AreaSpec.DEFAULT_BANDWIDTH));
      Compressibility pages = new Compressibility(ratio(swap.getRatio()), sameFilled(swap));
      areas.add(area.rotational(swap.isRotational()).with(pages));
    }
    for (Zram zram : machine.replacing(Zram.class)) {
      areas.add(AreaSpec.inMemory(slots(zram.getSize(), arch), ratio(zram.getRatio())));
    }
    return areas;
  }

  private static double ratio(@Nullable BigDecimal stated) {
    return stated == null ? Compressibility.DEFAULT.ratio() : stated.doubleValue();
  }

  private static double sameFilled(Swap swap) {
    BigDecimal percent = swap.getSameFilled();
    return percent == null ? 0 : percent.doubleValue() / PERCENT;
  }

  private static long slots(Quantity size, Arch arch) {
    return Math.max(1, Measures.size(size, arch.pageSize()).amount() >> arch.pageShift());
  }

  private static <T extends Timing, V> Optional<V> item(
      EList<Timing> items, Class<T> type, Function<T, V> value) {
    return items.stream().filter(type::isInstance).map(type::cast).map(value).findFirst();
  }
}
