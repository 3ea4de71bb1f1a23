/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.mm;

import java.util.Optional;
import org.memsim.engine.machine.ThpRules;
import org.memsim.engine.page.Frames;
import org.memsim.engine.page.PageKind;
import org.memsim.engine.page.Requester;

/** Faults that a transparent huge page serves, and accesses to those that are mapped. */
final class ThpFaults {
  private static final int TOP = 2;

  private final AddressSpace space;
  private final ThpMemory huge;
  private final ThpMappings mappings;
  private final PageTable table;
  private final TableShape shape;
  private final HintFaults hints;

  ThpFaults(AddressSpace space) {
    this.space = space;
    this.huge = space.memory().thp();
    this.mappings = space.thpMappings();
    this.table = space.table();
    this.shape = table.shape();
    this.hints = new HintFaults(space);
  }

  /** Whether an access needs no fault, since a huge page is mapped that may be accessed so. */
  boolean use(long address, boolean write) {
    int top = table.find(address, TOP);
    if (top == PageTable.NO_TABLE) {
      return false;
    }
    int index = shape.index(address, TOP);
    long entry = table.entry(top, index);
    long needed = Pte.HUGE | Pte.PRESENT | (write ? Pte.WRITABLE : 0);
    if ((entry & needed) != needed) {
      return false;
    }
    table.setEntry(top, index, entry | Pte.ACCESSED | (write ? Pte.DIRTY : 0));
    return true;
  }

  /** Serves a fault; empty if small pages are to serve it. */
  Optional<Fault> handle(Vma vma, long address, boolean write, Requester task) {
    long entry = mappings.entry(address);
    if (Pte.has(entry, Pte.HUGE) && Pte.has(entry, Pte.PROTNONE)) {
      return hinted(vma, address, write, task);
    }
    if (Pte.has(entry, Pte.HUGE)) {
      return write ? store(vma, address, task) : Optional.of(Fault.MINOR);
    }
    if (entry != 0 || !mappings.mayMake(vma, address)) {
      return Optional.empty();
    }
    int top = table.findOrMake(address, TOP, task);
    return top == PageTable.NO_TABLE
        ? Optional.of(Fault.OUT_OF_MEMORY)
        : make(vma, address, top, write, task);
  }

  /** do_huge_pmd_numa_page; a store that the entry does not allow then takes another fault. */
  private Optional<Fault> hinted(Vma vma, long address, boolean write, Requester task) {
    int top = table.find(address, TOP);
    int index = shape.index(address, TOP);
    hints.huge(vma, top, index, address, task);
    if (use(address, write)) {
      return Optional.of(Fault.MINOR);
    }
    space.accounts().countMinor(1);
    return store(vma, address, task);
  }

  /** do_huge_pmd_anonymous_page. */
  private Optional<Fault> make(Vma vma, long address, int top, boolean write, Requester task) {
    space.mappings().prepareAnonVma(vma);
    huge.khugepaged().enter(space, vma);
    if (!write && huge.settings().zeroPage()) {
      return mapZeros(address, top, task);
    }
    int frame = allocate(vma, address, task);
    if (frame == Frames.NONE) {
      return Optional.empty();
    }
    int deposit = table.make(1, task);
    if (deposit == PageTable.NO_TABLE) {
      space.allocator().free(frame, task.cpu());
      return Optional.of(Fault.OUT_OF_MEMORY);
    }
    becomeAnonymous(vma, address, frame);
    mappings.map(top, shape.index(address, TOP), frame, Faults.ownPage(vma), deposit);
    huge.events().count(ThpEvent.FAULT_ALLOC);
    return Optional.of(Fault.MINOR);
  }

  private Optional<Fault> mapZeros(long address, int top, Requester task) {
    int deposit = table.make(1, task);
    if (deposit == PageTable.NO_TABLE) {
      return Optional.of(Fault.OUT_OF_MEMORY);
    }
    if (!huge.makeZeroPage(task)) {
      table.free(1, deposit, task.cpu());
      huge.events().count(ThpEvent.FAULT_FALLBACK);
      return Optional.empty();
    }
    int index = shape.index(address, TOP);
    mappings.map(top, index, Frames.NONE, Faults.NEW_PAGE | Pte.ZERO, deposit);
    return Optional.of(Fault.MINOR);
  }

  /** A huge page for an address; interleaving goes by whole ones from the mapping's start. */
  private int allocate(Vma vma, long address, Requester task) {
    int shift = shape.shift(TOP);
    long index = (vma.offset() >> shift) + ((mappings.start(address) - vma.start()) >> shift);
    int taken =
        vma.placementOr(task.placement())
            .allocateHuge(huge.gfp(vma), huge.order(), task.cpu(), index);
    int frame = space.allocator().charges().charge(taken, huge.gfp(vma), task.cpu());
    if (frame == Frames.NONE) {
      huge.events().count(ThpEvent.FAULT_FALLBACK);
    }
    return frame;
  }

  /** A new huge page is to be mapped at once; until then reclaim knows nothing of it. */
  private void becomeAnonymous(Vma vma, long address, int frame) {
    space.allocator().account(frame, PageKind.ANON);
    space.own(vma, mappings.start(address), frame);
  }

  /** do_huge_pmd_wp_page: a store to a huge page that may not be written as it is. */
  private Optional<Fault> store(Vma vma, long address, Requester task) {
    int top = table.find(address, TOP);
    int index = shape.index(address, TOP);
    long entry = table.entry(top, index);
    int frame = Pte.frame(entry);
    boolean own =
        frame != Frames.NONE
            && (Pte.has(entry, Pte.EXCLUSIVE) || huge.pages().references(frame) == 1);
    if (own) {
      table.setEntry(top, index, Pte.of(frame, Faults.ownPage(vma) | Pte.HUGE));
      return Optional.of(Fault.MINOR);
    }
    if (ThpRules.COPIES_WHOLE.in(space.memory().machine().kernel())) {
      int copy = allocate(vma, address, task);
      if (table.entry(top, index) != entry) {
        // pmd_same: making room for the copy has split what was to be copied.
        giveBack(copy, task.cpu());
        return handle(vma, address, true, task);
      }
      if (copy != Frames.NONE) {
        becomeAnonymous(vma, address, copy);
        replace(top, index, copy, vma, task.cpu());
        return Optional.of(Fault.MINOR);
      }
    }
    mappings.split(top, index, address);
    space.gather().flush(task.cpu());
    return Optional.empty();
  }

  private void giveBack(int frame, int cpu) {
    if (frame != Frames.NONE) {
      space.allocator().free(frame, cpu);
    }
  }

  private void replace(int top, int index, int copy, Vma vma, int cpu) {
    int old = Pte.frame(table.entry(top, index));
    table.setEntry(top, index, Pte.of(copy, Faults.ownPage(vma) | Pte.HUGE));
    huge.pages().mapWhole(copy);
    if (old == Frames.NONE) {
      space.residentPages().addAnon(1L << huge.order());
    } else {
      space.memory().mlocked().unmapped(vma, old);
      huge.pages().unmapWhole(old, cpu);
    }
    huge.events().count(ThpEvent.FAULT_ALLOC);
  }
}
