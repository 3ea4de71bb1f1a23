/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.mm;

import java.util.Optional;
import org.memsim.engine.machine.ProcessRules;
import org.memsim.engine.page.Errno;
import org.memsim.engine.page.Requester;

/** mremap: shrinks in place, grows in place where the addresses above are free, or moves. */
final class Remapping {
  /** Mappings that a move may add. */
  private static final int ROOM_TO_MOVE = 3;

  private final AddressSpace space;
  private final Vmas vmas;

  /** Whether mappings of huge pages of a pool can be moved. */
  private final boolean remapsHuge;

  Remapping(AddressSpace space) {
    this.space = space;
    this.vmas = space.mappings();
    this.remapsHuge = ProcessRules.REMAPS_HUGE.in(space.memory().machine().kernel());
  }

  MapResult remap(RemapRequest request, Requester task) {
    long address = request.address();
    long oldLength = space.pagesUp(request.oldLength());
    long newLength = space.pagesUp(request.newLength());
    if (address % space.pageSize() != 0 || newLength == 0) {
      return new MapResult.Failed(Errno.EINVAL);
    }
    Vma vma = vmas.at(address);
    if (vma == null) {
      return new MapResult.Failed(Errno.EFAULT);
    }
    if (vma.has(VmFlags.HUGETLB) && remapsHuge) {
      long bytes = HugePageFile.of(vma).pageBytes();
      oldLength = (oldLength + bytes - 1) & -bytes;
      newLength = (newLength + bytes - 1) & -bytes;
      if ((address | request.to().orElse(0)) % bytes != 0 || newLength > oldLength) {
        return new MapResult.Failed(Errno.EINVAL);
      }
    }
    if (request.to().isPresent()) {
      return moveTo(request.to().getAsLong(), address, oldLength, newLength, task);
    }
    if (oldLength >= newLength) {
      return shrink(address, oldLength, newLength, task);
    }
    return grow(vma, address, oldLength, newLength, request.mayMove(), task);
  }

  private MapResult shrink(long address, long oldLength, long newLength, Requester task) {
    Optional<Errno> refusal =
        oldLength == newLength
            ? Optional.empty()
            : space.unmap(address + newLength, oldLength - newLength, task.cpu());
    return refusal
        .<MapResult>map(MapResult.Failed::new)
        .orElseGet(() -> new MapResult.Mapped(address, newLength));
  }

  private MapResult grow(
      Vma vma, long address, long oldLength, long newLength, boolean mayMove, Requester task) {
    Optional<Errno> refusal = refusal(vma, address, oldLength, newLength);
    if (refusal.isPresent()) {
      return new MapResult.Failed(refusal.get());
    }
    long more = newLength - oldLength;
    if (oldLength == vma.end() - address && isFreeAfter(vma, more)) {
      return extend(vma, address, newLength, more, task);
    }
    if (!mayMove) {
      return new MapResult.Failed(Errno.ENOMEM);
    }
    long target = space.area().find(newLength, 0);
    return target == MmapArea.NOWHERE
        ? new MapResult.Failed(Errno.ENOMEM)
        : move(vma, address, oldLength, newLength, target, task);
  }

  private boolean isFreeAfter(Vma vma, long bytes) {
    return vma.end() + bytes <= space.taskSize()
        && space.area().isFree(vma.end(), vma.end() + bytes);
  }

  /** vma_to_resize: why a mapping cannot have another size. */
  private Optional<Errno> refusal(Vma vma, long address, long oldLength, long newLength) {
    if (oldLength == 0 && !vma.has(VmFlags.SHARED | VmFlags.MAYSHARE)) {
      return Optional.of(Errno.EINVAL);
    }
    if (vma.has(VmFlags.HUGETLB) && !remapsHuge) {
      return Optional.of(Errno.EINVAL);
    }
    if (oldLength > vma.end() - address) {
      return Optional.of(Errno.EFAULT);
    }
    if (newLength == oldLength) {
      return Optional.empty();
    }
    if (vma.has(VmFlags.DONTEXPAND | VmFlags.PFNMAP)) {
      return Optional.of(Errno.EFAULT);
    }
    long more = newLength - oldLength;
    long locked = (space.lockedPages() << space.pageShift()) + more;
    if (vma.has(VmFlags.LOCKED) && !space.limits().mayLock(locked)) {
      return Optional.of(Errno.EAGAIN);
    }
    return space.mapper().mayExpand(more, vma.flags())
        ? Optional.empty()
        : Optional.of(Errno.ENOMEM);
  }

  private MapResult extend(Vma vma, long address, long newLength, long more, Requester task) {
    long pages = more >> space.pageShift();
    if (vma.has(VmFlags.ACCOUNT) && !space.charge(pages)) {
      return new MapResult.Failed(Errno.ENOMEM);
    }
    long from = vma.end();
    space.mapped(pages, vma);
    vmas.addCopy(vma.copy(from, from + more, vma.offsetOf(from)));
    if (vma.has(VmFlags.LOCKED)) {
      space.faults().populate(from, from + more, task);
    }
    return new MapResult.Mapped(address, newLength);
  }

  /** mremap_to. */
  private MapResult moveTo(
      long target, long address, long oldLength, long newLength, Requester task) {
    boolean outside = target < 0 || target > space.taskSize() - newLength;
    boolean overlaps = address + oldLength > target && target + newLength > address;
    if (target % space.pageSize() != 0 || outside || overlaps) {
      return new MapResult.Failed(Errno.EINVAL);
    }
    if (vmas.size() + 2 >= space.memory().maxMapCount() - ROOM_TO_MOVE) {
      return new MapResult.Failed(Errno.ENOMEM);
    }
    Optional<Errno> refusal = space.unmap(target, newLength, task.cpu());
    long length = Math.min(oldLength, newLength);
    if (refusal.isEmpty() && oldLength > newLength) {
      refusal = space.unmap(address + newLength, oldLength - newLength, task.cpu());
    }
    if (refusal.isPresent()) {
      return new MapResult.Failed(refusal.get());
    }
    Vma vma = vmas.at(address);
    if (vma == null) {
      return new MapResult.Failed(Errno.EFAULT);
    }
    refusal = refusal(vma, address, length, newLength);
    return refusal.isPresent()
        ? new MapResult.Failed(refusal.get())
        : move(vma, address, length, newLength, target, task);
  }

  /** move_vma and copy_vma. */
  private MapResult move(
      Vma vma, long address, long oldLength, long newLength, long target, Requester task) {
    long flags = vma.flags();
    boolean charged = (flags & VmFlags.ACCOUNT) != 0;
    if (vmas.size() >= space.memory().maxMapCount() - ROOM_TO_MOVE
        || (charged && !space.charge((newLength - oldLength) >> space.pageShift()))) {
      return new MapResult.Failed(Errno.ENOMEM);
    }
    // Memory that was never stored to forgets where it was mapped first, to merge more easily.
    boolean untouched = vma.isAnonymous() && vma.anonVma() == Vma.NO_ANON_VMA;
    long offset = untouched ? target : vma.offsetOf(address);
    Vma moved = vmas.addCopy(vma.copy(target, target + newLength, offset));
    if (!moveTables(vma, address, oldLength, target, task)) {
      throw new IllegalStateException("no memory left for page tables in the middle of a move");
    }
    if (oldLength > 0) {
      space.gather().range(address, address + oldLength, space.pageShift());
      space.gather().flush(task.cpu());
    }
    space.mapped(newLength >> space.pageShift(), moved);
    // Linux has promises of huge pages go with the part that moves, even of the part that stays.
    vma.setReservation(null);
    vma.setLostHugePages(false);
    if (oldLength > 0) {
      // The charge goes with the pages.
      long before = space.overcommit().committed();
      space.unmap(address, oldLength, task.cpu());
      space.overcommit().restore(before);
    }
    if (moved.has(VmFlags.LOCKED)) {
      space.faults().populate(target + oldLength, target + newLength, task);
    }
    return new MapResult.Mapped(target, newLength);
  }

  private boolean moveTables(Vma vma, long address, long length, long target, Requester task) {
    return vma.has(VmFlags.HUGETLB)
        ? space.hugeMappings().move(vma, address, length, target, task)
        : new TableMove(space, task).move(address, length, target);
  }
}
