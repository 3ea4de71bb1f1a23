/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.mm;

import java.util.Optional;
import org.memsim.engine.page.Errno;

/** munmap, and the release of pages: do_munmap, unmap_region, zap_page_range. */
final class Unmapper {
  private final AddressSpace space;

  Unmapper(AddressSpace space) {
    this.space = space;
  }

  Optional<Errno> unmap(long start, long length, int cpu) {
    long end = start + space.pagesUp(length);
    if (start % space.pageSize() != 0 || start < 0 || end <= start || end > space.taskSize()) {
      return Optional.of(Errno.EINVAL);
    }
    return clear(start, end, cpu);
  }

  /** Unmaps whatever there is in a range. */
  Optional<Errno> clear(long start, long end, int cpu) {
    Vmas vmas = space.mappings();
    int first = vmas.indexOf(start);
    if (first == vmas.size() || vmas.get(first).start() >= end) {
      return Optional.empty();
    }
    boolean cutsOut = vmas.get(first).start() < start && vmas.get(first).end() > end;
    if (cutsOut && vmas.isFull()) {
      return Optional.of(Errno.ENOMEM);
    }
    if (!vmas.maySplitAt(start)) {
      return Optional.of(Errno.EINVAL);
    }
    first = vmas.splitAt(start);
    if (!vmas.maySplitAt(end)) {
      return Optional.of(Errno.EINVAL);
    }
    int last = vmas.splitAt(end);
    unmapRegion(first, last, cpu);
    space.gather().flush(cpu);
    return Optional.empty();
  }

  void unmapAll(int cpu) {
    unmapRegion(0, space.mappings().size(), cpu);
    space.gather().flushAll(cpu);
  }

  /** unmap_region: frees pages, then the tables that no neighbour needs. */
  private void unmapRegion(int first, int last, int cpu) {
    Vmas vmas = space.mappings();
    long floor = first > 0 ? vmas.get(first - 1).end() : 0;
    long ceiling = last < vmas.size() ? vmas.get(last).start() : 0;
    long from = vmas.get(first).start();
    long to = vmas.get(last - 1).end();
    for (int i = first; i < last; i++) {
      Vma vma = vmas.get(i);
      zap(vma, vma.start(), vma.end(), cpu);
      long pages = vma.length() >> space.pageShift();
      space.accounts().mapped(-pages, vma.flags());
      if (vma.has(VmFlags.ACCOUNT)) {
        space.overcommit().uncharge(pages);
      }
    }
    long tables = space.countedTables();
    space.table().freeTables(from, to, floor, ceiling, cpu);
    if (space.countedTables() < tables) {
      space.gather().tables(from);
    }
    for (int i = first; i < last; i++) {
      Vma vma = vmas.get(i);
      space.memory().hugePromises().close(vma, cpu);
      space.memory().letGo(vma.object(), vma.length() >> space.pageShift(), space, cpu);
    }
    vmas.remove(first, last);
  }

  /** Frees the pages of a part of a mapping; the tables stay, and so do translations in TLBs. */
  void zap(Vma vma, long start, long end, int cpu) {
    if (vma.has(VmFlags.HUGETLB)) {
      space.hugeMappings().zap(vma, start, end, cpu);
      return;
    }
    space.table().visit(start, end, new Release(vma, cpu));
    space.residentPages().seen().settle();
  }

  /** Empties entries and lets go of what they mapped. */
  private final class Release implements PageTable.Visitor {
    private final PageTable table = space.table();
    private final Vma vma;
    private final int cpu;

    Release(Vma vma, int cpu) {
      this.vma = vma;
      this.cpu = cpu;
    }

    @Override
    public void pages(int number, int first, int last, long address) {
      long[] entries = table.entries(number);
      int base = table.base(number);
      for (int i = base + first; i < base + last; i++) {
        long entry = entries[i];
        if (entry != 0) {
          entries[i] = 0;
          long at = address + ((long) (i - base - first) << space.pageShift());
          space.gather().page(at);
          space.faults().release(vma, at, entry, cpu);
        }
      }
    }

    @Override
    public boolean huge(int number, int index, long from, long to) {
      if (space.thpMappings().splitIfPart(number, index, from, to)) {
        return true;
      }
      space.gather().range(from, to, table.shape().shift(2));
      space.memory().mlocked().unmapped(vma, Pte.frame(table.entry(number, index)));
      space.thpMappings().unmap(number, index, cpu);
      return false;
    }

    @Override
    public boolean run(int number, int index, long from, long to) {
      long first = table.run(number, index);
      boolean isWhole = to - from == table.shape().span(2);
      if (isWhole && first != 0) {
        long pages = (to - from) >> space.pageShift();
        table.setRun(number, index, 0);
        space.gather().range(from, to, space.pageShift());
        space.residentPages().addAnon(-pages);
        space.memory().mappings().dropRun(Pte.value(first), pages, cpu);
      }
      return !isWhole;
    }
  }
}
