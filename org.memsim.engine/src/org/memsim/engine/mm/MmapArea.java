/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.mm;

import org.memsim.engine.machine.Arch;

/**
 * Where new mappings go: {@code arch_get_unmapped_area_topdown} with address space randomisation
 * off.
 *
 * <p>A mapping is put at the top of the highest gap below the mmap base that holds it. The base
 * lies below the stack: its limit of 8 MiB and a guard gap of 256 pages are less than the 128 MiB
 * that are kept at least, so on x86_64 it is 0x7ffff7fff000. When nothing is free below it, the
 * lowest gap from the start of the search upwards is taken. Addresses above the window are used
 * only if the hint lies there.
 */
final class MmapArea {
  private static final long STACK_ROOM = 128L << 20;

  /** vm.mmap_min_addr: hints below it are moved up to it. */
  private static final long LOWEST_HINT = 64 << 10;

  /** No address: nothing is free. */
  static final long NOWHERE = -1;

  private final Vmas vmas;
  private final long pageSize;
  private final long bottomUp;
  private final long window;
  private final long end;

  MmapArea(Vmas vmas, Arch arch) {
    this.vmas = vmas;
    this.pageSize = arch.pageSize();
    this.bottomUp = pagesUp(arch.addressSpace().bottomUp());
    this.window = arch.addressSpace().window();
    this.end = arch.addressSpace().end();
  }

  /** Where to put {@code length} bytes, whole pages, best at {@code hint} unless that is 0. */
  long find(long length, long hint) {
    long wanted = hint & -pageSize;
    if (wanted > 0 && wanted < LOWEST_HINT) {
      wanted = LOWEST_HINT;
    }
    if (length > end) {
      return NOWHERE;
    }
    if (wanted > 0 && canHold(wanted, length) && isFree(wanted, wanted + length)) {
      return wanted;
    }
    long limit = wanted > window ? end : window;
    long address = findBelow((limit - STACK_ROOM) & -pageSize, length);
    return address == NOWHERE ? findAbove(length, limit) : address;
  }

  /** A mapping at a hint does not cross the end of the window. */
  private boolean canHold(long wanted, long length) {
    return wanted <= end - length && (wanted > window || wanted <= window - length);
  }

  boolean isFree(long from, long to) {
    int index = vmas.indexOf(from);
    return index == vmas.size() || vmas.get(index).start() >= to;
  }

  private long findBelow(long base, long length) {
    long top = base;
    for (int i = vmas.size() - 1; i >= 0; i--) {
      Vma vma = vmas.get(i);
      if (vma.end() <= top && top - vma.end() >= length) {
        return top - length;
      }
      top = Math.min(top, vma.start());
    }
    return top - pageSize >= length ? top - length : NOWHERE;
  }

  private long findAbove(long length, long limit) {
    long from = bottomUp;
    for (int i = vmas.indexOf(from); i < vmas.size(); i++) {
      Vma vma = vmas.get(i);
      if (Math.min(vma.start(), limit) - from >= length) {
        return from;
      }
      from = Math.max(from, vma.end());
    }
    return limit - from >= length ? from : NOWHERE;
  }

  private long pagesUp(long bytes) {
    return (bytes + pageSize - 1) & -pageSize;
  }
}
