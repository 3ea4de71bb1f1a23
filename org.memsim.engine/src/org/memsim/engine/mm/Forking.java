/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.mm;

import java.util.Optional;
import org.memsim.engine.page.Frames;
import org.memsim.engine.page.Requester;

/** fork: dup_mmap and copy_page_range. */
final class Forking {
  private final AddressSpace parent;
  private final Memory memory;

  Forking(AddressSpace parent) {
    this.parent = parent;
    this.memory = parent.memory();
  }

  Optional<AddressSpace> fork(Requester task) {
    AddressSpace child =
        new AddressSpace(memory, parent.limits(), parent.layout(), parent.lineage());
    child.chargeTo(parent.cgroup());
    child.setHeapEnd(parent.heapEnd());
    memory.thp().khugepaged().fork(parent, child);
    for (Vma vma : parent.vmas()) {
      if (!vma.has(VmFlags.DONTCOPY) && !copy(vma, child, task)) {
        child.exit(task.cpu());
        parent.gather().flushAll(task.cpu());
        return Optional.empty();
      }
    }
    parent.gather().flushAll(task.cpu());
    child.residentPages().seen().settle();
    return Optional.of(child);
  }

  private boolean copy(Vma vma, AddressSpace child, Requester task) {
    long pages = vma.length() >> parent.pageShift();
    if (vma.has(VmFlags.ACCOUNT) && !parent.charge(pages)) {
      return false;
    }
    Vma copy = vma.forChild(memory.freshAnonVma());
    child.mapped(pages, copy);
    child.mappings().insert(child.mappings().size(), copy);
    // Pages that a fault finds again are left to it.
    boolean needed = vma.has(VmFlags.PFNMAP) || vma.anonVma() != Vma.NO_ANON_VMA;
    if (!needed || vma.has(VmFlags.WIPEONFORK)) {
      return true;
    }
    if (vma.has(VmFlags.HUGETLB)) {
      return parent.hugeMappings().copy(vma, child, task);
    }
    PageCopy pageCopy = new PageCopy(vma, child, task);
    parent.table().visit(vma.start(), vma.end(), pageCopy);
    return pageCopy.complete;
  }

  /** Lets the child map what the parent maps; neither may store to private pages as they are. */
  private final class PageCopy implements PageTable.Visitor {
    private final boolean cow;
    private final AddressSpace child;
    private final Requester task;
    private boolean complete = true;

    PageCopy(Vma vma, AddressSpace child, Requester task) {
      this.cow = vma.isCow();
      this.child = child;
      this.task = task;
    }

    @Override
    public void pages(int number, int first, int last, long address) {
      int copy = complete ? child.table().findOrMake(address, 1, task) : PageTable.NO_TABLE;
      if (copy == PageTable.NO_TABLE) {
        complete = false;
        return;
      }
      PageTable table = parent.table();
      for (int index = first; index < last; index++) {
        long entry = table.entry(number, index);
        if (entry != 0) {
          long shared = shared(entry);
          table.setEntry(number, index, shared);
          child.table().setEntry(copy, index, shared & ~Pte.ACCESSED);
          count(entry);
        }
      }
    }

    @Override
    public boolean huge(int number, int index, long from, long to) {
      PageTable made = child.table();
      int top = complete ? made.findOrMake(from, 2, task) : PageTable.NO_TABLE;
      int deposit = top == PageTable.NO_TABLE ? top : made.make(1, task);
      if (deposit == PageTable.NO_TABLE) {
        complete = false;
        return false;
      }
      PageTable table = parent.table();
      if (!Pte.has(table.entry(number, index), Pte.HUGE)) {
        // Making room for the tables has split it.
        made.free(1, deposit, task.cpu());
        return true;
      }
      long shared = table.entry(number, index) & ~(Pte.WRITABLE | Pte.EXCLUSIVE);
      table.setEntry(number, index, shared);
      long flags = shared & Pte.FLAGS & ~Pte.ACCESSED;
      child.thpMappings().map(top, made.shape().index(from, 2), Pte.frame(shared), flags, deposit);
      return false;
    }

    @Override
    public boolean run(int number, int index, long from, long to) {
      PageTable table = parent.table();
      long first = table.run(number, index);
      if (!complete || to - from != table.shape().span(2)) {
        return complete;
      }
      int above = child.table().findOrMake(from, 2, task);
      int frame = above == PageTable.NO_TABLE ? Frames.NONE : child.table().page(1, task);
      if (frame == Frames.NONE) {
        complete = false;
        return false;
      }
      if (!Pte.has(table.entry(number, index), Pte.RUN)) {
        // Making room for the tables has changed one of its pages, so that it has entries now.
        parent.allocator().free(frame, task.cpu());
        return true;
      }
      if (first == 0) {
        child.table().makeRun(above, index, frame, 0);
        return false;
      }
      long pages = (to - from) >> parent.pageShift();
      long shared = shared(first);
      table.setRun(number, index, shared);
      child.table().makeRun(above, index, frame, shared & ~Pte.ACCESSED);
      child.residentPages().addAnon(pages);
      memory.mappings().runPages().share(Pte.value(first), pages);
      return false;
    }

    private long shared(long entry) {
      return cow || Pte.isSwap(entry) ? entry & ~(Pte.WRITABLE | Pte.EXCLUSIVE) : entry;
    }

    private void count(long entry) {
      int frame = Pte.frame(entry);
      if (Pte.isSwap(entry)) {
        memory.swap().duplicate(entry & ~Pte.EXCLUSIVE);
        child.residentPages().addSwapped(1);
      } else if (frame != Frames.NONE) {
        child.faults().mapAgain(frame);
      }
    }
  }
}
