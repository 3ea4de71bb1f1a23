/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.mm;

import org.memsim.engine.page.Frames;
import org.memsim.engine.page.PageAllocator;
import org.memsim.engine.page.PageKind;

/**
 * The entries of an address space that map transparent huge pages: how they come, split and go.
 * With each of them a table of level 1 is deposited, which takes its place when it is split.
 */
final class ThpMappings {
  private static final int TOP = 2;

  private final AddressSpace space;
  private final ThpMemory huge;
  private final CompoundPages pages;
  private final PageTable table;
  private final TableShape shape;
  private final Deposits deposits = new Deposits();
  private boolean scanned;

  ThpMappings(AddressSpace space) {
    this.space = space;
    this.huge = space.memory().thp();
    this.pages = huge.pages();
    this.table = space.table();
    this.shape = table.shape();
  }

  /** Whether khugepaged looks at the process. */
  boolean isScanned() {
    return scanned;
  }

  void setScanned() {
    scanned = true;
  }

  /** The first address of the huge page that an address lies in. */
  long start(long address) {
    return address & -huge.size();
  }

  /** The entry of level 2 for an address; 0 if there is none. */
  long entry(long address) {
    int top = table.find(address, TOP);
    return top == PageTable.NO_TABLE ? 0 : table.entry(top, shape.index(address, TOP));
  }

  /** Whether an access to an address is a matter of huge pages, for now. */
  boolean concerns(Vma vma, long address) {
    long entry = entry(address);
    return entry == 0 ? mayMake(vma, address) : Pte.has(entry, Pte.HUGE);
  }

  /** Whether a fault may make a huge page at an address where nothing is mapped. */
  boolean mayMake(Vma vma, long address) {
    return huge.isWanted(vma) && huge.fits(vma, start(address));
  }

  /** Whether a huge page is mapped at an address. */
  boolean isHuge(long address) {
    return Pte.has(entry(address), Pte.HUGE);
  }

  /** Maps a huge page of the process's own, or that of zeros if the flags say so. */
  void map(int top, int index, int frame, long flags, int deposit) {
    deposits.deposit(top, deposit);
    table.setEntry(top, index, Pte.of(Math.max(0, frame), flags | Pte.HUGE));
    if (frame != Frames.NONE) {
      pages.mapWhole(frame);
      space.residentPages().addAnon(1L << huge.order());
    }
  }

  /** zap_huge_pmd: lets go of a huge page and of the table that was deposited for it. */
  void unmap(int top, int index, int cpu) {
    int frame = Pte.frame(table.entry(top, index));
    table.setEntry(top, index, 0);
    table.free(1, deposits.withdraw(top), cpu);
    if (frame != Frames.NONE) {
      space.residentPages().addAnon(-(1L << huge.order()));
      pages.unmapWhole(frame, cpu);
    }
  }

  /** __split_huge_pmd: maps the same with small pages; TLBs are to forget what they were. */
  void split(int top, int index, long address) {
    space.gather().range(start(address), start(address) + huge.size(), shape.shift(TOP));
    long entry = table.entry(top, index);
    int leaf = deposits.withdraw(top);
    long flags = entry & Pte.FLAGS & ~(Pte.HUGE | Pte.DIRTY);
    flags |= Pte.has(entry, Pte.DIRTY) ? Pte.STORED : 0;
    int frame = Pte.frame(entry);
    for (int i = 0; i < shape.entries(1); i++) {
      table.setEntry(leaf, i, Pte.of(frame == Frames.NONE ? 0 : frame + i, flags));
    }
    table.setEntry(top, index, Pte.of(leaf, Pte.TABLE));
    if (frame == Frames.NONE) {
      huge.events().count(ThpEvent.SPLIT_PMD);
    } else {
      space.memory().mlocked().split(frame);
      pages.splitMapping(frame);
    }
  }

  /** Splits the huge page at an address, if there is one. */
  void split(long address) {
    int top = table.find(address, TOP);
    if (top != PageTable.NO_TABLE) {
      int index = shape.index(address, TOP);
      if (Pte.has(table.entry(top, index), Pte.HUGE)) {
        split(top, index, address);
      }
    }
  }

  /** split_huge_pmd_if_needed: no huge page reaches across the border of a mapping. */
  void border(long address) {
    if (start(address) != address) {
      split(address);
    }
  }

  /**
   * Splits an entry that only part of a range covers.
   *
   * @return whether it was split
   */
  boolean splitIfPart(int top, int index, long from, long to) {
    boolean part = to - from < huge.size();
    if (part) {
      split(top, index, from);
    }
    return part;
  }

  /** move_huge_pmd: maps a huge page at another address, where nothing is. */
  void move(int fromTop, int from, int toTop, int to) {
    if (fromTop != toTop) {
      deposits.deposit(toTop, deposits.withdraw(fromTop));
    }
    table.setEntry(toTop, to, table.entry(fromTop, from));
    table.setEntry(fromTop, from, 0);
  }

  /**
   * Maps another huge page, with what the one mapped so far holds, which goes: migrate_pages.
   *
   * @param copy a huge page of which nobody knows
   */
  void relocate(int top, int index, long address, int copy, int cpu) {
    PageAllocator allocator = space.allocator();
    long entry = table.entry(top, index);
    int frame = Pte.frame(entry);
    allocator.charges().move(frame, copy);
    allocator.account(copy, PageKind.ANON);
    allocator.frames().setOwner(copy, allocator.frames().owner(frame));
    Balancing balancing = space.memory().balancing();
    balancing.moved(frame, allocator.nodeOf(frame), copy, allocator.nodeOf(copy));
    pages.mapWhole(copy);
    table.setEntry(top, index, Pte.of(copy, entry & Pte.FLAGS));
    space.memory().mlocked().moved(frame, copy);
    space.gather().range(start(address), start(address) + huge.size(), shape.shift(TOP));
    space.gather().flush(cpu);
    pages.unmapWhole(frame, cpu);
    space.memory().mover().countHuge(1 << huge.order());
  }

  /** Takes the table of small pages away at an address and deposits it, for a huge page. */
  void replaceTable(int top, int index, int frame, long flags) {
    int leaf = Pte.table(table.entry(top, index));
    for (int i = 0; i < shape.entries(1); i++) {
      table.setEntry(leaf, i, 0);
    }
    map(top, index, frame, flags, leaf);
  }
}
