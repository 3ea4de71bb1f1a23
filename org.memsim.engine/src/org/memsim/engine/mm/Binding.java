/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.mm;

import java.util.Optional;
import org.memsim.engine.page.Errno;
import org.memsim.engine.page.Placement;

/** mbind: do_mbind, mbind_range. */
final class Binding {
  private final AddressSpace space;
  private final Vmas vmas;

  Binding(AddressSpace space) {
    this.space = space;
    this.vmas = space.mappings();
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
