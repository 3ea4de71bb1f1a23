/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.mm;

import org.memsim.engine.page.Frames;
import org.memsim.engine.page.Placement;
import org.memsim.engine.page.Requester;

/**
 * Reads swapped pages of a process together with those that are likely to be needed next:
 * neighbours in the address space ({@code swap_vma_readahead}), or on the device where one seeks
 * ({@link SwapCluster}).
 */
final class SwapReadahead {
  private final AddressSpace space;
  private final Memory memory;
  private final PageTable table;
  private final SwapCluster cluster;

  SwapReadahead(AddressSpace space) {
    this.space = space;
    this.memory = space.memory();
    this.table = space.table();
    this.cluster = new SwapCluster(memory);
  }

  /** Finds a page in the swap cache: {@code lookup_swap_cache}. */
  int lookUp(Vma vma, long address, long entry) {
    if (memory.swap().hasRotatingArea()) {
      return cluster.lookUp(entry);
    }
    int frame = memory.swap().find(entry);
    if (frame != Frames.NONE) {
      vma.swapWindow().foundAt(address >> space.pageShift(), cluster.wasAhead(frame));
    }
    return frame;
  }

  /**
   * Reads a page and those around it; the page itself is on its way when this returns.
   *
   * @return its frame, or {@link Frames#NONE} if there was none left
   */
  int read(Vma vma, long address, int leaf, long entry, Requester task) {
    if (memory.swap().hasRotatingArea()) {
      return cluster.read(entry, placement(vma, task), turn(vma, address), task);
    }
    readAround(vma, address, leaf, task);
    int frame = readAlone(vma, address, entry, task);
    memory.swap().submitReads();
    return frame;
  }

  /** swap_vma_readahead: the entries of the same table around the page. */
  private void readAround(Vma vma, long address, int leaf, Requester task) {
    long page = address >> space.pageShift();
    SwapWindow state = vma.swapWindow();
    long before = state.page();
    int window = state.next(page, cluster.most());
    if (window == 1) {
      return;
    }
    long first = page - (window - 1) / 2;
    if (page == before + 1) {
      first = page;
    } else if (page == before - 1) {
      first = page - window + 1;
    }
    long span = table.shape().span(2);
    long start = Math.max(vma.start(), address & -span) >> space.pageShift();
    long end = Math.min(vma.end(), (address & -span) + span) >> space.pageShift();
    long entry = table.entry(leaf, table.shape().index(address, 1)) & ~Pte.EXCLUSIVE;
    for (long next = Math.max(first, start); next < Math.min(first + window, end); next++) {
      int index = table.shape().index(next << space.pageShift(), 1);
      long other = table.entry(leaf, index) & ~Pte.EXCLUSIVE;
      if (Pte.isSwap(other)) {
        cluster.readAhead(other, entry, placement(vma, task), turn(vma, address), task);
      }
    }
  }

  /** Has a page read unless it is in the swap cache. */
  int readAlone(Vma vma, long address, long entry, Requester task) {
    return cluster.readAlone(entry, placement(vma, task), turn(vma, address), task);
  }

  /** A page that nobody maps yet, on account of the cgroup that had it swapped out. */
  int page(Vma vma, long address, long entry, Requester task) {
    return cluster.page(entry, placement(vma, task), turn(vma, address), task);
  }

  private static Placement placement(Vma vma, Requester task) {
    return vma.placementOr(task.placement());
  }

  private long turn(Vma vma, long address) {
    return vma.offsetOf(address) >> space.pageShift();
  }
}
