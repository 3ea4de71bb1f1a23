/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.run;

import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.memsim.dsl.mem.ZoneLock;
import org.memsim.dsl.model.EffectiveMachine;
import org.memsim.dsl.values.Measures;
import org.memsim.engine.cpu.coherence.ZoneContention;
import org.memsim.engine.cpu.coherence.ZoneLayout;
import org.memsim.engine.page.PageAllocator;
import org.memsim.engine.reclaim.Stall;
import org.memsim.engine.reclaim.StallKind;

/** Makes the locks and cache lines of zones cost what a file says; nothing if it says nothing. */
final class ZoneLocks {
  private ZoneLocks() {}

  /**
   * The contention for the zones of a machine, watched from now on.
   *
   * @param clock the time at which the event at work began, in nanoseconds
   * @param stall what the event waits for
   */
  static Optional<ZoneContention> watch(
      EffectiveMachine stated, PageAllocator allocator, LongSupplier clock, Stall stall) {
    List<ZoneLock> statements = stated.replacing(ZoneLock.class);
    if (statements.isEmpty()) {
      return Optional.empty();
    }
    ZoneLock statement = statements.getLast();
    ZoneContention contention =
        new ZoneContention(
            allocator,
            statement.isUnpadded() ? ZoneLayout.UNPADDED : ZoneLayout.PADDED,
            statement.getLatency() == null
                ? ZoneContention.LINE_NS
                : Measures.time(statement.getLatency()).amount(),
            () -> clock.getAsLong() + stall.pendingNs(),
            ns -> stall.add(ns, StallKind.LOCK));
    allocator.watch(contention);
    return Optional.of(contention);
  }
}
