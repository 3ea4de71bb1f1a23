/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.mm;

import org.memsim.engine.page.Frames;
import org.memsim.engine.page.PageKind;

/** Reads the entries of page tables for those who only want to know. */
final class PageSurvey implements PageTable.Visitor {
  private final AddressSpace space;
  private final PageTable table;
  private final Frames frames;
  private final MappedPages listener;

  private PageSurvey(AddressSpace space, MappedPages listener) {
    this.space = space;
    this.table = space.table();
    this.frames = space.allocator().frames();
    this.listener = listener;
  }

  static void visit(AddressSpace space, long start, long end, MappedPages listener) {
    space.table().visit(start, end, new PageSurvey(space, listener));
  }

  @Override
  public void pages(int number, int first, int last, long address) {
    for (int index = first; index < last; index++) {
      long entry = table.entry(number, index);
      if (entry != 0) {
        tell(entry, address + ((long) (index - first) << space.pageShift()));
      }
    }
  }

  private void tell(long entry, long address) {
    int frame = Pte.frame(entry);
    if (frame != Frames.NONE) {
      present(address, frame, frames.pfn(frame), 1);
    } else if (Pte.isSwap(entry)) {
      listener.swapped(address, Pte.swapArea(entry), Pte.swapSlot(entry));
    } else if (Pte.has(entry, Pte.DEVICE)) {
      listener.device(address, Pte.value(entry));
    } else if (Pte.has(entry, Pte.ZERO)) {
      listener.zero(address);
    }
  }

  private void present(long address, int frame, long pfn, long pages) {
    int mappings = space.memory().mappings().count(frame);
    PageKind kind = space.memory().mappings().kind(frame);
    Vma vma = kind == PageKind.HUGETLB ? space.vmaAt(address) : null;
    boolean anonymous = vma != null && !vma.has(VmFlags.MAYSHARE);
    listener.present(address, pfn, pages, anonymous ? PageKind.ANON : kind, mappings);
  }

  @Override
  public boolean run(int number, int index, long from, long to) {
    long first = table.run(number, index);
    long skipped = (from & table.shape().span(2) - 1) >> space.pageShift();
    long start = Pte.value(first) + skipped;
    if (first != 0) {
      space
          .memory()
          .mappings()
          .runPages()
          .visit(
              start,
              (to - from) >> space.pageShift(),
              (pfn, pages, mappings) -> {
                // Who has to tell shared pages apart is told of each.
                long step = mappings == 1 ? pages : 1;
                for (long i = 0; i < pages; i += step) {
                  long address = from + ((pfn + i - start) << space.pageShift());
                  listener.present(address, pfn + i, step, PageKind.ANON, mappings);
                }
              });
    }
    return false;
  }

  @Override
  public boolean huge(int number, int index, long from, long to) {
    long entry = table.entry(number, index);
    int frame = Pte.frame(entry);
    if (frame == Frames.NONE) {
      for (long address = from; address < to; address += space.pageSize()) {
        tell(entry, address);
      }
      return false;
    }
    long bytes =
        space.memory().isPooled(frame)
            ? space.memory().hugePools().byDefault().pageBytes()
            : table.shape().span(2);
    long skipped = (from & bytes - 1) >> space.pageShift();
    present(from, frame, frames.pfn(frame) + skipped, (to - from) >> space.pageShift());
    return false;
  }
}
