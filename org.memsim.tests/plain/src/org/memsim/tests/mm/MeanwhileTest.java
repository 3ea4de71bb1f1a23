/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.mm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.memsim.engine.machine.IdSet;
import org.memsim.engine.machine.MachineSpec;
import org.memsim.engine.machine.ThpMode;
import org.memsim.engine.mm.AddressSpace;
import org.memsim.engine.mm.MapRequest;
import org.memsim.engine.mm.MemoryCheck;
import org.memsim.engine.mm.RemapRequest;
import org.memsim.engine.mm.Touch;
import org.memsim.engine.mm.file.FileObject;
import org.memsim.engine.mm.file.FileRead;
import org.memsim.engine.mm.file.OpenFile;
import org.memsim.engine.mm.file.Transfer;
import org.memsim.engine.page.Findings;
import org.memsim.engine.page.Frames;
import org.memsim.engine.page.Gfp;
import org.memsim.engine.page.Mark;
import org.memsim.engine.page.Zonelist;
import org.memsim.engine.page.lru.LruList;

/**
 * While somebody waits for a page, reclaim changes what they were about to use. Linux looks again
 * then ({@code pte_same}, {@code pmd_same}), or holds a reference.
 */
class MeanwhileTest {
  private static final long HUGE = 2L << 20;
  private static final long START = 0x2000_0000L;

  private final TestProcess process =
      new TestProcess(
          MachineSpec.builder("one")
              .node(0, IdSet.of(0), 1L << 30)
              .thp(ThpMode.ALWAYS)
              .sysctl("vm.overcommit_memory", 1)
              .build());
  private final MemoryCheck check = new MemoryCheck(process.memory, space -> "a process");
  private int requests;

  private List<String> found() {
    Findings findings = new Findings();
    check.check(findings);
    return findings.texts();
  }

  /** From now on no request is served at once, and this is done before it is. */
  private void whileWaiting(Runnable reclaim) {
    Zonelist all = process.allocator.zonelist(0, Gfp.KERNEL);
    while (process.allocator.fromFreeLists(all, Gfp.KERNEL, 0, 0, Mark.LOW) != Frames.NONE) {}
    process.allocator.setSlowPath(
        (allocator, zonelist, gfp, order, cpu) -> {
          requests++;
          reclaim.run();
          return allocator.fromFreeLists(zonelist, gfp, order, cpu, Mark.MIN);
        });
  }

  private long mapHuge() {
    long start = process.map(MapRequest.anonymous(HUGE).fixed(START));
    assertEquals(Touch.Status.DONE, touch(start, HUGE));
    assertEquals(512, process.memory.thp().mappedWhole(0));
    return start;
  }

  private Touch.Status touch(long start, long length) {
    return process.space.touch(start, length).run(process.task, Long.MAX_VALUE);
  }

  /** Splits the huge page of the process, if there still is one. */
  private void split() {
    process.memory.lists().ofNode(0).forEach(LruList.INACTIVE_ANON, this::split);
    process.memory.lists().ofNode(0).forEach(LruList.ACTIVE_ANON, this::split);
  }

  private void split(int frame) {
    if (process.memory.rmap().head(frame) == frame) {
      process.memory.rmap().splitHuge(frame, 0);
    }
  }

  @Test
  void aHugePageIsSplitWhileForkWantsTables() {
    mapHuge();
    whileWaiting(this::split);
    AddressSpace child = process.space.fork(process.task).orElseThrow();
    assertTrue(requests > 0);
    assertEquals(0, process.memory.thp().mappedWhole(0));
    assertEquals(List.of(), found());
    assertEquals(512, child.residentPages().anon());
  }

  @Test
  void aHugePageIsSplitWhileMremapWantsTables() {
    long start = mapHuge();
    whileWaiting(this::split);
    process.space.remap(RemapRequest.to(START + (4L << 39), start, HUGE, HUGE), process.task);
    assertTrue(requests > 0);
    assertEquals(0, process.memory.thp().mappedWhole(0));
    assertEquals(List.of(), found());
    assertEquals(512, process.space.residentPages().anon());
  }

  @Test
  void aNewHugePageIsOnNoListBeforeItIsMapped() {
    process.map(MapRequest.anonymous(HUGE).fixed(START));
    whileWaiting(this::nothingIsListed);
    touch(START, TestProcess.PAGE);
    assertTrue(requests > 0);
    assertEquals(List.of(), found());
  }

  private void nothingIsListed() {
    assertEquals(0, process.memory.lists().ofNode(0).pages(LruList.INACTIVE_ANON));
    assertEquals(0, process.memory.lists().ofNode(0).pages(LruList.ACTIVE_ANON));
  }

  @Test
  void thePageCacheIsDroppedWhileMoreIsReadAhead() {
    FileObject file = process.memory.files().regular("f", 2_000 * TestProcess.PAGE);
    whileWaiting(() -> process.memory.files().dropCaches(0, 1_000_000_000_000L));
    OpenFile open = process.memory.files().open(file);
    FileRead read = process.memory.files().read(open, file.bytes());
    for (long now = 0; read.status() == Transfer.Status.MORE; now += 1_000_000) {
      read.run(process.task, now);
    }
    assertEquals(file.bytes(), read.moved());
    assertTrue(requests > 0);
    assertEquals(List.of(), found());
  }
}
