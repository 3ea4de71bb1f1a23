/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.reclaim.swap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.memsim.tests.reclaim.swap.SwappingMachine.PAGE;
import static org.memsim.tests.reclaim.swap.SwappingMachine.START;

import java.util.List;
import org.memsim.engine.mm.Backing;
import org.memsim.engine.mm.MapRequest;
import org.memsim.engine.mm.MapResult;
import org.memsim.engine.mm.MemoryCheck;
import org.memsim.engine.mm.SwapStore;
import org.memsim.engine.mm.file.FileObject;
import org.memsim.engine.mm.file.OpenFile;
import org.memsim.engine.mm.file.Transfer;
import org.memsim.engine.page.Findings;
import org.memsim.engine.page.Frames;
import org.memsim.engine.page.PageFlag;
import org.memsim.engine.page.PageKind;
import org.memsim.engine.reclaim.swap.AreaSpec;
import org.memsim.engine.reclaim.swap.SwapCheck;

/** A file of tmpfs that processes map shared, and that is swapped out page by page, by hand. */
final class SwappingShares {
  final SwappingMachine machine;
  final FileObject file;
  final OpenFile open;
  private final MemoryCheck check;
  private final SwapCheck swapCheck;

  SwappingShares(long pages, AreaSpec... areas) {
    machine = new SwappingMachine(3, areas);
    check = new MemoryCheck(machine.memory, space -> "a process");
    check.check(new Findings());
    swapCheck = new SwapCheck(machine.swap, machine.allocator.frames(), check.allocator());
    file = machine.memory.files().tmpfs("shm", pages * PAGE);
    open = machine.memory.files().open(file);
    MapRequest request =
        MapRequest.anonymous(pages * PAGE)
            .fixed(START)
            .with(MapRequest.Flag.SHARED)
            .of(new Backing.OfFile(open), 0);
    assertInstanceOf(MapResult.Mapped.class, machine.first().map(request, machine.task));
  }

  /** Stores to pages in a row. */
  void store(long first, long pages) {
    machine.first().touch(START + first * PAGE, pages * PAGE).run(machine.task, Long.MAX_VALUE);
    machine.now += machine.stall.pendingNs();
    machine.stall.begin();
  }

  /** What reclaim does to a page of shared memory; false if there is no slot for it. */
  boolean pageOut(long page) {
    int frame = file.frame(page);
    assertTrue(machine.memory.rmap().unmap(file, page, frame));
    machine.memory.rmap().flush(0);
    if (!machine.output.add(frame)) {
      return false;
    }
    machine.memory.swappedFiles().swapOut(frame, machine.output.entry(frame));
    machine.output.write(frame, machine.now);
    return true;
  }

  /** Frees what was written of the swap cache. */
  void reclaimAll() {
    machine.output.settle(machine.now);
    Frames frames = machine.allocator.frames();
    for (int frame = 0; frame < frames.end(); frame++) {
      if (frames.has(frame, PageFlag.SWAPCACHE)) {
        machine.reclaim(frame);
      }
    }
  }

  /** Swaps pages in a row out for good. */
  void swapOut(long first, long pages) {
    for (long page = first; page < first + pages; page++) {
      assertTrue(pageOut(page));
    }
    machine.now += 1_000_000_000;
    reclaimAll();
  }

  /** Runs a call to its end; what it waited for the swap device passes as well. */
  long run(Transfer transfer) {
    while (transfer.status() == Transfer.Status.MORE) {
      machine.now += transfer.run(machine.task, machine.now) + machine.stall.pendingNs();
      machine.stall.begin();
    }
    return transfer.moved();
  }

  long read(long first, long pages) {
    open.seek(first * PAGE);
    return run(machine.memory.files().read(open, pages * PAGE));
  }

  long write(long first, long pages) {
    open.seek(first * PAGE);
    return run(machine.memory.files().write(open, pages * PAGE));
  }

  long used(PageKind kind) {
    return machine.allocator.zones().stream().mapToLong(zone -> zone.used(kind)).sum();
  }

  boolean isSwappedOut(long page) {
    return file.swapEntry(page) != SwapStore.NONE;
  }

  /** Compares page tables, trees of files, slots, the swap cache and all counters. */
  void check() {
    Findings findings = new Findings();
    check.check(findings);
    swapCheck.check(check.swapEntries(), frame -> {}, findings);
    assertEquals(List.of(), findings.texts());
  }
}
