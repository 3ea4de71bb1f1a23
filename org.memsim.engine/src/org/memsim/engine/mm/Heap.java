/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.mm;

import java.util.Optional;
import org.memsim.engine.page.Errno;
import org.memsim.engine.page.Requester;

/** The heap: brk and do_brk_flags. */
final class Heap {
  private static final long FLAGS =
      Protection.READ_WRITE.flags() | VmFlags.MAY_ALL | VmFlags.ACCOUNT;

  private final AddressSpace space;

  Heap(AddressSpace space) {
    this.space = space;
  }

  Optional<Errno> move(long difference, Requester task) {
    long wanted = space.heapEnd() + difference;
    if (wanted < space.layout().heapStart()) {
      return Optional.of(Errno.EINVAL);
    }
    long oldEnd = space.pagesUp(space.heapEnd());
    long newEnd = space.pagesUp(wanted);
    Optional<Errno> refusal =
        newEnd < oldEnd
            ? space.unmap(newEnd, oldEnd - newEnd, task.cpu())
            : newEnd > oldEnd ? grow(oldEnd, newEnd) : Optional.empty();
    if (refusal.isEmpty()) {
      space.setHeapEnd(wanted);
    }
    return refusal;
  }

  private Optional<Errno> grow(long from, long to) {
    Vmas vmas = space.mappings();
    int next = vmas.indexOf(from);
    long gap = MmapArea.GUARD_GAP_PAGES * space.pageSize();
    boolean blocked =
        to > space.taskSize()
            || (next < vmas.size()
                && to + space.pageSize()
                    > vmas.get(next).start() - (vmas.get(next).has(VmFlags.GROWSDOWN) ? gap : 0));
    if (blocked
        || vmas.size() > space.memory().maxMapCount()
        || !space.mapper().mayExpand(to - from, FLAGS)) {
      return Optional.of(Errno.ENOMEM);
    }
    long pages = (to - from) >> space.pageShift();
    if (!space.charge(pages)) {
      return Optional.of(Errno.ENOMEM);
    }
    space.accounts().mapped(pages, FLAGS);
    vmas.add(Vma.anonymous(from, to, FLAGS));
    return Optional.empty();
  }
}
