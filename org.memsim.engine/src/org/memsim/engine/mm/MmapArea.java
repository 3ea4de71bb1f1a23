/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.mm;

import org.memsim.engine.machine.Arch;

/**
 * Where new mappings go: {@code arch_get_unmapped_area} and its top-down form.
 *
 * <p>Top-down, a mapping is put at the top of the highest gap below the mmap base that holds it;
 * when nothing is free below it, the lowest gap from the start of the search upwards is taken.
 * Bottom-up, only that. Addresses above the window are used only if the hint lies there. Below a
 * mapping that grows down, a gap of 256 pages is kept free.
 */
final class MmapArea {
  /** vm.mmap_min_addr: hints below it are moved up to it. */
  private static final long LOWEST_HINT = 64 << 10;

  /** The pages that are kept free below a mapping that grows down. */
  static final long GUARD_GAP_PAGES = 256;

  /** No address: nothing is free. */
  static final long NOWHERE = -1;

  private final Vmas vmas;
  private final long pageSize;
  private final long bottomUp;
  private final long window;
  private final long end;
  private final AddressLayout layout;

  /** Whether hints for huge pages are rounded down. */
  private final boolean roundsDown;

  MmapArea(Vmas vmas, Arch arch, AddressLayout layout) {
    this.vmas = vmas;
    this.layout = layout;
    this.roundsDown = arch.name().startsWith("x86");
    this.pageSize = arch.pageSize();
    this.bottomUp = (arch.addressSpace().bottomUp() + pageSize - 1) & -pageSize;
    this.window = arch.addressSpace().window();
    this.end = arch.addressSpace().end();
  }

  /** The hint as Linux takes it: a page's address, not below the lowest that may be mapped. */
  private long wanted(long hint) {
    long page = hint & -pageSize;
    return page > 0 && page < LOWEST_HINT ? LOWEST_HINT : page;
  }

  /** Where to put {@code length} bytes, whole pages, best at {@code hint} unless that is 0. */
  long find(long length, long hint) {
    long wanted = wanted(hint);
    if (length > end) {
      return NOWHERE;
    }
    if (wanted > 0 && canHold(wanted, length) && keepsGaps(wanted, wanted + length)) {
      return wanted;
    }
    long above = wanted > window ? end - window : 0;
    if (!layout.topDown()) {
      return findAbove(length, window + above);
    }
    long address = findBelow((layout.mmapBase() + above) & -pageSize, length);
    return address == NOWHERE ? findAbove(length, window + above) : address;
  }

  /**
   * The same, at a multiple of {@code alignment} unless the hint itself is free:
   * thp_get_unmapped_area.
   */
  long findAligned(long length, long hint, long alignment) {
    long padded = length + alignment;
    long found = find(padded, hint);
    if (length < alignment || found == NOWHERE) {
      return find(length, hint);
    }
    if (hint != 0 && found == wanted(hint)) {
      return found;
    }
    long rest = -found & (alignment - 1);
    return rest == 0 && layout.topDown() ? found + alignment : found + rest;
  }

  /**
   * hugetlb_get_unmapped_area: the same for huge pages of a pool.
   *
   * @param hint rounded down to a huge page on x86, up elsewhere
   */
  long findHuge(long length, long hint, long pageBytes) {
    long wanted = (roundsDown ? wanted(hint) : wanted(hint) + pageBytes - 1) & -pageBytes;
    if (wanted > 0 && canHold(wanted, length) && keepsGaps(wanted, wanted + length)) {
      return wanted;
    }
    long slack = pageBytes - pageSize;
    long found = find(length + slack, 0);
    return found == NOWHERE ? NOWHERE : (found + slack) & -pageBytes;
  }

  /** A mapping at a hint does not cross the end of the window. */
  private boolean canHold(long wanted, long length) {
    return wanted <= end - length && (wanted > window || wanted <= window - length);
  }

  boolean isFree(long from, long to) {
    int index = vmas.indexOf(from);
    return index == vmas.size() || vmas.get(index).start() >= to;
  }

  private boolean keepsGaps(long from, long to) {
    int index = vmas.indexOf(from);
    return index == vmas.size() || gapStart(vmas.get(index)) >= to;
  }

  /** vm_start_gap: where the guard gap below a mapping begins, or else the mapping. */
  private long gapStart(Vma vma) {
    return vma.has(VmFlags.GROWSDOWN)
        ? Math.max(0, vma.start() - GUARD_GAP_PAGES * pageSize)
        : vma.start();
  }

  private long findBelow(long base, long length) {
    long top = base;
    for (int i = vmas.size() - 1; i >= 0; i--) {
      Vma vma = vmas.get(i);
      if (vma.end() <= top && top - vma.end() >= length) {
        return top - length;
      }
      top = Math.min(top, gapStart(vma));
    }
    return top - pageSize >= length ? top - length : NOWHERE;
  }

  private long findAbove(long length, long limit) {
    long from = bottomUp;
    for (int i = vmas.indexOf(from); i < vmas.size(); i++) {
      Vma vma = vmas.get(i);
      if (Math.min(gapStart(vma), limit) - from >= length) {
        return from;
      }
      from = Math.max(from, vma.end());
    }
    return limit - from >= length ? from : NOWHERE;
  }
}
