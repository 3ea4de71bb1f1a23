/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.mm;

import java.util.Arrays;
import java.util.Optional;
import org.memsim.engine.machine.ProcessRules;
import org.memsim.engine.page.Errno;
import org.memsim.engine.page.Frames;
import org.memsim.engine.page.PageFlag;
import org.memsim.engine.page.Requester;

/** madvise: do_madvise. */
final class Advising {
  private final AddressSpace space;
  private final Vmas vmas;

  Advising(AddressSpace space) {
    this.space = space;
    this.vmas = space.mappings();
  }

  Optional<Errno> advise(long start, long length, Advice advice, Requester task) {
    long end = start + space.pagesUp(length);
    if (start % space.pageSize() != 0 || end < start) {
      return Optional.of(Errno.EINVAL);
    }
    return new VmaParts(vmas, start, end)
        .acrossGaps((index, from, to) -> advise(index, from, to, advice, task));
  }

  private Optional<Errno> advise(int index, long from, long to, Advice advice, Requester task) {
    Vma vma = vmas.get(index);
    boolean anonymous =
        vma.isAnonymous()
            || (advice == Advice.WIPEONFORK && vma.object() instanceof Backing.OfKernel);
    if (!advice.applies(vma.flags(), anonymous && !vma.has(VmFlags.SHARED))) {
      return Optional.of(Errno.EINVAL);
    }
    if (advice.isAboutMapping()) {
      return change(index, from, to, advice);
    }
    return switch (advice) {
      case WILLNEED -> {
        space.faults().willNeed(vma, from, to, task);
        yield Optional.empty();
      }
      case DONTNEED -> dontNeed(vma, from, to, task.cpu());
      case FREE -> {
        clear(from, to, new Clear(Pte.ACCESSED | Pte.DIRTY | Pte.STORED, advice, task.cpu()));
        yield Optional.empty();
      }
      case COLD, PAGEOUT -> {
        clear(from, to, new Clear(Pte.ACCESSED, advice, task.cpu()));
        yield Optional.empty();
      }
      case COLLAPSE -> collapse(vma, from, to, task);
      case POPULATE_READ -> populate(vma, from, to, false, task);
      case POPULATE_WRITE -> populate(vma, from, to, true, task);
      default -> Optional.empty();
    };
  }

  /** Frees the pages of a part of a mapping, of huge pages of a pool only whole ones. */
  private Optional<Errno> dontNeed(Vma vma, long from, long to, int cpu) {
    long end = to;
    if (vma.has(VmFlags.HUGETLB)) {
      ProcessRules.HugeDiscard rule =
          ProcessRules.HUGE_DISCARD.in(space.memory().machine().kernel());
      if (rule == ProcessRules.HugeDiscard.REFUSED || !vma.maySplitAt(from)) {
        return Optional.of(Errno.EINVAL);
      }
      long bytes = HugePageFile.of(vma).pageBytes();
      end = (rule == ProcessRules.HugeDiscard.ROUNDED_UP ? to + bytes - 1 : to) & -bytes;
    }
    space.unmapper().zap(vma, from, end, cpu);
    space.gather().flush(cpu);
    return Optional.empty();
  }

  /** faultin_vma_page_range: for a system call, only what the mapping allows makes sense. */
  private Optional<Errno> populate(Vma vma, long from, long to, boolean write, Requester task) {
    boolean allowed =
        vma.has(write ? VmFlags.WRITE : VmFlags.READ) && !vma.has(VmFlags.IO | VmFlags.PFNMAP);
    return allowed
        ? space.faults().populate(vma, from, to, write, task)
        : Optional.of(Errno.EINVAL);
  }

  private Optional<Errno> change(int index, long from, long to, Advice advice) {
    Vma vma = vmas.get(index);
    long flags = advice.applyTo(vma.flags());
    if (advice == Advice.HUGEPAGE) {
      space.memory().thp().khugepaged().enter(space, vma, flags);
    }
    return flags == vma.flags()
        ? Optional.empty()
        : Vmas.refusal(vmas.change(index, from, to, flags, vma.placement()))
            .map(refusal -> refusal == Errno.ENOMEM ? Errno.EAGAIN : refusal);
  }

  /** madvise_collapse: makes huge pages of those that lie in a part of a mapping as a whole. */
  private Optional<Errno> collapse(Vma vma, long from, long to, Requester task) {
    ThpMemory thp = space.memory().thp();
    if (!thp.isAllowed(vma)
        || !thp.fits(vma, (vma.end() & -thp.size()) - thp.size())
        || vma.anonVma() == Vma.NO_ANON_VMA) {
      return Optional.of(Errno.EINVAL);
    }
    ThpCollapse collapse = new ThpCollapse(thp, space.allocator(), true, task);
    long start = (from + thp.size() - 1) & -thp.size();
    long end = to & -thp.size();
    Optional<Errno> refusal = start <= end ? Optional.empty() : Optional.of(Errno.EINVAL);
    for (long address = start; address < end; address += thp.size()) {
      switch (collapse.attempt(space, vma, address)) {
        case DONE, HUGE_BEFORE -> {}
        case NO_MEMORY -> {
          return Optional.of(Errno.ENOMEM);
        }
        case BUSY -> refusal = Optional.of(Errno.EAGAIN);
        default -> refusal = Optional.of(Errno.EINVAL);
      }
    }
    return refusal;
  }

  private void clear(long from, long to, Clear change) {
    space.table().visit(from, to, change);
    space.gather().flush(change.cpu);
    space.memory().pageOut().reclaim(change.out, change.outCount, change.cpu);
  }

  /**
   * Clears flags of the entries for a part of a mapping.
   *
   * <p>Of a huge page that lies in the part with some of its pages only, these alone are meant: it
   * is split. Pages of a huge page that has been mapped in parts stay as they are, and those behind
   * them, unless it is the process's own; MADV_FREE goes by the first page of it, others by each.
   */
  private final class Clear implements PageTable.Visitor {
    private final PageTable table = space.table();
    private final CompoundPages pages = space.memory().thp().pages();
    private final long flags;
    private final Advice advice;
    private final Frames frames = space.allocator().frames();

    /** Whether small pages that others map are meant, too. */
    private final boolean sharedToo;

    private final int cpu;

    /** Pages that are to be reclaimed at once. */
    private int[] out = new int[16];

    private int outCount;

    /** What is to be cleared because of an advice. */
    Clear(long flags, Advice advice, int cpu) {
      this.flags = flags;
      this.advice = advice;
      this.sharedToo = advice == Advice.FREE;
      this.cpu = cpu;
    }

    /** A page in the swap cache, or newer than its slot, is given away only by its one user. */
    private boolean mayGiveAway(int frame, boolean alone) {
      if (!frames.has(frame, PageFlag.SWAPCACHE | PageFlag.DIRTY)) {
        return true;
      }
      boolean may =
          alone
              && (!frames.has(frame, PageFlag.SWAPCACHE) || space.memory().swap().tryToFree(frame));
      if (may) {
        frames.clear(frame, PageFlag.DIRTY);
      }
      return may;
    }

    private void tellLists(int frame) {
      switch (advice) {
        case FREE -> space.memory().lists().giveAway(frame);
        case COLD -> space.memory().lists().cool(frame);
        default -> {
          frames.clear(frame, PageFlag.REFERENCED);
          out = outCount == out.length ? Arrays.copyOf(out, 2 * outCount) : out;
          out[outCount++] = frame;
        }
      }
    }

    @Override
    public void pages(int number, int first, int last, long address) {
      for (int index = first; index < last; index++) {
        long entry = table.entry(number, index);
        int frame = Pte.frame(entry);
        if (sharedToo && Pte.isSwap(entry)) {
          table.setEntry(number, index, 0);
          space.faults().releaseSwapped(entry, cpu);
        }
        if (frame == Frames.NONE) {
          continue;
        }
        boolean alone = space.memory().mappings().count(frame) == 1;
        int head = pages.head(frame);
        if (head != Frames.NONE) {
          boolean own = sharedToo ? space.memory().mappings().count(head) == 1 : alone;
          if (!own) {
            return;
          }
          space.memory().mappings().splitPage(head, cpu);
        }
        if (advice == Advice.FREE && !mayGiveAway(frame, alone)) {
          continue;
        }
        if (alone || (sharedToo && !Pte.has(entry, Pte.STORED))) {
          tellLists(frame);
          table.setEntry(number, index, entry & ~flags);
          space.gather().page(address + ((long) (index - first) << space.pageShift()));
        }
      }
    }

    @Override
    public boolean huge(int number, int index, long from, long to) {
      long entry = table.entry(number, index);
      int frame = Pte.frame(entry);
      if (frame == Frames.NONE) {
        return false;
      }
      if (pages.mapCount(frame, frame) != 1) {
        return false;
      }
      if (space.thpMappings().splitIfPart(number, index, from, to)) {
        space.memory().mappings().splitPage(frame, cpu);
        return true;
      }
      if (advice == Advice.FREE && !mayGiveAway(frame, true)) {
        return false;
      }
      tellLists(frame);
      table.setEntry(number, index, (entry & ~flags) | Pte.HUGE);
      space.gather().range(from, to, table.shape().shift(2));
      return false;
    }
  }
}
