/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.mm;

import java.util.Optional;
import org.memsim.engine.machine.ProcessRules;
import org.memsim.engine.machine.ThpRules;
import org.memsim.engine.page.Errno;
import org.memsim.engine.page.Requester;

/** mprotect: do_mprotect_pkey, mprotect_fixup and change_protection. */
final class Protecting {
  private final AddressSpace space;
  private final Memory memory;
  private final Vmas vmas;
  private final Requester task;

  /** What is locked and becomes data is brought into memory on behalf of {@code task}. */
  Protecting(AddressSpace space, Requester task) {
    this.space = space;
    this.memory = space.memory();
    this.vmas = space.mappings();
    this.task = task;
  }

  Optional<Errno> protect(long start, long length, Protection protection) {
    if (start % space.pageSize() != 0) {
      return Optional.of(Errno.EINVAL);
    }
    if (length == 0) {
      return Optional.empty();
    }
    long end = start + space.pagesUp(length);
    if (end <= start) {
      return Optional.of(Errno.ENOMEM);
    }
    return new VmaParts(vmas, start, end)
        .untilGap((index, from, to) -> protect(index, from, to, protection));
  }

  private Optional<Errno> protect(int index, long from, long to, Protection protection) {
    Vma vma = vmas.get(index);
    long old = vma.flags();
    long flags = (old & ~VmFlags.ACCESS) | protection.flags();
    // Each access that is asked for needs its permission, which lies four bits higher.
    if ((flags & ~(flags >> 4) & VmFlags.ACCESS) != 0) {
      return Optional.of(Errno.EACCES);
    }
    if (flags == old) {
      return Optional.empty();
    }
    long pages = (to - from) >> space.pageShift();
    if (turnsIntoData(old, flags)) {
      if (!space.charge(pages)) {
        return Optional.of(Errno.ENOMEM);
      }
      flags |= VmFlags.ACCOUNT;
    } else if (mayUncharge(vma, flags)) {
      flags &= ~VmFlags.ACCOUNT;
    }
    int changed = vmas.change(index, from, to, flags, vma.placement());
    Optional<Errno> refusal = Vmas.refusal(changed);
    if (refusal.isPresent()) {
      uncharge(flags & ~old, pages);
      return refusal;
    }
    uncharge(old & ~flags, pages);
    Vma whole = vmas.get(changed);
    if (whole.has(VmFlags.HUGETLB)) {
      space.hugeMappings().protect(whole, from, to);
    } else {
      space.table().visit(from, to, new Change(whole, from, to));
    }
    space.gather().flush(task.cpu());
    if (turnsIntoLockedData(old, flags)) {
      space.faults().populate(from, to, task);
    }
    return Optional.empty();
  }

  private void uncharge(long flags, long pages) {
    if ((flags & VmFlags.ACCOUNT) != 0) {
      space.overcommit().uncharge(pages);
    }
  }

  /** Private memory that could not be written is charged once it can. */
  private static boolean turnsIntoData(long old, long flags) {
    long settled =
        VmFlags.ACCOUNT | VmFlags.WRITE | VmFlags.HUGETLB | VmFlags.SHARED | VmFlags.NORESERVE;
    return (flags & VmFlags.WRITE) != 0 && (old & settled) == 0;
  }

  private static boolean turnsIntoLockedData(long old, long flags) {
    return (old & (VmFlags.LOCKED | VmFlags.WRITE | VmFlags.SHARED)) == VmFlags.LOCKED
        && (flags & VmFlags.WRITE) != 0;
  }

  private boolean mayUncharge(Vma vma, long flags) {
    return (flags & VmFlags.WRITE) == 0
        && vma.has(VmFlags.ACCOUNT)
        && vma.isAnonymous()
        && vma.anonVma() == Vma.NO_ANON_VMA
        && ProcessRules.UNCHARGES_READ_ONLY.in(memory.machine().kernel());
  }

  /** Gives the entries of a mapping what it allows. */
  private final class Change implements PageTable.Visitor {
    private final PageTable table = space.table();
    private final Vma vma;
    private final long from;
    private final long to;

    Change(Vma vma, long from, long to) {
      this.vma = vma;
      this.from = from;
      this.to = to;
    }

    @Override
    public void pages(int number, int first, int last, long address) {
      for (int index = first; index < last; index++) {
        long entry = table.entry(number, index);
        if (Pte.isMapped(entry)) {
          set(number, index, changed(entry, isWritable(vma, entry)));
        }
      }
    }

    @Override
    public boolean run(int number, int index, long start, long end) {
      if (end - start != table.shape().span(2)) {
        return true;
      }
      long first = table.run(number, index);
      if (first != 0) {
        long changed = changed(first, isWritable(vma, first));
        table.setRun(number, index, changed);
        forget(first, changed);
      }
      return false;
    }

    @Override
    public boolean huge(int number, int index, long start, long end) {
      if (space.thpMappings().splitIfPart(number, index, start, end)) {
        return true;
      }
      long entry = table.entry(number, index);
      boolean writable =
          ThpRules.UPGRADES_WRITABLE.in(memory.machine().kernel()) && isWritable(vma, entry);
      set(number, index, changed(entry, writable));
      return false;
    }

    private void set(int number, int index, long entry) {
      long old = table.entry(number, index);
      table.setEntry(number, index, entry);
      forget(old, entry);
    }

    /** Where present entries change, TLBs forget all of the range. */
    private void forget(long old, long entry) {
      if (entry != old && Pte.has(old, Pte.PRESENT)) {
        space.gather().range(from, to, space.pageShift());
      }
    }

    private long changed(long entry, boolean writable) {
      long kept = entry & ~(Pte.PRESENT | Pte.PROTNONE | Pte.WRITABLE);
      if (!vma.has(VmFlags.ACCESS)) {
        return kept | Pte.PROTNONE;
      }
      return kept | Pte.PRESENT | (writable ? Pte.WRITABLE : 0);
    }
  }

  /** can_change_pte_writable: whether a page may be stored to without a fault. */
  private boolean isWritable(Vma vma, long entry) {
    if (!vma.has(VmFlags.WRITE) || Pte.has(entry, Pte.ZERO)) {
      return false;
    }
    if (vma.has(VmFlags.SHARED)) {
      return Pte.has(entry, Pte.DIRTY) || !memory.tracksDirty(vma);
    }
    return memory.upgradesWritable() && Pte.has(entry, Pte.DIRTY) && Pte.has(entry, Pte.EXCLUSIVE);
  }
}
