/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.mm;

import org.memsim.engine.machine.Thp.Khugepaged;
import org.memsim.engine.machine.ThpRules;
import org.memsim.engine.page.Frames;
import org.memsim.engine.page.Gfp;
import org.memsim.engine.page.PageAllocator;
import org.memsim.engine.page.PageKind;
import org.memsim.engine.page.Requester;

/**
 * Makes a huge page of the small ones that a table of level 1 maps: hpage_collapse_scan_pmd and
 * collapse_huge_page.
 */
final class ThpCollapse {
  private static final int TOP = 2;

  private final ThpMemory thp;
  private final PageAllocator allocator;
  private final boolean advised;
  private final Requester task;
  private final int cpu;
  private int lastNode = -1;

  /** What came of an attempt. */
  enum Result {
    /** There is a huge page now. */
    DONE,
    /** There was one before. */
    HUGE_BEFORE,
    /** No table is there. */
    NO_TABLE,
    /** Too many pages are missing, or shared, for khugepaged. */
    EXCEEDED,
    /** None of the pages may be written, or too few were used lately. */
    NOT_WORTH_IT,
    /** A page was on its way from swap: it may be there the next time. */
    BUSY,
    /** No huge page was free. */
    NO_MEMORY
  }

  /** What the entries of a table map. */
  private static final class Census {
    final long[] perNode;
    int missing;
    int shared;
    int swapped;
    int referenced;
    boolean writable;

    Census(int nodes) {
      perNode = new long[nodes];
    }
  }

  /**
   * Prepares attempts.
   *
   * @param advised whether madvise asks for them, which khugepaged's settings do not bind
   * @param task who makes them
   */
  ThpCollapse(ThpMemory thp, PageAllocator allocator, boolean advised, Requester task) {
    this.thp = thp;
    this.allocator = allocator;
    this.advised = advised;
    this.task = task;
    this.cpu = task.cpu();
  }

  /** Makes an attempt for the huge page that begins at an address of a mapping. */
  Result attempt(AddressSpace space, Vma vma, long address) {
    PageTable table = space.table();
    int top = table.find(address, TOP);
    int index = table.shape().index(address, TOP);
    long entry = top == PageTable.NO_TABLE ? 0 : table.entry(top, index);
    if (entry == 0) {
      return Result.NO_TABLE;
    }
    if (Pte.has(entry, Pte.HUGE)) {
      return Result.HUGE_BEFORE;
    }
    int leaf = table.find(address, 1);
    Census census = new Census(allocator.machine().nodes().getLast().id() + 1);
    Result result = look(space, leaf, census);
    if (result != Result.DONE) {
      return result;
    }
    int frame = charged(space, allocate(census.perNode));
    if (frame == Frames.NONE) {
      return Result.NO_MEMORY;
    }
    result = swapIn(space, vma, address, leaf);
    if (result != Result.DONE) {
      allocator.free(frame, cpu);
      return result;
    }
    allocator.account(frame, PageKind.ANON);
    space.own(vma, address, frame);
    replace(space, vma, address, leaf);
    space.gather().flush(cpu);
    space.thpMappings().replaceTable(top, index, frame, Faults.ownPage(vma));
    space.memory().mlocked().mapped(space, vma, address);
    return Result.DONE;
  }

  /**
   * __collapse_huge_page_swapin: has pages read that are swapped out. Those that went to make room
   * meanwhile are too late for this attempt.
   */
  private Result swapIn(AddressSpace space, Vma vma, long address, int leaf) {
    PageTable table = space.table();
    boolean stops = ThpRules.SWAPIN_STOPS.in(allocator.machine().kernel());
    boolean all = true;
    for (int i = 0; i < table.shape().entries(1) && (all || !stops); i++) {
      if (Pte.isSwap(table.entry(leaf, i))) {
        long at = address + ((long) i << space.pageShift());
        all &= space.faults().swapFaults().collapse(vma, at, leaf, i, task);
      }
    }
    if (!all) {
      return Result.BUSY;
    }
    return hasSwapped(space, leaf) ? Result.EXCEEDED : Result.DONE;
  }

  private static boolean hasSwapped(AddressSpace space, int leaf) {
    PageTable table = space.table();
    for (int i = 0; i < table.shape().entries(1); i++) {
      if (Pte.isSwap(table.entry(leaf, i))) {
        return true;
      }
    }
    return false;
  }

  private Result look(AddressSpace space, int leaf, Census census) {
    Khugepaged limits = thp.settings().khugepaged();
    for (int i = 0; i < space.table().shape().entries(1); i++) {
      long entry = space.table().entry(leaf, i);
      int frame = Pte.frame(entry);
      if (Pte.isSwap(entry)) {
        if (++census.swapped > limits.maxSwap() && !advised) {
          thp.events().count(ThpEvent.SCAN_EXCEED_SWAP_PTE);
          return Result.EXCEEDED;
        }
        continue;
      }
      if (frame == Frames.NONE) {
        if (++census.missing > limits.maxNone() && !advised) {
          thp.events().count(ThpEvent.SCAN_EXCEED_NONE_PTE);
          return Result.EXCEEDED;
        }
        continue;
      }
      if (space.memory().mappings().count(frame) > 1
          && ++census.shared > limits.maxShared()
          && !advised) {
        thp.events().count(ThpEvent.SCAN_EXCEED_SHARE_PTE);
        return Result.EXCEEDED;
      }
      census.perNode[allocator.nodeOf(frame)]++;
      census.writable |= Pte.has(entry, Pte.WRITABLE);
      census.referenced += Pte.has(entry, Pte.ACCESSED) ? 1 : 0;
    }
    // What is hardly used is not worth reading.
    int needed = census.swapped > 0 ? space.table().shape().entries(1) / 2 : 1;
    boolean used = advised || census.referenced >= needed;
    return census.writable && used ? Result.DONE : Result.NOT_WORTH_IT;
  }

  /** On the node that has most of the pages; khugepaged changes between several such. */
  private int allocate(long[] perNode) {
    int node = 0;
    for (int other = 1; other < perNode.length; other++) {
      node = perNode[other] > perNode[node] ? other : node;
    }
    for (int next = lastNode + 1; node <= lastNode && next < perNode.length; next++) {
      if (perNode[next] == perNode[node]) {
        node = next;
      }
    }
    lastNode = node;
    Gfp gfp = gfp();
    int frame = allocator.allocate(allocator.zonelist(node, gfp), gfp, thp.order(), cpu);
    if (frame == Frames.NONE) {
      thp.events().count(ThpEvent.COLLAPSE_ALLOC_FAILED);
    } else {
      thp.events().count(ThpEvent.COLLAPSE_ALLOC);
    }
    return frame;
  }

  /** The process's cgroup pays, whoever is at work: {@code alloc_charge_hpage}. */
  private int charged(AddressSpace space, int taken) {
    return allocator.charges().chargeTo(space.cgroup(), taken, gfp(), cpu);
  }

  private Gfp gfp() {
    boolean makesRoom = advised || thp.settings().khugepaged().defrag();
    return (makesRoom ? Gfp.TRANSHUGE : Gfp.TRANSHUGE_LIGHT).or(Gfp.THISNODE);
  }

  /** The pages were copied: nobody needs the small ones. */
  private void replace(AddressSpace space, Vma vma, long address, int leaf) {
    PageTable table = space.table();
    for (int i = 0; i < table.shape().entries(1); i++) {
      long entry = table.entry(leaf, i);
      table.setEntry(leaf, i, 0);
      space.gather().page(address + ((long) i << space.pageShift()));
      if (Pte.frame(entry) != Frames.NONE) {
        space.faults().release(vma, address + ((long) i << space.pageShift()), entry, cpu);
      }
    }
  }
}
