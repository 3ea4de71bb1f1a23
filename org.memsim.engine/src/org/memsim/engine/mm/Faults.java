/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.mm;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.memsim.engine.cpu.Shootdown;
import org.memsim.engine.mm.file.OpenFile;
import org.memsim.engine.page.Errno;
import org.memsim.engine.page.Frames;
import org.memsim.engine.page.Gfp;
import org.memsim.engine.page.PageKind;
import org.memsim.engine.page.Placement;
import org.memsim.engine.page.Requester;

/** Accesses to memory and the faults that they take: {@code handle_mm_fault}. */
final class Faults {
  /** For a page that another one's contents go to. */
  static final Gfp COPY = Gfp.HIGHUSER_MOVABLE.or(Gfp.COMP);

  /** For a page that begins as zeros. */
  static final Gfp ZEROED = COPY.or(Gfp.ZERO);

  private static final long VMA_ACCESS = VmFlags.READ | VmFlags.WRITE | VmFlags.EXEC;
  static final long NEW_PAGE = Pte.PRESENT | Pte.USER | Pte.ACCESSED;

  private final AddressSpace space;
  private final Memory memory;
  private final PageTable table;
  private final TableShape shape;
  private final MappedFiles mappedFiles;
  private final HugeFaults hugeFaults;
  private final ThpFaults thpFaults;
  private final SwapFaults swapFaults;
  private final HintFaults hintFaults;
  private final CopyOnWrite copyOnWrite;

  Faults(AddressSpace space) {
    this.space = space;
    this.memory = space.memory();
    this.table = space.table();
    this.shape = table.shape();
    this.mappedFiles = new MappedFiles(space);
    this.hugeFaults = new HugeFaults(space, space.hugeMappings());
    this.thpFaults = new ThpFaults(space);
    this.swapFaults = new SwapFaults(space);
    this.hintFaults = new HintFaults(space);
    this.copyOnWrite = new CopyOnWrite(space, this, mappedFiles);
  }

  /** Loads from an address or stores to it. */
  Fault access(long address, boolean write, Requester task) {
    int leaf = table.find(address, 1);
    if (leaf != PageTable.NO_TABLE) {
      long[] entries = table.entries(leaf);
      int at = table.base(leaf) + shape.index(address, 1);
      long entry = entries[at];
      if ((entry & Pte.PRESENT) != 0 && (!write || (entry & Pte.WRITABLE) != 0)) {
        entries[at] = entry | Pte.ACCESSED | (write ? Pte.DIRTY : 0);
        return Fault.NONE;
      }
    } else if (thpFaults.use(address, write)) {
      return Fault.NONE;
    }
    Fault first = count(fault(address, write, task));
    return copyOnWrite.isUndone() ? again(first, address, write, task) : first;
  }

  /** A fault that changed nothing is followed by another one at the same access. */
  private Fault again(Fault first, long address, boolean write, Requester task) {
    Fault last = count(fault(address, write, task));
    copyOnWrite.endTries(task.cpu());
    return first == Fault.MAJOR && last.succeeded() ? first : last;
  }

  private Fault count(Fault fault) {
    switch (fault) {
      case MINOR -> space.accounts().countMinor(1);
      case MAJOR -> space.accounts().countMajor();
      default -> {}
    }
    return fault;
  }

  private Fault fault(long address, boolean write, Requester task) {
    Vma vma = space.vmaAt(address);
    if (vma == null) {
      vma = grownDownTo(address);
    }
    if (vma == null || !vma.has(write ? VmFlags.WRITE : VMA_ACCESS)) {
      return Fault.SIGSEGV;
    }
    memory.lists().setInFault(vma.hasRecency());
    Fault fault =
        vma.has(VmFlags.HUGETLB)
            ? hugeFaults.fault(vma, address, write, task)
            : handle(vma, address, write, task);
    memory.lists().setInFault(false);
    if (!fault.succeeded()) {
      memory.faultEvents().countFailed();
    } else {
      memory.mlocked().mapped(space, vma, address);
    }
    return fault;
  }

  /** expand_stack: the mapping above grows down to an address if it is one that does. */
  private @Nullable Vma grownDownTo(long address) {
    Vmas vmas = space.mappings();
    int index = vmas.indexOf(address);
    if (index == vmas.size() || !vmas.get(index).has(VmFlags.GROWSDOWN)) {
      return null;
    }
    Vma vma = vmas.get(index);
    long start = address & -space.pageSize();
    long bytes = vma.start() - start;
    if (index > 0) {
      Vma below = vmas.get(index - 1);
      long gap = MmapArea.GUARD_GAP_PAGES * space.pageSize();
      boolean guarded = !below.has(VmFlags.GROWSDOWN) && below.has(VMA_ACCESS);
      if (guarded && start - below.end() < gap) {
        return null;
      }
    }
    if (vma.length() + bytes > space.limits().stack()
        || !space.mapper().mayExpand(bytes, vma.flags())
        || !space.charge(bytes >> space.pageShift())) {
      return null;
    }
    space.accounts().mapped(bytes >> space.pageShift(), vma.flags());
    vma.setStart(start);
    return vma;
  }

  private Fault handle(Vma vma, long address, boolean write, Requester task) {
    Optional<Fault> served = thpFaults.handle(vma, address, write, task);
    if (served.isPresent()) {
      return served.get();
    }
    int leaf = table.findOrMake(address, 1, task);
    if (leaf == PageTable.NO_TABLE) {
      return Fault.OUT_OF_MEMORY;
    }
    int index = shape.index(address, 1);
    long entry = table.entry(leaf, index);
    if (Pte.isSwap(entry)) {
      return swappedPage(vma, address, leaf, index, write, task);
    }
    if (Pte.has(entry, Pte.PROTNONE)) {
      return hintedPage(vma, address, leaf, index, write, task);
    }
    if (entry != 0) {
      return copyOnWrite.fault(vma, address, leaf, index, task);
    }
    if (vma.object() == null) {
      return anonymousPage(vma, address, leaf, index, write, task);
    }
    if (!(vma.object() instanceof Backing.OfFile mapped)) {
      return Fault.SIGBUS;
    }
    memory.chargeTo(space);
    if (!write) {
      return mappedFiles.load(vma, mapped.file(), address, leaf, task);
    }
    return vma.has(VmFlags.SHARED)
        ? mappedFiles.store(vma, mapped.file(), address, leaf, task)
        : copyOfFile(vma, mapped.file(), address, leaf, task);
  }

  /** do_numa_page; a store that the entry does not allow then takes a fault of its own. */
  private Fault hintedPage(
      Vma vma, long address, int leaf, int index, boolean write, Requester task) {
    hintFaults.fault(vma, leaf, index, task);
    long entry = table.entry(leaf, index);
    if (!write) {
      return Fault.MINOR;
    }
    if (Pte.has(entry, Pte.WRITABLE)) {
      table.setEntry(leaf, index, entry | Pte.DIRTY);
      return Fault.MINOR;
    }
    space.accounts().countMinor(1);
    return copyOnWrite.fault(vma, address, leaf, index, task);
  }

  /** Faults on pages that are swapped out. */
  SwapFaults swapFaults() {
    return swapFaults;
  }

  /** do_swap_page: the page comes back; a store may then need a copy of it. */
  private Fault swappedPage(
      Vma vma, long address, int leaf, int index, boolean write, Requester task) {
    Fault fault = swapFaults.fault(vma, address, leaf, index, write, task);
    boolean isReady = !write || Pte.has(table.entry(leaf, index), Pte.WRITABLE);
    if (!fault.succeeded() || isReady) {
      return fault;
    }
    Fault copy = copyOnWrite.fault(vma, address, leaf, index, task);
    return copy.succeeded() ? fault : copy;
  }

  /** do_cow_fault: a store to a private mapping of a file. */
  private Fault copyOfFile(Vma vma, OpenFile file, long address, int leaf, Requester task) {
    space.mappings().prepareAnonVma(vma);
    int copy = newPage(vma, address, COPY, task);
    if (copy == Frames.NONE) {
      return Fault.OUT_OF_MEMORY;
    }
    Fault fault = mappedFiles.bring(vma, file, address, task);
    if (!fault.succeeded()) {
      space.allocator().free(copy, task.cpu());
      return fault;
    }
    becomeAnonymous(vma, address, copy);
    table.setEntry(leaf, shape.index(address, 1), Pte.of(copy, ownPage(vma)));
    space.residentPages().addAnon(1);
    return fault;
  }

  /** do_anonymous_page: a new page for a store, the zero page for a load. */
  private Fault anonymousPage(
      Vma vma, long address, int leaf, int index, boolean write, Requester task) {
    if (!write) {
      table.setEntry(leaf, index, NEW_PAGE | Pte.ZERO);
      return Fault.MINOR;
    }
    space.mappings().prepareAnonVma(vma);
    int frame = newPage(vma, address, ZEROED, task);
    if (frame == Frames.NONE) {
      return Fault.OUT_OF_MEMORY;
    }
    becomeAnonymous(vma, address, frame);
    table.setEntry(leaf, index, Pte.of(frame, ownPage(vma)));
    space.residentPages().addAnon(1);
    return Fault.MINOR;
  }

  /** The flags of an anonymous page that nobody else maps and that was just stored to. */
  static long ownPage(Vma vma) {
    long flags = NEW_PAGE | Pte.EXCLUSIVE | Pte.DIRTY;
    return vma.has(VmFlags.WRITE) ? flags | Pte.WRITABLE : flags;
  }

  /** A page that is paid for, and on no list yet: reclaim leaves it alone until it is mapped. */
  int newPage(Vma vma, long address, Gfp gfp, Requester task) {
    Placement placement = vma.placementOr(task.placement());
    long index = vma.offsetOf(address) >> space.pageShift();
    int taken = placement.allocate(gfp, 0, task.cpu(), index);
    return space.allocator().charges().charge(taken, gfp, task.cpu());
  }

  /** A new page is to be mapped at once. */
  void becomeAnonymous(Vma vma, long address, int frame) {
    space.allocator().account(frame, PageKind.ANON);
    space.own(vma, address, frame);
  }

  /** Lets go of what an entry mapped, which the table no longer has. */
  void release(Vma vma, long address, long entry, int cpu) {
    if (Pte.isSwap(entry)) {
      releaseSwapped(entry, cpu);
      return;
    }
    int frame = Pte.frame(entry);
    if (frame == Frames.NONE) {
      return;
    }
    if (memory.mappings().isAnonymous(frame)) {
      memory.mlocked().unmapped(vma, frame);
      space.residentPages().addAnon(-1);
      memory.mappings().dropAnonymous(frame, cpu);
    } else {
      mappedFiles.release(vma, address, entry);
    }
  }

  /** An entry of a page that is swapped out goes away. */
  void releaseSwapped(long swapped, int cpu) {
    space.residentPages().addSwapped(-1);
    memory.mappings().freeSwapped(swapped & ~Pte.EXCLUSIVE, cpu);
  }

  /** The entry of a page of a file was taken out of the table, by others than its process. */
  void unmapFile(Vma vma, long address, long entry) {
    mappedFiles.unmapPage(vma, address, entry);
  }

  /** Makes the entry of a page of a file clean and read-only, if the mapping has it. */
  void makeClean(Vma vma, long index, int frame) {
    long address = vma.start() + (index << space.pageShift()) - vma.offset();
    int leaf = vma.contains(address) ? table.find(address, 1) : PageTable.NO_TABLE;
    if (leaf == PageTable.NO_TABLE) {
      return;
    }
    long entry = table.entry(leaf, shape.index(address, 1));
    if (Pte.frame(entry) == frame) {
      table.setEntry(leaf, shape.index(address, 1), entry & ~(Pte.WRITABLE | Pte.DIRTY));
      space.gather().page(address & -space.pageSize());
      space.gather().flush(Shootdown.NO_CPU);
    }
  }

  /** Maps the registers or the memory of a device; false if no frame was left for a table. */
  boolean mapDevice(Vma vma, Backing.OfDevice device, Requester task) {
    boolean writable = vma.has(VmFlags.SHARED) && vma.has(VmFlags.WRITE);
    long flags = NEW_PAGE | Pte.DEVICE | (writable ? Pte.WRITABLE : 0);
    for (long address = vma.start(); address < vma.end(); address += space.pageSize()) {
      int leaf = table.findOrMake(address, 1, task);
      if (leaf == PageTable.NO_TABLE) {
        return false;
      }
      long page = device.pfn() + ((address - vma.start()) >> space.pageShift());
      table.setEntry(leaf, shape.index(address, 1), Pte.of(page, flags));
    }
    return true;
  }

  /** Reads ahead what a part of a mapping maps of a file. */
  void willNeed(Vma vma, long from, long to, Requester task) {
    if (vma.object() instanceof Backing.OfFile mapped) {
      mappedFiles.willNeed(vma, mapped.file(), from, to, task);
    } else if (vma.object() == null) {
      swapFaults.willNeed(vma, from, to, task);
    }
  }

  /** One mapping more of a page, in this address space. */
  void mapAgain(int frame) {
    if (memory.mappings().isAnonymous(frame)) {
      memory.mappings().share(frame);
      space.residentPages().addAnon(1);
    } else {
      mappedFiles.map(frame);
    }
  }

  /** Brings a range into memory as far as that is possible: mm_populate. */
  void populate(long start, long end, Requester task) {
    for (Vma vma : space.vmas()) {
      if (vma.end() > start && vma.start() < end) {
        populate(vma, Math.max(start, vma.start()), Math.min(end, vma.end()), task);
      }
    }
  }

  /** The same, until it fails. */
  Optional<Errno> populateAll(long start, long end, Requester task) {
    for (Vma vma : space.vmas()) {
      if (start < end && vma.end() > start && vma.start() < end) {
        long from = Math.max(start, vma.start());
        Optional<Errno> refusal = populate(vma, from, Math.min(end, vma.end()), task);
        if (refusal.isPresent()) {
          return refusal;
        }
      }
    }
    return Optional.empty();
  }

  /** populate_vma_page_range: stores where these are allowed and private, else loads. */
  private Optional<Errno> populate(Vma vma, long start, long end, Requester task) {
    boolean write = (vma.flags() & (VmFlags.WRITE | VmFlags.SHARED)) == VmFlags.WRITE;
    return vma.has(VmFlags.PFNMAP) ? Optional.empty() : populate(vma, start, end, write, task);
  }

  /**
   * Loads from each page of a part of a mapping, or stores to it.
   *
   * @return EFAULT if the mapping does not allow it, ENOMEM if no frame was left
   */
  Optional<Errno> populate(Vma vma, long start, long end, boolean write, Requester task) {
    if (!vma.has(write ? VmFlags.WRITE : VMA_ACCESS)) {
      return Optional.of(Errno.EFAULT);
    }
    if (vma.has(VmFlags.HUGETLB)) {
      return hugeFaults.populate(vma, start, end, write, task);
    }
    return switch (new Touch(space, start, end, write).run(task, Long.MAX_VALUE)) {
      case DONE, MORE -> Optional.empty();
      case SIGSEGV, SIGBUS -> Optional.of(Errno.EFAULT);
      case OUT_OF_MEMORY -> Optional.of(Errno.ENOMEM);
    };
  }
}
