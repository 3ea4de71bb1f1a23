/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.mm;

import java.util.Optional;
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
      boolean fits =
          flags == vma.flags()
              || vmas.change(index, from, to, flags, vma.placement()) != Vmas.TOO_MANY;
      return fits ? Optional.empty() : Optional.of(Errno.EAGAIN);
    }
    return switch (advice) {
      case WILLNEED -> {
        space.faults().willNeed(vma, from, to, task);
        yield Optional.empty();
      }
      case DONTNEED -> {
        space.unmapper().zap(vma, from, to, task.cpu());
        space.gather().flush(task.cpu());
        yield Optional.empty();
      }
      case FREE -> {
        clear(from, to, Pte.ACCESSED | Pte.DIRTY, Integer.MAX_VALUE, task.cpu());
        yield Optional.empty();
      }
      case COLD, PAGEOUT -> {
        clear(from, to, Pte.ACCESSED, 1, task.cpu());
        yield Optional.empty();
      }
      case POPULATE_READ -> space.faults().populate(vma, from, to, false, task);
      case POPULATE_WRITE -> space.faults().populate(vma, from, to, true, task);
      default -> Optional.empty();
    };
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
