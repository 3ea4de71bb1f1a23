/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.mm;

import org.memsim.engine.page.Frames;
import org.memsim.engine.page.PageAllocator;
import org.memsim.engine.page.PageFlag;
import org.memsim.engine.page.PageKind;

/**
 * Makes entries of a range fault so that one sees who uses their pages: change_prot_numa. Such an
 * entry looks like one of a mapping that allows no access, in a mapping that does; whether it may
 * be written is kept, as on x86.
 *
 * <p>Left alone are pages without a record of their own as that of zeros, pages that several may be
 * about to copy, dirty pages of files, and, for a task that is alone in its address space, small
 * pages on its own node.
 */
final class HintMarking implements PageTable.Visitor {
  /** No node is left out. */
  static final int NO_NODE = -1;

  private final AddressSpace space;
  private final PageTable table;
  private final PageMappings mappings;
  private final PageAllocator allocator;
  private final Balancing balancing;
  private final Vma vma;
  private final int spared;
  private final int stamp;
  private long marked;
  private long huge;

  /**
   * Marking in a mapping.
   *
   * @param spared the node whose small pages are left alone, or {@link #NO_NODE}
   * @param stamp what pages remember whose use is timed
   */
  HintMarking(AddressSpace space, Vma vma, int spared, int stamp) {
    this.space = space;
    this.table = space.table();
    this.mappings = space.memory().mappings();
    this.allocator = space.allocator();
    this.balancing = space.memory().balancing();
    this.vma = vma;
    this.spared = spared;
    this.stamp = stamp;
  }

  /** Marks what is mapped from {@code start} to {@code end}; returns how many pages that are. */
  long mark(long start, long end, int cpu) {
    table.visit(start, end, this);
    if (marked > 0) {
      space.gather().range(start, end, space.pageShift());
      space.gather().flush(cpu);
    }
    BalancingEvents events = space.memory().balancing().events();
    events.countMarked(marked, huge);
    events.countLooked((end - start) >> space.pageShift());
    return marked;
  }

  @Override
  public void pages(int number, int first, int last, long address) {
    for (int index = first; index < last; index++) {
      long entry = table.entry(number, index);
      int frame = Pte.frame(entry);
      if (frame != Frames.NONE && Pte.has(entry, Pte.PRESENT)) {
        long at = address + ((long) (index - first) << space.pageShift());
        if (isToMark(frame, at)) {
          table.setEntry(number, index, hint(entry));
          remember(frame);
          marked++;
        }
      }
    }
  }

  private boolean isToMark(int frame, long address) {
    int node = allocator.nodeOf(frame);
    return node != spared
        && balancing.marks(node)
        && !(vma.isCow() && !isAlone(frame))
        && !isDirtyFile(frame, address);
  }

  /** page_count is 1. */
  private boolean isAlone(int frame) {
    return mappings.references(frame) == 1 && !allocator.frames().has(frame, PageFlag.SWAPCACHE);
  }

  private boolean isDirtyFile(int frame, long address) {
    return allocator.frames().kind(frame) == PageKind.FILE
        && vma.object() instanceof Backing.OfFile mapped
        && mapped.file().object().isDirty(vma.offsetOf(address) >> space.pageShift());
  }

  /** Pages of a run are on one list of one node, and belong to this process alone or are shared. */
  @Override
  public boolean run(int number, int index, long start, long end) {
    long first = table.run(number, index);
    if (first == 0 || !Pte.has(first, Pte.PRESENT)) {
      return first != 0 && !Pte.has(first, Pte.PROTNONE);
    }
    RunPages runs = mappings.runPages();
    long pages = (end - start) >> space.pageShift();
    long pfn = Pte.value(first) + ((start & table.shape().span(2) - 1) >> space.pageShift());
    int node = runs.nodeOf(pfn);
    if (node != runs.nodeOf(pfn + pages - 1)) {
      return true;
    }
    if (node == spared || !balancing.marks(node)) {
      return false;
    }
    boolean isWhole = end - start == table.shape().span(2);
    if (balancing.remembersTime(node) || !isWhole || !Pte.has(first, Pte.EXCLUSIVE)) {
      return true;
    }
    table.setRun(number, index, hint(first));
    marked += pages;
    return false;
  }

  @Override
  public boolean huge(int number, int index, long start, long end) {
    if (space.thpMappings().splitIfPart(number, index, start, end)) {
      return true;
    }
    long entry = table.entry(number, index);
    int frame = Pte.frame(entry);
    if (frame != Frames.NONE
        && Pte.has(entry, Pte.PRESENT)
        && balancing.marks(allocator.nodeOf(frame))) {
      remember(frame);
      table.setEntry(number, index, hint(entry));
      marked += (end - start) >> space.pageShift();
      huge++;
    }
    return false;
  }

  /** A page of slower memory that may be promoted remembers when it was marked. */
  private void remember(int frame) {
    if (balancing.remembersTime(allocator.nodeOf(frame))) {
      balancing.lastUsers().set(frame, stamp);
    }
  }

  private static long hint(long entry) {
    return (entry & ~Pte.PRESENT) | Pte.PROTNONE;
  }
}
