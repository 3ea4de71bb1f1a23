/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.mm;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.memsim.engine.page.PageAllocator;

/**
 * The kernel's thread that replaces small pages by huge ones: it looks at the processes that may
 * have huge pages in turn, so many pages at a time: khugepaged_do_scan.
 *
 * <p>If no huge page is free, it frees and compacts memory, unless it is told not to.
 */
public final class Khugepaged {
  private final ThpMemory thp;
  private final PageAllocator allocator;
  private final List<AddressSpace> spaces = new ArrayList<>();
  private @Nullable ThpCollapse collapse;
  private @Nullable AddressSpace current;
  private long address;
  private long collapsed;
  private long fullScans;
  private Runnable alarm = () -> {};

  Khugepaged(ThpMemory thp, PageAllocator allocator) {
    this.thp = thp;
    this.allocator = allocator;
  }

  /** Has someone told when there is something to look at after there was nothing. */
  public void setAlarm(Runnable value) {
    alarm = value;
  }

  /** Whether there is something to look at. */
  public boolean hasWork() {
    return !spaces.isEmpty();
  }

  /** How long it sleeps between two looks, in nanoseconds. */
  public long sleepNs() {
    return thp.settings().khugepaged().scanSleepMs() * 1_000_000;
  }

  /** The huge pages that it made: {@code khugepaged/pages_collapsed}. */
  public long collapsed() {
    return collapsed;
  }

  /** How often it has looked at everything: {@code khugepaged/full_scans}. */
  public long fullScans() {
    return fullScans;
  }

  /** khugepaged_enter_vma: looks at a process from now on if a mapping may have huge pages. */
  void enter(AddressSpace space, Vma vma) {
    enter(space, vma, vma.flags());
  }

  /** The same for flags that the mapping is about to have. */
  void enter(AddressSpace space, Vma vma, long flags) {
    if (!space.thpMappings().isScanned()
        && thp.isEligible(vma, flags)
        && vma.anonVma() != Vma.NO_ANON_VMA) {
      enter(space);
    }
  }

  /** khugepaged_fork: a child is looked at if its parent is. */
  void fork(AddressSpace parent, AddressSpace child) {
    if (parent.thpMappings().isScanned()) {
      enter(child);
    }
  }

  private void enter(AddressSpace space) {
    space.thpMappings().setScanned();
    spaces.add(space);
    if (spaces.size() == 1) {
      alarm.run();
    }
  }

  /** khugepaged_exit. */
  void leave(AddressSpace space) {
    if (current == space) {
      goOn();
    }
    spaces.remove(space);
  }

  /** hugepage_vma_check. */
  private boolean mayCollapse(Vma vma) {
    return thp.isEligible(vma) && vma.anonVma() != Vma.NO_ANON_VMA;
  }

  /** Looks at so many pages as it does before it sleeps, but at none twice. */
  public void scan() {
    long most = thp.settings().khugepaged().pagesToScan();
    int begun = 0;
    for (long seen = 0; seen < most; ) {
      begun += current == null ? 1 : 0;
      if (spaces.isEmpty() || begun > 1) {
        return;
      }
      seen += scanSome(most - seen);
    }
  }

  /** khugepaged_scan_mm_slot: looks at a process; returns how much of the work that was. */
  private long scanSome(long most) {
    AddressSpace space = current;
    if (space == null) {
      space = spaces.getFirst();
      current = space;
      address = 0;
    }
    long seen = 1;
    for (int i = space.mappings().indexOf(address); i < space.vmas().size(); i++) {
      Vma vma = space.mappings().get(i);
      long end = vma.end() & -thp.size();
      if (!mayCollapse(vma) || address > end) {
        seen++;
        continue;
      }
      address = Math.max(address, (vma.start() + thp.size() - 1) & -thp.size());
      while (address < end) {
        ThpCollapse.Result result = collapse().attempt(space, vma, address);
        address += thp.size();
        seen += 1L << thp.order();
        collapsed += result == ThpCollapse.Result.DONE ? 1 : 0;
        boolean looksAnew =
            result == ThpCollapse.Result.DONE || result == ThpCollapse.Result.NO_MEMORY;
        if (looksAnew || seen >= most) {
          return seen;
        }
      }
    }
    goOn();
    return seen;
  }

  /** The next process is the one to look at. */
  private void goOn() {
    int next = spaces.indexOf(current) + 1;
    current = next < spaces.size() ? spaces.get(next) : null;
    address = 0;
    fullScans += current == null ? 1 : 0;
  }

  /** It has no cpu of its own; a model: it works on the first one. */
  private ThpCollapse collapse() {
    if (collapse == null) {
      collapse = new ThpCollapse(thp, allocator, false, new KernelTask(allocator));
    }
    return collapse;
  }
}
