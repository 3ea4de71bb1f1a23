/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.mm;

import java.util.Optional;
import org.memsim.engine.page.Errno;
import org.memsim.engine.page.Requester;

/** mlock and munlock: do_mlock, apply_vma_lock_flags. */
final class Locking {
  private final AddressSpace space;
  private final Vmas vmas;

  Locking(AddressSpace space) {
    this.space = space;
    this.vmas = space.mappings();
  }

  Optional<Errno> lock(long address, long length, Requester task) {
    if (!space.limits().mayLock()) {
      return Optional.of(Errno.EPERM);
    }
    long start = address & -space.pageSize();
    long end = start + space.pagesUp(length + address - start);
    long locked = space.lockedPages() - lockedBetween(start, end);
    if (!space.limits().mayLock((locked << space.pageShift()) + end - start)) {
      return Optional.of(Errno.ENOMEM);
    }
    Optional<Errno> refusal = apply(start, end, VmFlags.LOCKED);
    return refusal.isPresent()
        ? refusal
        : space.faults().populateAll(start, end, task).map(Locking::posixError);
  }

  Optional<Errno> unlock(long address, long length) {
    long start = address & -space.pageSize();
    return apply(start, start + space.pagesUp(length + address - start), 0);
  }

  /** The pages of a range that are locked already. */
  private long lockedBetween(long start, long end) {
    return vmas.view().stream()
        .filter(vma -> vma.has(VmFlags.LOCKED) && vma.start() < end && vma.end() > start)
        .mapToLong(vma -> Math.min(end, vma.end()) - Math.max(start, vma.start()))
        .map(bytes -> bytes >> space.pageShift())
        .sum();
  }

  private static Errno posixError(Errno errno) {
    return switch (errno) {
      case EFAULT -> Errno.ENOMEM;
      case ENOMEM -> Errno.EAGAIN;
      default -> errno;
    };
  }

  private Optional<Errno> apply(long start, long end, long flag) {
    if (end < start) {
      return Optional.of(Errno.EINVAL);
    }
    return new VmaParts(vmas, start, end)
        .untilGap((index, from, to) -> apply(index, from, to, flag));
  }

  private Optional<Errno> apply(int index, long from, long to, long flag) {
    Vma vma = vmas.get(index);
    long flags = (vma.flags() & ~VmFlags.LOCKED) | flag;
    boolean exempt = vma.has(VmFlags.SPECIAL | VmFlags.HUGETLB);
    if (flags == vma.flags() || exempt) {
      return Optional.empty();
    }
    if (vmas.change(index, from, to, flags, vma.placement()) == Vmas.TOO_MANY) {
      return Optional.of(Errno.ENOMEM);
    }
    long pages = (to - from) >> space.pageShift();
    space.accounts().locked(flag == 0 ? -pages : pages);
    space.memory().mlocked().change(space, from, to, flag != 0);
    return Optional.empty();
  }
}
