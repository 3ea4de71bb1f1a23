/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.mm;

import java.util.OptionalLong;
import org.memsim.engine.page.Frames;

/** Finds the address at which a frame is mapped. */
final class PageSearch implements PageTable.Visitor {
  private final AddressSpace space;
  private final Frames frames;
  private final long pfn;
  private OptionalLong found = OptionalLong.empty();

  private PageSearch(AddressSpace space, long pfn) {
    this.space = space;
    this.frames = space.allocator().frames();
    this.pfn = pfn;
  }

  static OptionalLong addressOf(AddressSpace space, long pfn) {
    PageSearch search = new PageSearch(space, pfn);
    space.table().visit(0, space.taskSize(), search);
    return search.found;
  }

  @Override
  public void pages(int number, int first, int last, long address) {
    for (int index = first; index < last; index++) {
      int frame = Pte.frame(space.table().entry(number, index));
      if (frame != Frames.NONE && frames.pfn(frame) == pfn) {
        found(address + ((long) (index - first) << space.pageShift()));
      }
    }
  }

  @Override
  public boolean huge(int number, int index, long from, long to) {
    int frame = Pte.frame(space.table().entry(number, index));
    long pages = (to - from) >> space.pageShift();
    if (frame != Frames.NONE) {
      long distance = pfn - frames.pfn(frame);
      if (distance >= 0 && distance < pages) {
        found(from + (distance << space.pageShift()));
      }
    }
    return false;
  }

  private void found(long address) {
    if (found.isEmpty()) {
      found = OptionalLong.of(address);
    }
  }
}
