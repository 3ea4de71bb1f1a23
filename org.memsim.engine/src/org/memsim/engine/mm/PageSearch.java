/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.mm;

import java.util.OptionalLong;
import org.memsim.engine.page.PageKind;

/** Finds the address at which a frame is mapped, the lowest if there are several. */
final class PageSearch implements MappedPages {
  private final int pageShift;
  private final long pfn;
  private OptionalLong found = OptionalLong.empty();

  private PageSearch(int pageShift, long pfn) {
    this.pageShift = pageShift;
    this.pfn = pfn;
  }

  static OptionalLong addressOf(AddressSpace space, long pfn) {
    PageSearch search = new PageSearch(space.pageShift(), pfn);
    space.visitPages(search);
    return search.found;
  }

  @Override
  public void present(long address, long first, long pages, PageKind kind, int mappings) {
    long distance = pfn - first;
    if (found.isEmpty() && distance >= 0 && distance < pages) {
      found = OptionalLong.of(address + (distance << pageShift));
    }
  }
}
