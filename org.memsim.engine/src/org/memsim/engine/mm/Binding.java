/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.mm;

import java.util.Optional;
import org.memsim.engine.page.Errno;
import org.memsim.engine.page.Frames;
import org.memsim.engine.page.Gfp;
import org.memsim.engine.page.Placement;
import org.memsim.engine.page.Requester;

/** mbind: do_mbind, mbind_range. */
final class Binding {
  /** What a page asks that takes the place of another one: new_page. */
  private static final Gfp GFP = Gfp.HIGHUSER_MOVABLE.or(Gfp.RETRY_MAYFAIL);

  /** The kernel's reason. */
  private static final String WHY = "mempolicy_mbind";

  private final AddressSpace space;
  private final Vmas vmas;

  Binding(AddressSpace space) {
    this.space = space;
    this.vmas = space.mappings();
  }

  /** Gives a range a policy and does about its pages what is asked. */
  Optional<Errno> bind(
      long start, long length, Optional<Placement> policy, Moving moving, Requester task) {
    long end = start + space.pagesUp(length);
    if (moving.strict() && !moving.migrates() && hasMisplaced(start, end, moving)) {
      return Optional.of(Errno.EIO);
    }
    Optional<Errno> refusal = bind(start, length, policy);
    if (refusal.isPresent() || !moving.migrates()) {
      return refusal;
    }
    long left =
        new Migration(
                space,
                moving::isMisplaced,
                moving.shared(),
                (address, order, cpu) -> take(address, order, task),
                WHY)
            .move(start, end, task.cpu());
    return left > 0 && moving.strict() ? Optional.of(Errno.EIO) : Optional.empty();
  }

  private boolean hasMisplaced(long start, long end, Moving moving) {
    long[] perNode = space.resident(start, end).perNode();
    for (int node = 0; node < perNode.length; node++) {
      if (perNode[node] > 0 && moving.isMisplaced(node)) {
        return true;
      }
    }
    return false;
  }

  /** A page where the policy of its mapping wants it. */
  private int take(long address, int order, Requester task) {
    Vma vma = vmas.at(address);
    if (vma == null) {
      return Frames.NONE;
    }
    Placement placement = vma.placementOr(task.placement());
    long index = vma.offsetOf(address) >> space.pageShift();
    return order == 0
        ? placement.allocate(GFP, 0, task.cpu(), index)
        : placement.allocateHuge(Gfp.TRANSHUGE, order, task.cpu(), index >> order);
  }

  Optional<Errno> bind(long start, long length, Optional<Placement> policy) {
    long end = start + space.pagesUp(length);
    if (start % space.pageSize() != 0 || end < start) {
      return Optional.of(Errno.EINVAL);
    }
    VmaParts parts = new VmaParts(vmas, start, end);
    if (policy.isEmpty() && parts.isAny()) {
      return parts.overGaps((index, from, to) -> bind(index, from, to, policy));
    }
    return parts.areWhole()
        ? parts.untilGap((index, from, to) -> bind(index, from, to, policy))
        : Optional.of(Errno.EFAULT);
  }

  private Optional<Errno> bind(int index, long from, long to, Optional<Placement> policy) {
    Vma vma = vmas.get(index);
    return vma.placement().equals(policy)
        ? Optional.empty()
        : Vmas.refusal(vmas.change(index, from, to, vma.flags(), policy));
  }
}
