/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.mm;

import java.util.Optional;
import org.memsim.engine.machine.ProcessRules;
import org.memsim.engine.page.Errno;
import org.memsim.engine.page.Frames;
import org.memsim.engine.page.Requester;

/**
 * Faults in mappings of huge pages of a pool: {@code hugetlb_fault}. A fault that finds no page
 * ends in SIGBUS; nothing is reclaimed for it.
 */
final class HugeFaults {
  private static final long NEW_PAGE = Faults.NEW_PAGE | Pte.HUGE;

  private final AddressSpace space;
  private final Memory memory;
  private final HugeMappings mappings;
  private final HugePromises promises;
  private final boolean populatingCounts;

  HugeFaults(AddressSpace space, HugeMappings mappings) {
    this.space = space;
    this.memory = space.memory();
    this.mappings = mappings;
    this.promises = memory.hugePromises();
    this.populatingCounts = ProcessRules.POPULATING_HUGE_COUNTS.in(memory.machine().kernel());
  }

  /** Loads from an address of a mapping or stores to it; the mapping allows it. */
  Fault fault(Vma vma, long address, boolean write, Requester task) {
    HugeLeaf leaf = mappings.findOrMake(vma, address, task);
    if (leaf == null) {
      return Fault.OUT_OF_MEMORY;
    }
    long entry = leaf.entry();
    if (entry == 0) {
      return noPage(vma, leaf, write, task);
    }
    if (!write || Pte.has(entry, Pte.WRITABLE)) {
      leaf.set(entry | Pte.ACCESSED | (write ? Pte.DIRTY : 0));
      return Fault.NONE;
    }
    return vma.has(VmFlags.MAYSHARE) ? own(leaf) : storeToPrivate(vma, leaf, task);
  }

  private static Fault own(HugeLeaf leaf) {
    leaf.set(leaf.entry() | Pte.WRITABLE | Pte.DIRTY | Pte.ACCESSED);
    return Fault.MINOR;
  }

  /** hugetlb_no_page. */
  private Fault noPage(Vma vma, HugeLeaf leaf, boolean write, Requester task) {
    if (vma.hasLostHugePages()) {
      return Fault.SIGBUS;
    }
    boolean shared = vma.has(VmFlags.MAYSHARE);
    int there = shared ? HugePageFile.of(vma).page(leaf.place()) : Frames.NONE;
    int frame = there == Frames.NONE ? take(vma, leaf, false, task) : there;
    if (frame == Frames.NONE) {
      return Fault.SIGBUS;
    }
    if (!shared) {
      space.mappings().prepareAnonVma(vma);
    }
    boolean writable = vma.has(VmFlags.WRITE) && (write || vma.has(VmFlags.SHARED));
    mappings.map(leaf, Pte.of(frame, NEW_PAGE | (writable ? Pte.WRITABLE | Pte.DIRTY : 0)));
    return Fault.MINOR;
  }

  private int take(Vma vma, HugeLeaf leaf, boolean unpromised, Requester task) {
    long index = vma.offsetOf(leaf.address()) >> space.pageShift();
    return promises.take(vma, index, leaf.place(), unpromised, task);
  }

  /** hugetlb_wp: a store to a page that a child or the parent may map too. */
  private Fault storeToPrivate(Vma vma, HugeLeaf leaf, Requester task) {
    int old = Pte.frame(leaf.entry());
    if (memory.mappings().count(old) == 1) {
      return own(leaf);
    }
    boolean owner = vma.reservation() != null;
    int copy = take(vma, leaf, owner, task);
    if (copy != Frames.NONE) {
      space.mappings().prepareAnonVma(vma);
      mappings.unmap(leaf);
      space.gather().flush(task.cpu());
      mappings.map(leaf, Pte.of(copy, NEW_PAGE | Pte.WRITABLE | Pte.DIRTY));
      return Fault.MINOR;
    }
    if (owner) {
      takeFromChildren(vma, leaf.place(), old, task.cpu());
    }
    return memory.mappings().count(old) == 1 ? own(leaf) : Fault.SIGBUS;
  }

  /**
   * unmap_ref_private: so that the process which made a private mapping can go on, the children
   * that have its page lose it, and end if they look for it later.
   */
  private void takeFromChildren(Vma owner, long place, int frame, int cpu) {
    for (AddressSpace other : memory.spaces()) {
      for (Vma vma : other.vmas()) {
        if (vma != owner && owner.object() == vma.object() && vma.reservation() == null) {
          other.hugeMappings().lose(vma, place, frame);
          other.gather().flush(cpu);
        }
      }
    }
  }

  /**
   * Loads from each huge page that a part of a mapping lies in, or stores to it, on behalf of a
   * system call.
   */
  Optional<Errno> populate(Vma vma, long start, long end, boolean write, Requester task) {
    long bytes = HugePageFile.of(vma).pageBytes();
    for (long address = start & -bytes; address < end; address += bytes) {
      switch (fault(vma, address, write, task)) {
        case OUT_OF_MEMORY -> {
          return Optional.of(Errno.ENOMEM);
        }
        case SIGBUS, SIGSEGV -> {
          return Optional.of(Errno.EFAULT);
        }
        case MINOR, MAJOR -> space.accounts().countMinor(populatingCounts ? 1 : 0);
        case NONE -> {}
      }
    }
    return Optional.empty();
  }
}
