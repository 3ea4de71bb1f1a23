/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.cpu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.memsim.engine.cpu.coherence.ZoneContention;
import org.memsim.engine.cpu.coherence.ZoneLayout;
import org.memsim.engine.machine.IdSet;
import org.memsim.engine.machine.Machine;
import org.memsim.engine.machine.MachineSpec;
import org.memsim.engine.machine.NodeSpec;
import org.memsim.engine.machine.ZoneType;
import org.memsim.engine.page.Frames;
import org.memsim.engine.page.Gfp;
import org.memsim.engine.page.PageAllocator;
import org.memsim.engine.page.ZoneMemory;

/**
 * Cpus at the lock of one zone, driven by requests to the allocator. Lines take 50 ns; blocks of 16
 * pages pass by pagesets. A machine of one node; the last test adds a second one.
 */
class ZoneContentionTest {
  private static final int BLOCK = 4;
  private static final int CPUS = 16;
  private static final Gfp MOVABLE = Gfp.HIGHUSER_MOVABLE;

  /** Cpus that do one request after the other, whoever is free first. */
  private static final class Cpus {
    final PageAllocator allocator;
    final ZoneContention contention;
    final ZoneMemory zone;
    final long[] at = new long[CPUS];
    long now;
    long pending;

    Cpus(Machine machine, ZoneLayout layout) {
      allocator = new PageAllocator(machine);
      contention =
          new ZoneContention(
              allocator, layout, ZoneContention.LINE_NS, () -> now + pending, ns -> pending += ns);
      allocator.watch(contention);
      zone = allocator.zone(machine.zone(0, ZoneType.NORMAL).orElseThrow());
    }

    /** A cpu takes a block; returns the nanoseconds that it waited and worked for the zone. */
    long take(int cpu, int order) {
      now = at[cpu];
      pending = 0;
      int frame = allocator.allocate(allocator.zonelist(0, MOVABLE), MOVABLE, order, cpu);
      assertTrue(frame != Frames.NONE);
      at[cpu] = now + pending;
      return pending;
    }

    /** Requests by whoever is free first; returns when the last is done. */
    long run(int cpus, int requests) {
      for (int i = 0; i < requests; i++) {
        int first = 0;
        for (int cpu = 1; cpu < cpus; cpu++) {
          first = at[cpu] < at[first] ? cpu : first;
        }
        take(first, BLOCK);
      }
      long last = 0;
      for (long time : at) {
        last = Math.max(last, time);
      }
      return last;
    }

    /** Requests in turn, each long after the one before. */
    void runApart(int cpus, int requests) {
      for (int i = 0; i < requests; i++) {
        at[i % cpus] = i * 1_000_000L;
        take(i % cpus, BLOCK);
      }
    }

    ZoneContention.Figures figures() {
      return contention.of(zone.zone());
    }
  }

  private static Machine oneNode() {
    return Machine.boot(
        MachineSpec.builder("smp")
            .node(new NodeSpec(0, IdSet.range(0, CPUS - 1), 8L << 30, Map.of()))
            .build());
  }

  private static Cpus padded() {
    return new Cpus(oneNode(), ZoneLayout.PADDED);
  }

  private static Cpus unpadded() {
    return new Cpus(oneNode(), ZoneLayout.UNPADDED);
  }

  @Test
  void oneCpuNeverWaits() {
    Cpus cpus = padded();
    assertEquals(1000 * 50, cpus.run(1, 1000), "a line of struct page for each block");
    assertEquals(new ZoneContention.Figures(1000, 0, 0, 0), cpus.figures());
  }

  /** The pageset's batch is 63 pages. */
  @Test
  void pagesetsTakeTheLockOnceForABatch() {
    Cpus cpus = padded();
    for (int i = 0; i < 63 * 10; i++) {
      cpus.take(0, 0);
    }
    assertEquals(10, cpus.figures().acquisitions());
    assertEquals(63 * 10 * 50, cpus.at[0]);
  }

  /** Blocks that no pageset keeps need the lock when they are taken and when they are freed. */
  @Test
  void largeBlocksTakeTheLockEachTime() {
    Cpus cpus = padded();
    int[] frames = new int[100];
    for (int i = 0; i < frames.length; i++) {
      frames[i] = cpus.allocator.allocate(cpus.allocator.zonelist(0, MOVABLE), MOVABLE, BLOCK, 0);
    }
    for (int frame : frames) {
      cpus.allocator.free(frame, 0);
    }
    assertEquals(200, cpus.figures().acquisitions());
  }

  /**
   * At saturation a request takes the hand-over (the lines of the lock and of the free lists) and
   * what is done under the lock (a struct page), whatever the number of cpus. Only the first finds
   * the lines with nobody.
   */
  @Test
  void throughputAtSaturationIsThatOfTheLock() {
    for (int cpus = 4; cpus <= CPUS; cpus *= 2) {
      Cpus busy = padded();
      assertEquals(1600 * (50 + 50 + 50) - (50 + 50), busy.run(cpus, 1600));
      assertTrue(busy.figures().waits() >= 1600 - 2 * cpus);
    }
  }

  /** Padded: two lines for each hand-over, and the marks once for each other cpu. */
  @Test
  void withPaddingMarksAreReadOnce() {
    Cpus cpus = padded();
    cpus.runApart(8, 800);
    assertEquals(new ZoneContention.Figures(800, 0, 0, 2 * 799 + 7), cpus.figures());
  }

  /** Unpadded: whoever looks at the marks gets the lock's line, and then again to take the lock. */
  @Test
  void withoutPaddingEachRequestPaysForTheMarksToo() {
    Cpus cpus = unpadded();
    cpus.runApart(8, 800);
    assertEquals(new ZoneContention.Figures(800, 0, 0, 3 * 799), cpus.figures());
  }

  /**
   * A cpu that lives on its pageset takes no lock: padded, another's work at the zone is nothing to
   * it. Unpadded, each look at the marks takes the line from the other, who takes it back.
   */
  @Test
  void withoutPaddingPagesetsDoNotKeepCpusApart() {
    int looks = 60;
    long[] transfers = new long[2];
    for (ZoneLayout layout : ZoneLayout.values()) {
      Cpus cpus = new Cpus(oneNode(), layout);
      cpus.take(1, 0);
      cpus.take(0, BLOCK);
      cpus.take(1, 0);
      cpus.take(0, BLOCK);
      long before = cpus.figures().transfers();
      for (int i = 0; i < looks; i++) {
        cpus.take(1, 0);
        cpus.take(0, BLOCK);
      }
      transfers[layout.ordinal()] = cpus.figures().transfers() - before;
    }
    assertEquals(0, transfers[ZoneLayout.PADDED.ordinal()]);
    assertEquals(2L * looks, transfers[ZoneLayout.UNPADDED.ordinal()]);
  }

  /** The lines of marks, lock and free lists come from the other node, at distance 21. */
  @Test
  void fromAnotherNodeALineTakesLonger() {
    Machine machine =
        Machine.boot(
            MachineSpec.builder("numa")
                .node(new NodeSpec(0, IdSet.of(0), 8L << 30, Map.of()))
                .node(new NodeSpec(1, IdSet.of(1), 1L << 30, Map.of()))
                .distances(10, 21, 21, 10)
                .build());
    Cpus cpus = new Cpus(machine, ZoneLayout.PADDED);
    assertEquals(50, cpus.take(0, BLOCK));
    cpus.at[1] = 1_000;
    assertEquals(3 * 105 + 50, cpus.take(1, BLOCK));
  }
}
