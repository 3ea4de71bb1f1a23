/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.reclaim.cgroup;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.memsim.engine.page.Gfp;
import org.memsim.engine.reclaim.cgroup.CgroupLimits;
import org.memsim.engine.reclaim.cgroup.ChargedTask;
import org.memsim.engine.reclaim.cgroup.GroupKill;
import org.memsim.engine.reclaim.cgroup.MemoryCgroup;
import org.memsim.engine.reclaim.cgroup.MemoryCgroups;
import org.memsim.engine.reclaim.cgroup.MemoryEvent;

/** How long a task sleeps whose cgroup stays over memory.high. */
class HighDelayTest {
  private static final long MIB = 256;
  private static final long TICK_NS = 4_000_000;

  private long slept;
  private long reclaimed;
  private final MemoryCgroups groups =
      new MemoryCgroups(
          1,
          64,
          (target, pages, gfp, cpu) -> {
            reclaimed++;
            return 0;
          },
          (group, gfp, order) -> GroupKill.Outcome.NOBODY,
          ns -> slept += ns);

  private final MemoryCgroup web =
      groups.add(
          groups.root(),
          "web",
          new CgroupLimits(
              0, 0, 100 * MIB, Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE));

  /**
   * The square of what it is over, in hundredths, times 6.4 ms, for 64 pages: the published table
   * of delays over 100 MiB (102 MiB 25 ms, 105 MiB 159 ms, 110 MiB 639 ms) in whole ticks of 4 ms.
   * Up to two ticks are not worth sleeping for, and two seconds are the most.
   */
  @ParameterizedTest
  @CsvSource({"101, 0", "102, 6", "105, 39", "110, 159", "117, 462", "118, 500", "150, 500"})
  void growsWithTheSquare(long usageMib, long ticks) {
    groups.enter(new ChargedTask(web));
    for (int page = 1; page <= usageMib * MIB - 64; page++) {
      groups.charge(page, 1, Gfp.HIGHUSER_MOVABLE, 0);
    }
    groups.enter(new ChargedTask(web));
    slept = 0;
    groups.charge(1 << 20, 64, Gfp.HIGHUSER_MOVABLE, 0);
    groups.returnToUser(0);
    assertEquals(usageMib * MIB, web.usage());
    assertEquals(ticks * TICK_NS, slept);
  }

  @Test
  void reclaimsBeforeItSleeps() {
    groups.enter(new ChargedTask(web));
    for (int page = 1; page <= 100 * MIB; page++) {
      groups.charge(page, 1, Gfp.HIGHUSER_MOVABLE, 0);
    }
    groups.returnToUser(0);
    assertEquals(0, reclaimed);
    assertEquals(0, web.events(MemoryEvent.HIGH));
    groups.charge(1 << 20, 1, Gfp.HIGHUSER_MOVABLE, 0);
    groups.returnToUser(0);
    assertEquals(1, web.events(MemoryEvent.HIGH));
    assertEquals(1, reclaimed);
    assertEquals(0, slept);
  }
}
