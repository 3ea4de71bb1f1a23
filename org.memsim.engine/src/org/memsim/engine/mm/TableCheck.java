/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.mm;

import java.util.Arrays;
import org.memsim.engine.page.Findings;
import org.memsim.engine.page.Frames;
import org.memsim.engine.page.PageKind;

/**
 * Walks the page tables of an address space, entry by entry, and compares what they map with what
 * the address space counts. For one walk.
 */
final class TableCheck {
  private final AddressSpace space;
  private final Memory memory;
  private final Frames frames;
  private final PageTable table;
  private final TableShape shape;
  private final MappingTally tally;
  private final Findings findings;
  private final long[] tables;
  private long anon;
  private long file;
  private long shmem;
  private long swapped;
  private long pooled;

  /** Entries with each of which a table is deposited. */
  private long transparent;

  /** The mapping at or above the address that was looked at last. */
  private int next;

  TableCheck(AddressSpace space, MappingTally tally, Findings findings) {
    this.space = space;
    this.memory = space.memory();
    this.frames = space.allocator().frames();
    this.table = space.table();
    this.shape = table.shape();
    this.tally = tally;
    this.findings = findings;
    this.tables = new long[shape.levels() + 1];
  }

  void check() {
    walk(PageTable.ROOT, shape.levels(), 0);
    tables[1] += transparent;
    for (int level = 1; level <= shape.levels(); level++) {
      findings.compare(tables[level], table.tables(level), "page tables of level", level);
    }
    Rss rss = space.residentPages();
    findings.compare(anon, rss.anon(), "RssAnon");
    findings.compare(file, rss.file(), "RssFile");
    findings.compare(shmem, rss.shmem(), "RssShmem");
    findings.compare(swapped, rss.swapped(), "VmSwap");
    findings.compare(pooled, space.hugetlbPages(), "HugetlbPages");
  }

  private void walk(int number, int level, long start) {
    tables[level]++;
    if (number != PageTable.ROOT) {
      checkFrame(table.frame(number), level);
    }
    long[] entries = table.entries(number);
    int base = table.base(number);
    int end = base + shape.entries(level);
    for (int at = base; at < end; at++) {
      int gap = Arrays.mismatch(entries, at, end, tally.nothing, 0, end - at);
      if (gap < 0) {
        return;
      }
      at += gap;
      long address = start + ((long) (at - base) << shape.shift(level));
      if (level == 1) {
        countSmall(entries[at], address);
      } else {
        descend(number, at - base, entries[at], level, address);
      }
    }
  }

  private void checkFrame(int frame, int level) {
    boolean isTable = frames.kind(frame) == (level <= 2 ? PageKind.PAGE_TABLE : PageKind.KERNEL);
    findings.require(isTable && tally.own(frame), "a page table is no page of its own:", frame);
  }

  private void descend(int number, int index, long entry, int level, long address) {
    if (Pte.has(entry, Pte.HUGE)) {
      countHuge(entry, level, address);
    } else if (Pte.has(entry, Pte.RUN)) {
      tables[1]++;
      checkFrame(table.runFrame(number, index), 1);
      countRun(table.run(number, index), address);
    } else {
      walk(Pte.table(entry), level - 1, address);
    }
  }

  private void countSmall(long entry, long address) {
    checkMapped(address, address + space.pageSize());
    int frame = Pte.frame(entry);
    if (frame == Frames.NONE) {
      if (Pte.isSwap(entry)) {
        swapped++;
        tally.addSwap(entry & ~Pte.EXCLUSIVE);
      }
      return;
    }
    tally.addSmall(frame);
    switch (memory.mappings().kind(frame)) {
      case ANON -> {
        anon++;
        checkPlace(frame, address);
      }
      case FILE -> file++;
      case SHMEM -> shmem++;
      default -> findings.require(false, "an entry maps a page of no process, at", address);
    }
  }

  private void countHuge(long entry, int level, long address) {
    checkMapped(address, address + shape.span(level));
    int frame = Pte.frame(entry);
    long pages = shape.span(level) >> space.pageShift();
    if (frame == Frames.NONE) {
      transparent++;
      return;
    }
    tally.addHuge(frame);
    if (frames.kind(frame) == PageKind.HUGETLB) {
      pooled += pages;
    } else {
      transparent++;
      anon += pages;
      checkPlace(frame, address);
      boolean isWhole = frames.kind(frame) == PageKind.ANON && 1L << frames.order(frame) == pages;
      findings.require(isWhole, "an entry maps no huge page, at", address);
    }
  }

  /** The reverse map of an anonymous page leads here. */
  private void checkPlace(int frame, long address) {
    int head = memory.thp().pages().head(frame);
    int first = head == Frames.NONE ? frame : head;
    int place = frames.owner(first);
    Vmas vmas = space.mappings();
    if (next >= vmas.size()) {
      return;
    }
    long index = vmas.get(next).offsetOf(address) >> space.pageShift();
    AnonPlaces places = memory.places();
    boolean leadsHere =
        place != 0
            && places.lineage(place) == space.lineage()
            && places.index(place) + (frame - first) == index;
    findings.require(leadsHere, "the reverse map of a page does not lead to", address);
  }

  private void countRun(long first, long address) {
    if (first == 0) {
      return;
    }
    int pages = shape.entries(1);
    checkMapped(address, address + shape.span(2));
    anon += pages;
    RunPages runs = memory.mappings().runPages();
    for (long pfn = Pte.value(first); pages > 0; ) {
      int count = (int) runs.inBlock(pfn, pages);
      int frame = space.allocator().frame(pfn);
      if (frame == Frames.NONE) {
        tally.addWithoutRecord(count);
      }
      for (int i = 0; frame != Frames.NONE && i < count; i++) {
        tally.addSmall(frame + i);
      }
      pfn += count;
      pages -= count;
    }
  }

  /** Nothing is mapped where no mapping is. */
  private void checkMapped(long from, long to) {
    Vmas vmas = space.mappings();
    while (next < vmas.size() && vmas.get(next).end() <= from) {
      next++;
    }
    boolean isMapped =
        next < vmas.size() && vmas.get(next).start() <= from && to <= vmas.get(next).end();
    findings.require(isMapped, "an entry is left where no mapping is, at", from);
  }
}
