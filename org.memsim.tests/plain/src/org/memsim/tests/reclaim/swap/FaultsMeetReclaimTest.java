/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.reclaim.swap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.memsim.tests.reclaim.swap.SwappingMachine.PAGE;
import static org.memsim.tests.reclaim.swap.SwappingMachine.START;
import static org.memsim.tests.reclaim.swap.SwappingMachine.area;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.memsim.engine.kmem.Shrinkers;
import org.memsim.engine.mm.AddressSpace;
import org.memsim.engine.mm.Fault;
import org.memsim.engine.mm.MemoryCheck;
import org.memsim.engine.mm.RemapRequest;
import org.memsim.engine.mm.SwapStore;
import org.memsim.engine.mm.Touch;
import org.memsim.engine.page.Findings;
import org.memsim.engine.page.Frames;
import org.memsim.engine.page.Gfp;
import org.memsim.engine.page.Mark;
import org.memsim.engine.page.PageAllocator;
import org.memsim.engine.page.PageFlag;
import org.memsim.engine.page.Zonelist;
import org.memsim.engine.reclaim.Reclaim;

/**
 * A fault, a fork or a system call is under way and waits for memory; reclaim and migration then
 * come to the very page that it is about. Linux holds a reference, or looks at the entry again.
 */
class FaultsMeetReclaimTest {
  private static final int PAGES = 8;

  private final SwappingMachine machine = new SwappingMachine(0, area(1 << 16, OptionalInt.of(1)));
  private final Reclaim reclaim =
      new Reclaim(
          machine.memory,
          machine.output,
          () -> machine.now,
          machine.stall,
          node -> 0,
          new Shrinkers(() -> 100));
  private final MemoryCheck check = new MemoryCheck(machine.memory, space -> "a process");
  private boolean waits;
  private int waited;

  private List<String> found() {
    Findings findings = new Findings();
    check.check(findings);
    return findings.texts();
  }

  /** From now on no request is served at once, and this happens before it is. */
  private void whileWaiting(Runnable meanwhile) {
    PageAllocator pages = machine.allocator;
    Zonelist all = pages.zonelist(0, Gfp.KERNEL);
    while (pages.fromFreeLists(all, Gfp.KERNEL, 0, 0, Mark.LOW) != Frames.NONE) {}
    pages.setSlowPath(
        (allocator, zonelist, gfp, order, cpu) -> {
          boolean isOuter = !waits;
          if (isOuter) {
            waits = true;
            waited++;
            meanwhile.run();
            waits = false;
          }
          return allocator.fromFreeLists(zonelist, gfp, order, cpu, Mark.NONE);
        });
  }

  /** Pages are seen unused after a few passes. */
  private void reclaimAll() {
    Zonelist all = machine.allocator.zonelist(0, Gfp.HIGHUSER_MOVABLE);
    for (int i = 0; i < 4; i++) {
      reclaim.direct().reclaim(all, Gfp.HIGHUSER_MOVABLE, 0, 0);
    }
  }

  private AddressSpace fork() {
    AddressSpace child = machine.first().fork(machine.task).orElseThrow();
    machine.spaces.add(child);
    return child;
  }

  private boolean isCached(int frame) {
    return machine.allocator.frames().has(frame, PageFlag.SWAPCACHE);
  }

  private int mappings(int frame) {
    return machine.memory.mappings().count(frame);
  }

  /** do_wp_page: the page was unmapped, but not freed; the store is tried again. */
  @Test
  void aPageIsReclaimedWhileItIsCopied() {
    machine.map(PAGES);
    AddressSpace child = fork();
    int original = machine.frame(child, 3);
    List<Integer> unmapped = new ArrayList<>();
    whileWaiting(
        () -> {
          if (waited == 1) {
            reclaimAll();
            unmapped.add(mappings(original));
          }
        });
    long before = child.minorFaults();
    assertEquals(Fault.MINOR, machine.access(child, 3, true));
    assertEquals(List.of(0), unmapped);
    assertTrue(isCached(original), "it has not been freed");
    assertEquals(2, child.minorFaults() - before, "a fault in vain, and one that copied");
    assertEquals(0, machine.swap.counters().in(), "nothing was read");
    assertNotEquals(original, machine.frame(child, 3));
    assertEquals(Fault.NONE, machine.access(child, 3, true));
    assertEquals(Fault.MINOR, machine.access(machine.first(), 3, false));
    assertEquals(original, machine.frame(machine.first(), 3));
    assertEquals(List.of(), found());
  }

  /** migrate_folio_extra, expected_page_refs: a page that somebody reads stays where it is. */
  @Test
  void aPageIsToBeMovedWhileItIsCopied() {
    machine.map(PAGES);
    AddressSpace child = fork();
    int original = machine.frame(child, 3);
    List<Boolean> movable = new ArrayList<>();
    assertTrue(machine.memory.mover().isMovable(original, true));
    whileWaiting(() -> movable.add(machine.memory.mover().isMovable(original, true)));
    assertEquals(Fault.MINOR, machine.access(child, 3, true));
    assertEquals(List.of(false), movable);
    assertTrue(machine.memory.mover().isMovable(original, true));
    assertEquals(original, machine.frame(machine.first(), 3));
  }

  /** folio_migrate_mapping: a page takes its slot along, be it mapped or not. */
  @Test
  void aPageOfTheSwapCacheIsMoved() {
    machine.map(PAGES);
    machine.swapOut(0, 2);
    assertEquals(Fault.MAJOR, machine.access(machine.first(), 0, false));
    int mapped = machine.frame(machine.first(), 0);
    int unmapped = machine.frame(machine.first(), 2);
    assertTrue(machine.pageOut(unmapped));
    assertFalse(move(unmapped), "a device is at it");
    machine.now += 1_000_000_000;
    machine.output.settle(machine.now);
    assertTrue(move(mapped));
    assertTrue(move(unmapped));
    assertEquals(List.of(), found());
    assertEquals(2, machine.swap.counters().cached(0));
    assertEquals(Fault.MINOR, machine.access(machine.first(), 2, true));
    assertNotEquals(unmapped, machine.frame(machine.first(), 2));
    assertEquals(1, machine.swap.counters().in());
    machine.exitAll();
    machine.expectUsed(0);
  }

  private boolean move(int frame) {
    Zonelist all = machine.allocator.zonelist(0, Gfp.HIGHUSER_MOVABLE);
    int to = machine.allocator.allocate(all, Gfp.HIGHUSER_MOVABLE, 0, 0);
    boolean isMoved = machine.memory.mover().move(frame, to, 0);
    if (!isMoved) {
      machine.allocator.free(to, 0);
    }
    return isMoved;
  }

  /** copy_pte_range: what is swapped out by the time that the child has a table is shared so. */
  @Test
  void pagesAreReclaimedWhileForkWantsTables() {
    machine.map(PAGES);
    whileWaiting(this::reclaimAll);
    AddressSpace child = fork();
    assertTrue(waited > 0);
    assertEquals(PAGES, child.residentPages().swapped());
    assertEquals(PAGES, machine.first().residentPages().swapped());
    assertEquals(List.of(), found());
    assertEquals(
        2, machine.swap.count(SwapStore.entry(0, SwappingMachine.slots(child).getFirst())));
  }

  /** move_ptes: entries of swapped pages move like others. */
  @Test
  void pagesAreReclaimedWhileMremapWantsTables() {
    machine.map(PAGES);
    whileWaiting(this::reclaimAll);
    long bytes = PAGES * PAGE;
    machine.first().remap(RemapRequest.to(START + (4L << 39), START, bytes, bytes), machine.task);
    assertTrue(waited > 0);
    assertEquals(PAGES, machine.first().residentPages().swapped());
    assertEquals(List.of(), found());
    assertEquals(Fault.SIGSEGV, machine.access(machine.first(), 0, false));
  }

  /** Another thread unmaps what is being touched: the next page of it is not there any more. */
  @Test
  void pagesAreUnmappedWhileTheyAreTouched() {
    machine.map(PAGES);
    machine.swapOut(0, PAGES);
    Touch touch = machine.first().read(START, PAGES * PAGE);
    assertEquals(Touch.Status.MORE, touch.run(machine.task, 3));
    assertEquals(Optional.empty(), machine.first().unmap(START + 4 * PAGE, 2 * PAGE, 0));
    assertEquals(Touch.Status.SIGSEGV, touch.run(machine.task, PAGES));
    assertEquals(4, touch.pages());
    machine.expectUsed(PAGES - 2);
    assertEquals(List.of(), found());
  }
}
