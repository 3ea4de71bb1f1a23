/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.run;

import java.util.ArrayList;
import java.util.List;
import org.memsim.engine.mm.AddressSpace;
import org.memsim.engine.mm.MappedPages;
import org.memsim.engine.snapshot.PageRun;
import org.memsim.engine.snapshot.PageRun.Place;

/** Gathers what pagemap says of a process's pages. */
final class PageRuns implements MappedPages {
  private final long pageSize;
  private final List<PageRun> runs = new ArrayList<>();

  private PageRuns(long pageSize) {
    this.pageSize = pageSize;
  }

  static List<PageRun> of(AddressSpace space) {
    PageRuns runs = new PageRuns(space.pageSize());
    space.visitPages(runs);
    return List.copyOf(runs.runs);
  }

  @Override
  public void present(long address, long pfn, long pages, boolean anonymous, int mappings) {
    add(new PageRun(address, pages, Place.PRESENT, pfn, 0, !anonymous, mappings == 1));
  }

  @Override
  public void zero(long address) {
    add(new PageRun(address, 1, Place.ZERO, 0, 0, false, false));
  }

  @Override
  public void device(long address, long pfn) {
    add(new PageRun(address, 1, Place.PRESENT, pfn, 0, true, false));
  }

  @Override
  public void swapped(long address, int area, long slot) {
    add(new PageRun(address, 1, Place.SWAPPED, slot, area, false, false));
  }

  private void add(PageRun next) {
    if (!runs.isEmpty() && runs.getLast().isContinuedBy(next, pageSize)) {
      runs.set(runs.size() - 1, runs.getLast().and(next.pages()));
    } else {
      runs.add(next);
    }
  }
}
