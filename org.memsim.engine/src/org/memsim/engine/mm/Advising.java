/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.mm;

import java.util.Optional;
import org.memsim.engine.machine.ProcessRules;
import org.memsim.engine.page.Errno;
import org.memsim.engine.page.Frames;
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
    boolean privateAnonymous = vma.isAnonymous() && !vma.has(VmFlags.SHARED);
    if (!advice.applies(vma.flags(), privateAnonymous)) {
      return Optional.of(Errno.EINVAL);
    }
    if (advice.isAboutMapping()) {
      long flags = advice.applyTo(vma.flags());
      return flags == vma.flags()
          ? Optional.empty()
          : Vmas.refusal(vmas.change(index, from, to, flags, vma.placement()))
              .map(refusal -> refusal == Errno.ENOMEM ? Errno.EAGAIN : refusal);
    }
    return switch (advice) {
      case WILLNEED -> {
        space.faults().willNeed(vma, from, to, task);
        yield Optional.empty();
      }
      case DONTNEED -> dontNeed(vma, from, to, task.cpu());
      case FREE -> {
        clear(from, to, Pte.ACCESSED | Pte.DIRTY, Integer.MAX_VALUE, task.cpu());
        yield Optional.empty();
      }
      case COLD, PAGEOUT -> {
        clear(from, to, Pte.ACCESSED, 1, task.cpu());
        yield Optional.empty();
      }
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

  /** Clears flags of the entries of pages that are not mapped more often than {@code most}. */
  private void clear(long from, long to, long flags, int most, int cpu) {
    space
        .table()
        .update(
            from,
            to,
            entry -> {
              int frame = Pte.frame(entry);
              if (frame == Frames.NONE || space.memory().mapCount(frame) > most) {
                return entry;
              }
              space.gather().range(from, to, space.pageShift());
              return entry & ~flags;
            });
    space.gather().flush(cpu);
  }
}
