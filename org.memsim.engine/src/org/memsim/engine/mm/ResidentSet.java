/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.mm;

import org.memsim.engine.page.Frames;
import org.memsim.engine.page.PageFlag;

/**
 * What there is in memory of a range of addresses, counted by walking the page tables: the figures
 * of {@code smaps} and {@code numa_maps}, in pages of the smallest size.
 */
public final class ResidentSet implements PageTable.Visitor {
  /** Pss is kept in parts of a byte: the logarithm of how many, as in Linux. */
  private static final int PSS_SHIFT = 12;

  private final AddressSpace space;
  private final Memory memory;
  private final PageTable table;
  private final long[] perNode;
  private final HugeResidentSet hugetlb;
  private long anonymous;
  private long lazyFree;
  private long shared;
  private long sharedDirty;
  private long privateDirty;
  private long referenced;
  private long dirty;
  private long pss;
  private long pssAnon;
  private long pssDirty;
  private long swapped;
  private long swapPss;
  private long swapCached;
  private long writeback;
  private long huge;
  private long mapMax;
  private final long[] withoutAccess;

  ResidentSet(AddressSpace space, long start, long end) {
    this.space = space;
    this.memory = space.memory();
    this.table = space.table();
    this.perNode = new long[memory.machine().nodes().getLast().id() + 1];
    this.hugetlb = new HugeResidentSet(perNode.length);
    this.withoutAccess = new long[perNode.length];
    table.visit(start, end, this);
  }

  @Override
  public void pages(int number, int first, int last, long address) {
    for (int index = first; index < last; index++) {
      long entry = table.entry(number, index);
      int frame = Pte.frame(entry);
      if (frame != Frames.NONE) {
        long at = address + ((long) (index - first) << space.pageShift());
        addFrame(frame, entry, 1, isDirtyInCache(frame, at));
      } else if (Pte.isSwap(entry)) {
        addSwapped(memory.swap().count(entry & ~Pte.EXCLUSIVE));
      }
    }
  }

  @Override
  public boolean huge(int number, int index, long from, long to) {
    long entry = table.entry(number, index) & ~Pte.HUGE;
    int frame = Pte.frame(entry);
    if (memory.isPooled(frame)) {
      boolean stored = Pte.has(entry, Pte.DIRTY);
      long pages = (to - from) >> space.pageShift();
      hugetlb.add(space.allocator().nodeOf(frame), pages, memory.mappings().count(frame), stored);
    } else if (Pte.has(entry, Pte.PROTNONE) && frame != Frames.NONE) {
      withoutAccess[space.allocator().nodeOf(frame)] += (to - from) >> space.pageShift();
    } else if (frame != Frames.NONE) {
      int skipped = (int) ((from & table.shape().span(2) - 1) >> space.pageShift());
      int pages = (int) ((to - from) >> space.pageShift());
      boolean alike = memory.mappings().references(frame) == 1;
      for (int i = 0; i < pages; i += alike ? pages : 1) {
        int page = frame + skipped + i;
        addFrame(page, entry, alike ? pages : 1, isDirtyInCache(page, from));
      }
      huge += pages;
    }
    return false;
  }

  @Override
  public boolean run(int number, int index, long from, long to) {
    long first = table.run(number, index);
    if (first != 0) {
      RunPages runPages = memory.mappings().runPages();
      long skipped = (from & table.shape().span(2) - 1) >> space.pageShift();
      long start = Pte.value(first) + skipped;
      long pages = (to - from) >> space.pageShift();
      anonymous += pages;
      perNode[runPages.nodeOf(start)] += pages;
      runPages.visit(
          start,
          pages,
          (pfn, some, mappings) -> {
            pssAnon += share(some, mappings);
            add(first, some, mappings, false);
          });
    }
    return false;
  }

  /** Whether a page of a file was stored to, be it elsewhere, and not written back yet. */
  private boolean isDirtyInCache(int frame, long address) {
    if (memory.mappings().isAnonymous(frame)) {
      return false;
    }
    Vma vma = space.vmaAt(address);
    return vma != null
        && vma.object() instanceof Backing.OfFile mapped
        && mapped.file().object().isDirty(vma.offsetOf(address) >> space.pageShift());
  }

  private void addSwapped(int mappings) {
    swapped++;
    swapPss += (space.pageSize() << PSS_SHIFT) / Math.max(1, mappings);
  }

  private void addFrame(int frame, long entry, long pages, boolean dirtyInCache) {
    perNode[space.allocator().nodeOf(frame)] += pages;
    writeback += memory.allocator().frames().has(frame, PageFlag.WRITEBACK) ? pages : 0;
    int mappings = Math.max(1, memory.mappings().count(frame));
    if (memory.mappings().isAnonymous(frame)) {
      anonymous += pages;
      pssAnon += share(pages, mappings);
      swapCached += memory.allocator().frames().has(frame, PageFlag.SWAPCACHE) ? pages : 0;
      lazyFree += isGivenAway(frame, entry) ? pages : 0;
    }
    add(entry, pages, mappings, dirtyInCache);
  }

  /** Whether MADV_FREE gave a page away and nobody stored to it since. */
  private boolean isGivenAway(int frame, long entry) {
    int head = memory.rmap().head(frame);
    int first = head == Frames.NONE ? frame : head;
    return !Pte.has(entry, Pte.DIRTY | Pte.STORED)
        && memory.allocator().frames().has(first, PageFlag.LAZYFREE);
  }

  /** The process's share of pages that so many entries map, in parts of bytes. */
  private long share(long pages, int mappings) {
    return pages * ((space.pageSize() << PSS_SHIFT) / mappings);
  }

  private void add(long entry, long pages, int mappings, boolean dirtyInCache) {
    boolean isDirty = Pte.has(entry, Pte.DIRTY | Pte.STORED) || dirtyInCache;
    mapMax = Math.max(mapMax, mappings);
    long share = share(pages, mappings);
    pss += share;
    if (Pte.has(entry, Pte.ACCESSED)) {
      referenced += pages;
    }
    if (mappings > 1) {
      shared += pages;
    }
    if (isDirty) {
      dirty += pages;
      pssDirty += share;
      if (mappings > 1) {
        sharedDirty += pages;
      } else {
        privateDirty += pages;
      }
    }
  }

  /** Pages by node number. */
  public long[] perNode() {
    return perNode.clone();
  }

  /** All pages in memory. */
  public long pages() {
    long sum = 0;
    for (long pages : perNode) {
      sum += pages;
    }
    return sum;
  }

  /** Anonymous pages. */
  public long anonymous() {
    return anonymous;
  }

  /**
   * Anonymous pages that may be thrown away: MADV_FREE made their entries clean, and nobody stored
   * to them since.
   */
  public long lazyFree() {
    return lazyFree;
  }

  /** Pages that were stored to. */
  public long dirty() {
    return dirty;
  }

  /** Pages that others map too and that were not stored to. */
  public long sharedClean() {
    return shared - sharedDirty;
  }

  /** Pages that others map too and that were stored to. */
  public long sharedDirty() {
    return sharedDirty;
  }

  /** Pages that nobody else maps and that were not stored to. */
  public long privateClean() {
    return pages() - shared - privateDirty;
  }

  /** Pages that nobody else maps and that were stored to. */
  public long privateDirty() {
    return privateDirty;
  }

  /** Pages that were accessed through these mappings. */
  public long referenced() {
    return referenced;
  }

  /** Pages in huge pages. */
  public long huge() {
    return huge;
  }

  /** Huge pages of pools, which no other figure counts. */
  public HugeResidentSet hugetlb() {
    return hugetlb;
  }

  /**
   * Pages in huge pages of mappings that allow no access, by node number. They are in no other
   * figure: Linux leaves them out of all that {@code smaps} says, but not of {@code numa_maps}.
   */
  public long[] withoutAccess() {
    return withoutAccess.clone();
  }

  /** Anonymous pages that are swapped out. */
  public long swapped() {
    return swapped;
  }

  /** The process's share of what is swapped out, in bytes: each page by its entries. */
  public long swapPssBytes() {
    return swapPss >> PSS_SHIFT;
  }

  /** Pages in memory that have a slot of swap, too. */
  public long swapCached() {
    return swapCached;
  }

  /** Pages in memory that are on their way to a device. */
  public long writeback() {
    return writeback;
  }

  /** The most mappings that one of the pages has. */
  public long mapMax() {
    return mapMax;
  }

  /** The process's share of the pages, in bytes: each page divided by its mappings. */
  public long pssBytes() {
    return pss >> PSS_SHIFT;
  }

  /** The process's share of anonymous pages, in bytes. */
  public long pssAnonBytes() {
    return pssAnon >> PSS_SHIFT;
  }

  /** The process's share of the pages that were stored to, in bytes. */
  public long pssDirtyBytes() {
    return pssDirty >> PSS_SHIFT;
  }
}
