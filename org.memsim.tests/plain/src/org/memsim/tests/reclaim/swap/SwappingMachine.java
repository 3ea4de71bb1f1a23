/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.reclaim.swap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.memsim.engine.cpu.TlbPresets;
import org.memsim.engine.kmem.SlabCaches;
import org.memsim.engine.machine.IdSet;
import org.memsim.engine.machine.Machine;
import org.memsim.engine.machine.MachineSpec;
import org.memsim.engine.machine.ThpMode;
import org.memsim.engine.mm.AddressLayout;
import org.memsim.engine.mm.AddressSpace;
import org.memsim.engine.mm.Fault;
import org.memsim.engine.mm.Limits;
import org.memsim.engine.mm.MapRequest;
import org.memsim.engine.mm.MapResult;
import org.memsim.engine.mm.MappedPages;
import org.memsim.engine.mm.Memory;
import org.memsim.engine.mm.Overcommit;
import org.memsim.engine.mm.file.FileDevice;
import org.memsim.engine.numa.Policies;
import org.memsim.engine.numa.TaskPolicy;
import org.memsim.engine.page.Frames;
import org.memsim.engine.page.PageAllocator;
import org.memsim.engine.page.PageFlag;
import org.memsim.engine.page.PageKind;
import org.memsim.engine.reclaim.Stall;
import org.memsim.engine.reclaim.swap.AreaSpec;
import org.memsim.engine.reclaim.swap.SwapOutput;
import org.memsim.engine.reclaim.swap.SwapSpace;

/** A process on a machine with swap, of which pages are reclaimed one by one, by hand. */
final class SwappingMachine {
  static final long PAGE = 4096;
  static final long START = 0x7000_0000_0000L;

  final PageAllocator allocator;
  final Memory memory;
  final Stall stall = new Stall();
  final SlabCaches caches;
  final SwapSpace swap;
  final SwapOutput output;
  final TaskPolicy task;
  final List<AddressSpace> spaces = new ArrayList<>();
  long now;
  int cpu;

  SwappingMachine(long pageCluster, AreaSpec... areas) {
    Machine machine =
        Machine.boot(
            MachineSpec.builder("one")
                .node(0, IdSet.of(0, 1), 1L << 30)
                .thp(ThpMode.NEVER)
                .sysctl("vm.overcommit_memory", 1)
                .sysctl("vm.page-cluster", pageCluster)
                .build());
    allocator = new PageAllocator(machine);
    memory =
        new Memory(
            allocator,
            new Overcommit(machine, 0),
            FileDevice.DEFAULT,
            () -> now,
            TlbPresets.defaultOf(machine.arch()).geometry());
    caches = new SlabCaches(allocator);
    swap = new SwapSpace(memory, caches, List.of(areas), () -> now, stall);
    output = new SwapOutput(swap, () -> cpu);
    task = new TaskPolicy(new Policies(allocator), 0);
    spaces.add(new AddressSpace(memory, Limits.PRIVILEGED, AddressLayout.of(machine.arch())));
  }

  static AreaSpec area(long slots) {
    return area(slots, OptionalInt.empty());
  }

  static AreaSpec area(long slots, OptionalInt priority) {
    return AreaSpec.onDevice(
        slots, priority, AreaSpec.DEFAULT_LATENCY_NS, AreaSpec.DEFAULT_BANDWIDTH);
  }

  AddressSpace first() {
    return spaces.getFirst();
  }

  void map(long pages) {
    assertInstanceOf(
        MapResult.Mapped.class, first().map(MapRequest.anonymous(pages * PAGE).fixed(START), task));
    first().touch(START, pages * PAGE).run(task, Long.MAX_VALUE);
  }

  /** The frame of a page, or {@link Frames#NONE} if it is not in memory. */
  int frame(AddressSpace space, long page) {
    List<Long> found = new ArrayList<>();
    space.visitPages(
        START + page * PAGE,
        START + (page + 1) * PAGE,
        (address, pfn, pages, kind, mappings) -> {
          if (kind == PageKind.ANON) {
            found.add(pfn);
          }
        });
    return found.isEmpty() ? Frames.NONE : memory.rmap().frameOf(found.getFirst());
  }

  /** Gives a page a slot, takes it out of all page tables and has it written. */
  boolean pageOut(int frame) {
    if (!allocator.frames().has(frame, PageFlag.SWAPCACHE) && !output.add(frame)) {
      return false;
    }
    assertTrue(memory.rmap().unmap(frame, output.entry(frame)));
    memory.rmap().flush(0);
    if (allocator.frames().has(frame, PageFlag.DIRTY)) {
      output.write(frame, now);
    }
    return true;
  }

  /** Reclaims a page that was written, if nobody took it back. */
  void reclaim(int frame) {
    output.settle(now);
    boolean isDone =
        output.entry(frame) != 0
            && memory.mappings().count(frame) == 0
            && allocator.frames().has(frame, PageFlag.UPTODATE)
            && !allocator.frames().has(frame, PageFlag.WRITEBACK | PageFlag.DIRTY);
    if (isDone) {
      output.remove(frame, 0);
      memory.mappings().freeReclaimed(frame, 0);
    }
  }

  /** Swaps pages in a row out for good. */
  void swapOut(long page, long pages) {
    int[] out = new int[(int) pages];
    for (int i = 0; i < pages; i++) {
      out[i] = frame(first(), page + i);
      assertTrue(pageOut(out[i]));
    }
    now += 1_000_000_000;
    for (int frame : out) {
      reclaim(frame);
    }
  }

  Fault access(AddressSpace space, long page, boolean write) {
    Fault fault = space.access(START + page * PAGE, write, task);
    now += stall.pendingNs();
    stall.begin();
    return fault;
  }

  /** The slots that a process has, by address. */
  static List<Long> slots(AddressSpace space) {
    List<Long> slots = new ArrayList<>();
    space.visitPages(
        new MappedPages() {
          @Override
          public void present(long address, long pfn, long pages, PageKind kind, int mappings) {}

          @Override
          public void swapped(long address, int area, long slot) {
            slots.add(slot);
          }
        });
    return slots;
  }

  void exitAll() {
    spaces.forEach(space -> space.exit(0));
    spaces.clear();
    now += 1_000_000_000;
    output.settle(now);
  }

  void expectUsed(long slots) {
    assertEquals(slots, swap.total() - swap.free());
  }
}
