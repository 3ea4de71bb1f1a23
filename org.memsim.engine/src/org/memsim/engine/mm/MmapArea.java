/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.mm;

import org.memsim.engine.machine.Arch;

/**
 * Where new mappings go: {@code arch_get_unmapped_area_topdown} on x86_64 with address space
 * randomisation off.
 *
 * <p>A mapping is put at the top of the highest gap below the mmap base that holds it. The base
 * lies below the stack: its limit of 8 MiB and a guard gap of 1 MiB are less than the 128 MiB that
 * are kept at least, so it is 0x7ffff7fff000. When nothing is free below it, the lowest gap from a
 * third of the address space upwards is taken.
 */
final class MmapArea {
  private static final long STACK_ROOM = 128L << 20;

  /** vm.mmap_min_addr: hints below it are moved up to it. */
  private static final long LOWEST_HINT = 64 << 10;

  /** No address: nothing is free. */
  static final long NOWHERE = -1;

  private final Vmas vmas;
  private final long pageSize;
  private final long end;
  private final long base;

  MmapArea(Vmas vmas, Arch arch) {
    this.vmas = vmas;
    this.pageSize = arch.pageSize();
    this.end = arch.taskSize();
    this.base = (end - STACK_ROOM) & -pageSize;
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
    if (wanted > 0 && wanted <= end - length && isFree(wanted, wanted + length)) {
      return wanted;
    }
    long address = findBelowBase(length);
    return address == NOWHERE ? findAbove(length, (end / 3 + pageSize - 1) & -pageSize) : address;
  }

  boolean isFree(long from, long to) {
    int index = vmas.indexOf(from);
    return index == vmas.size() || vmas.get(index).start() >= to;
  }

  private long findBelowBase(long length) {
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

  private long findAbove(long length, long lowest) {
    long from = lowest;
    for (int i = vmas.indexOf(lowest); i < vmas.size(); i++) {
      Vma vma = vmas.get(i);
      if (vma.start() - from >= length) {
        return from;
      }
      from = Math.max(from, vma.end());
    }
    return end - from >= length ? from : NOWHERE;
  }
}
