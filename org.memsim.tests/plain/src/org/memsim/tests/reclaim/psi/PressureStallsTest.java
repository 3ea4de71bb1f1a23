/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.reclaim.psi;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.memsim.engine.reclaim.psi.PressureGroup;
import org.memsim.engine.reclaim.psi.PressureStalls;
import org.memsim.engine.reclaim.psi.Resource;

/** Averages and totals of stalls, by the kernel's rules. */
class PressureStallsTest {
  private static final long SECOND = 1_000_000_000L;
  private static final long MS = 1_000_000L;

  private final PressureStalls stalls = new PressureStalls(2, new int[] {0, 0, 1});

  private PressureGroup machine() {
    return stalls.group(0);
  }

  @Test
  void aTaskThatWaitsAllTheTimeIsFullyStalled() {
    stalls.add(0, 0, 0, 2 * SECOND, 0, 0);
    stalls.advance(2 * SECOND);
    assertEquals(2_000_000, machine().totalUs(Resource.MEMORY, false, 2 * SECOND));
    assertEquals(2_000_000, machine().totalUs(Resource.MEMORY, true, 2 * SECOND));
    // 100 % over 2 s: (2048 - 1677) / 2048 = 18.12 % of the way, and so on
    assertEquals(1811, machine().average(Resource.MEMORY, false, 0));
    assertEquals(327, machine().average(Resource.MEMORY, false, 1));
    assertEquals(68, machine().average(Resource.MEMORY, true, 2));
    assertEquals(0, machine().average(Resource.IO, false, 0));
  }

  @Test
  void averagesDecayAfterwards() {
    stalls.add(0, 0, 0, 2 * SECOND, 0, 0);
    stalls.advance(4 * SECOND);
    // 18.11 % * 1677 / 2048
    assertEquals(1483, machine().average(Resource.MEMORY, false, 0));
    stalls.advance(200 * SECOND);
    assertEquals(0, machine().average(Resource.MEMORY, false, 0));
    assertEquals(2_000_000, machine().totalUs(Resource.MEMORY, false, 200 * SECOND));
  }

  @Test
  void aCpuThatGetsOnMeanwhileIsStalledInPart() {
    // one sleeps for 100 ms, the other works for 30 ms of them on the same cpu
    stalls.add(0, 0, 0, 100 * MS, 0, 0);
    stalls.add(0, 0, 50 * MS, 0, 0, 30 * MS);
    assertEquals(100_000, machine().totalUs(Resource.MEMORY, false, SECOND));
    assertEquals(70_000, machine().totalUs(Resource.MEMORY, true, SECOND));
  }

  @Test
  void twoThatWaitAtOnceCountOnce() {
    stalls.add(0, 0, 0, 100 * MS, 0, 0);
    stalls.add(0, 0, 50 * MS, 100 * MS, 0, 0);
    assertEquals(150_000, machine().totalUs(Resource.MEMORY, false, SECOND));
  }

  @Test
  void cpusCountByHowBusyTheyAre() {
    stalls.add(0, 0, 0, 100 * MS, 0, 0);
    stalls.add(0, 1, 0, 0, 0, 300 * MS);
    // 100 ms of a cpu that was busy for 100 of 400 ms
    assertEquals(25_000, machine().totalUs(Resource.MEMORY, false, SECOND));
  }

  @Test
  void aStallBelongsToThePeriodsThatItLiesIn() {
    stalls.add(0, 0, 1 * SECOND, 2 * SECOND, 0, 0);
    stalls.advance(2 * SECOND);
    assertEquals(1_000_000, machine().totalUs(Resource.MEMORY, false, 2 * SECOND));
    stalls.advance(4 * SECOND);
    assertEquals(2_000_000, machine().totalUs(Resource.MEMORY, false, 4 * SECOND));
  }

  @Test
  void cgroupsAroundCountWhatIsStalledWithin() {
    stalls.add(2, 0, 0, 10 * MS, 20 * MS, 5 * MS);
    for (int group = 0; group < 3; group++) {
      assertEquals(10_000, stalls.group(group).totalUs(Resource.MEMORY, true, SECOND));
      assertEquals(20_000, stalls.group(group).totalUs(Resource.IO, false, SECOND));
    }
    stalls.add(1, 0, 40 * MS, 10 * MS, 0, 0);
    assertEquals(10_000, stalls.group(2).totalUs(Resource.MEMORY, true, SECOND));
    assertEquals(20_000, stalls.group(1).totalUs(Resource.MEMORY, true, SECOND));
  }
}
