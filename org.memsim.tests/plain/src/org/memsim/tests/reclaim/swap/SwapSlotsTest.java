/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.reclaim.swap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.memsim.tests.reclaim.swap.SwappingMachine.area;

import java.util.List;
import java.util.OptionalInt;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.memsim.engine.reclaim.swap.AreaSpec;
import org.memsim.engine.reclaim.swap.AreaUse;

/** Which slot of which area a page gets. */
class SwapSlotsTest {
  private static List<Long> range(long from, long to) {
    return LongStream.range(from, to).boxed().toList();
  }

  private static List<Long> used(SwappingMachine machine) {
    return machine.swap.uses().stream().map(AreaUse::used).toList();
  }

  /** The first slot is the header's, which spoils the first cluster. */
  @Test
  void aCpuTakesSlotsInOrderFromAClusterOfItsOwn() {
    SwappingMachine machine = new SwappingMachine(3, area(4096));
    machine.map(1100);
    machine.swapOut(0, 8);
    machine.cpu = 1;
    machine.swapOut(8, 8);
    machine.cpu = 0;
    machine.swapOut(16, 8);
    List<Long> slots = SwappingMachine.slots(machine.first());
    assertEquals(range(512, 520), slots.subList(0, 8));
    assertEquals(range(1024, 1032), slots.subList(8, 16));
    assertEquals(range(520, 528), slots.subList(16, 24));
  }

  /** A disk that seeks is filled in order, of which each cpu takes 64 slots at a time. */
  @Test
  void aDiskIsFilledInOrder() {
    AreaSpec slow = AreaSpec.onDevice(4096, OptionalInt.empty(), 5_000_000, 150 << 20);
    AreaSpec quick = AreaSpec.onDevice(4096, OptionalInt.empty(), 2_500, 1L << 40).rotational(true);
    for (AreaSpec area : List.of(slow, quick)) {
      SwappingMachine machine = new SwappingMachine(3, area);
      machine.map(160);
      machine.swapOut(0, 32);
      machine.cpu = 1;
      machine.swapOut(32, 32);
      machine.cpu = 0;
      machine.swapOut(64, 48);
      List<Long> slots = SwappingMachine.slots(machine.first());
      assertEquals(range(512, 544), slots.subList(0, 32));
      assertEquals(range(576, 608), slots.subList(32, 64));
      assertEquals(range(544, 576), slots.subList(64, 96));
      assertEquals(range(640, 656), slots.subList(96, 112));
    }
  }

  /** Where few slots are free no cpu sets any aside: all of them can be taken by one. */
  @Test
  void aCpuGetsTheSlotsThatAnotherHasSetAside() {
    AreaSpec area = AreaSpec.onDevice(1001, OptionalInt.empty(), 5_000_000, 150 << 20);
    SwappingMachine machine = new SwappingMachine(3, area);
    machine.map(1000);
    machine.swapOut(0, 1);
    machine.cpu = 1;
    machine.swapOut(1, 999);
    List<Long> slots = SwappingMachine.slots(machine.first());
    assertEquals(range(1, 1001), slots.stream().sorted().toList());
  }

  @Test
  void areasGoByPriority() {
    SwappingMachine machine =
        new SwappingMachine(
            3, area(101), area(101, OptionalInt.of(5)), area(101, OptionalInt.of(5)), area(101));
    machine.map(400);
    machine.swapOut(0, 64);
    assertEquals(List.of(0L, 64L, 0L, 0L), used(machine));
    machine.swapOut(64, 64);
    assertEquals(List.of(0L, 64L, 64L, 0L), used(machine));
    machine.swapOut(128, 72);
    assertEquals(List.of(0L, 100L, 100L, 0L), used(machine));
    machine.swapOut(200, 110);
    assertEquals(List.of(100L, 100L, 100L, 10L), used(machine));
    assertEquals(
        List.of(-2, 5, 5, -3), machine.swap.uses().stream().map(AreaUse::priority).toList());
  }

  /** Freed clusters are used again after those that were never used. */
  @Test
  void freedSlotsAreFoundAgain() {
    SwappingMachine machine = new SwappingMachine(3, area(2048));
    machine.map(3000);
    machine.swapOut(0, 2000);
    machine.first().unmap(SwappingMachine.START, 1000 * SwappingMachine.PAGE, 0);
    machine.expectUsed(1000);
    machine.swapOut(2000, 1000);
    machine.expectUsed(2000);
    List<Long> slots = SwappingMachine.slots(machine.first());
    assertEquals(2000, slots.stream().distinct().count());
    assertTrue(slots.stream().allMatch(slot -> slot > 0 && slot < 2048));
  }
}
