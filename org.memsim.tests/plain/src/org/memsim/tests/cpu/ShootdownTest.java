/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.cpu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.memsim.engine.cpu.FlushCounters;
import org.memsim.engine.cpu.FlushRules;
import org.memsim.engine.cpu.MmContext;
import org.memsim.engine.cpu.Mmu;
import org.memsim.engine.cpu.Shootdown;
import org.memsim.engine.cpu.TlbPresets;
import org.memsim.engine.cpu.Translation;
import org.memsim.engine.machine.Arch;
import org.memsim.engine.machine.Architectures;
import org.memsim.engine.machine.KernelVersion;

/** Who flushes what when page tables change. Expected figures follow flush_tlb_mm_range of 6.1. */
class ShootdownTest {
  private static final long PAGE = 4096;
  private static final int PAGES = 64;

  private final SampleTables tables = tables();
  private final Shootdown x86 = machine("x86_64", KernelVersion.V6_1);

  private static Shootdown machine(String name, KernelVersion kernel) {
    Arch arch = Architectures.of(name, kernel);
    return new Shootdown(
        FlushRules.of(arch, kernel), 4, () -> new Mmu(TlbPresets.defaultOf(arch).geometry(), arch));
  }

  private static SampleTables tables() {
    SampleTables tables = new SampleTables(Arch.X86_64);
    for (int page = 0; page < PAGES; page++) {
      tables.map(page * PAGE, 1, page, Translation.WRITABLE);
    }
    return tables;
  }

  /** The walks that it takes to use pages from the first on. */
  private static long walks(Shootdown machine, int cpu, int pages) {
    Mmu mmu = machine.cpu(cpu).mmu();
    long before = mmu.counters().walks();
    for (int page = 0; page < pages; page++) {
      mmu.translate(page * PAGE, false);
    }
    return mmu.counters().walks() - before;
  }

  private static void assertCounters(
      FlushCounters counters, long remote, long received, long all, long one) {
    assertEquals(
        List.of(remote, received, all, one),
        List.of(
            counters.remoteFlushes(),
            counters.remoteFlushesReceived(),
            counters.localFlushesOfAll(),
            counters.localFlushesOfOne()));
  }

  @Test
  void pagesAreFlushedOneByOneUpToTheCeiling() {
    MmContext context = x86.newContext(tables);
    x86.cpu(0).switchTo(context);
    walks(x86, 0, PAGES);
    x86.flush(context, 0, 33 * PAGE, 12, false, 0);
    assertEquals(33, walks(x86, 0, PAGES));
    assertCounters(x86.counters(), 0, 0, 0, 33);
    x86.flush(context, 0, 34 * PAGE, 12, false, 0);
    assertEquals(PAGES, walks(x86, 0, PAGES));
    assertCounters(x86.counters(), 0, 0, 1, 33);
  }

  @Test
  void cpusThatRunTheProcessGetAnInterrupt() {
    MmContext context = x86.newContext(tables);
    MmContext other = x86.newContext(tables);
    x86.cpu(0).switchTo(context);
    x86.cpu(1).switchTo(context);
    x86.cpu(2).switchTo(other);
    for (int cpu = 0; cpu < 3; cpu++) {
      walks(x86, cpu, 8);
    }
    x86.flush(context, 2 * PAGE, 4 * PAGE, 12, false, 0);
    assertCounters(x86.counters(), 1, 1, 0, 2);
    assertEquals(2, walks(x86, 0, 8));
    assertEquals(2, walks(x86, 1, 8));
    assertEquals(0, walks(x86, 2, 8));
  }

  @Test
  void anIdleCpuCatchesUpLater() {
    MmContext context = x86.newContext(tables);
    x86.cpu(0).switchTo(context);
    x86.cpu(1).switchTo(context);
    walks(x86, 1, 8);
    x86.cpu(1).idle();
    x86.flush(context, 0, PAGE, 12, false, 0);
    assertCounters(x86.counters(), 1, 0, 0, 1);
    assertTrue(x86.cpu(1).isLazy());
    x86.cpu(1).switchTo(context);
    assertEquals(8, walks(x86, 1, 8));
  }

  @Test
  void anIdleCpuLeavesTablesThatAreFreed() {
    MmContext context = x86.newContext(tables);
    x86.cpu(0).switchTo(context);
    x86.cpu(1).switchTo(context);
    x86.cpu(1).idle();
    x86.flush(context, 0, PAGE, 12, true, 0);
    assertCounters(x86.counters(), 1, 1, 0, 1);
    assertFalse(x86.cpu(1).isLazy());
    x86.flush(context, 0, PAGE, 12, true, 0);
    assertCounters(x86.counters(), 1, 1, 0, 2);
  }

  @Test
  void aCpuThatSwitchedAwayCatchesUpWhenItComesBack() {
    MmContext context = x86.newContext(tables);
    MmContext other = x86.newContext(tables);
    x86.cpu(0).switchTo(context);
    walks(x86, 0, 8);
    x86.cpu(0).switchTo(other);
    x86.flush(context, 0, PAGE, 12, false, 1);
    assertCounters(x86.counters(), 0, 0, 0, 0);
    x86.cpu(0).switchTo(context);
    assertEquals(8, walks(x86, 0, 8));
  }

  @Test
  void sixAddressSpacesSurviveSwitches() {
    List<MmContext> contexts =
        java.util.stream.Stream.generate(() -> x86.newContext(tables)).limit(7).toList();
    for (MmContext context : contexts.subList(0, 6)) {
      x86.cpu(0).switchTo(context);
      assertEquals(8, walks(x86, 0, 8));
    }
    for (MmContext context : contexts.subList(0, 6)) {
      x86.cpu(0).switchTo(context);
      assertEquals(0, walks(x86, 0, 8));
    }
    x86.cpu(0).switchTo(contexts.get(6));
    x86.cpu(0).switchTo(contexts.get(1));
    assertEquals(0, walks(x86, 0, 8), "the seventh took the place of the first");
    x86.cpu(0).switchTo(contexts.get(0));
    assertEquals(8, walks(x86, 0, 8));
  }

  @Test
  void withoutIdentifiersEachSwitchFlushes() {
    for (Shootdown machine :
        List.of(machine("x86_64", KernelVersion.of("4.13")), machine("x86", KernelVersion.V6_1))) {
      MmContext context = machine.newContext(tables);
      machine.cpu(0).switchTo(context);
      walks(machine, 0, 8);
      machine.cpu(0).switchTo(context);
      assertEquals(0, walks(machine, 0, 8));
      machine.cpu(0).switchTo(machine.newContext(tables));
      machine.cpu(0).switchTo(context);
      assertEquals(8, walks(machine, 0, 8));
    }
  }

  @Test
  void armFlushesAllCpusByAnInstruction() {
    Shootdown arm = machine("arm64_4k", KernelVersion.V6_1);
    MmContext context = arm.newContext(tables);
    arm.cpu(0).switchTo(context);
    arm.cpu(1).switchTo(context);
    walks(arm, 0, 8);
    walks(arm, 1, 8);
    arm.cpu(1).switchTo(arm.newContext(tables));
    arm.flush(context, 0, 2 * PAGE, 12, false, 0);
    arm.cpu(1).switchTo(context);
    assertEquals(2, walks(arm, 0, 8));
    assertEquals(2, walks(arm, 1, 8));
    assertCounters(arm.counters(), 0, 0, 0, 0);
  }
}
