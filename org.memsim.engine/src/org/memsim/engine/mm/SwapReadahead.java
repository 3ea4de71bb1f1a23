/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.mm;

import org.memsim.engine.page.Frames;
import org.memsim.engine.page.Gfp;
import org.memsim.engine.page.PageFlag;
import org.memsim.engine.page.PageKind;
import org.memsim.engine.page.Requester;

/**
 * Reads swapped pages together with those that are likely to be needed next: neighbours in the
 * address space, or on the device where one seeks ({@code swap_vma_readahead}, {@code
 * swap_cluster_readahead}). {@code vm.page-cluster} says of how many pages at most.
 */
final class SwapReadahead {
  private static final Gfp GFP = Gfp.HIGHUSER_MOVABLE;

  /** The logarithm of the largest window: {@code SWAP_RA_ORDER_CEILING}. */
  private static final int MOST_ORDER = 5;

  private final AddressSpace space;
  private final Memory memory;
  private final PageTable table;
  private final Frames frames;

  SwapReadahead(AddressSpace space) {
    this.space = space;
    this.memory = space.memory();
    this.table = space.table();
    this.frames = space.allocator().frames();
  }

  /** Finds a page in the swap cache: {@code lookup_swap_cache}. */
  int lookUp(Vma vma, long address, long entry) {
    int frame = memory.swap().find(entry);
    if (frame == Frames.NONE) {
      return frame;
    }
    boolean wasAhead =
        frames.has(frame, PageFlag.READAHEAD) && !frames.has(frame, PageFlag.WRITEBACK);
    boolean byVma = !memory.swap().hasRotatingArea();
    if (wasAhead) {
      frames.clear(frame, PageFlag.READAHEAD);
      memory.swap().countAhead(true);
      if (!byVma) {
        memory.swapWindow().hit();
      }
    }
    if (byVma) {
      vma.swapWindow().foundAt(address >> space.pageShift(), wasAhead);
    }
    return frame;
  }

  /**
   * Reads a page and those around it; the page itself is on its way when this returns.
   *
   * @return its frame, or {@link Frames#NONE} if there was none left
   */
  int read(Vma vma, long address, int leaf, long entry, Requester task) {
    int most = 1 << (int) Math.min(MOST_ORDER, memory.machine().sysctl("vm.page-cluster", 3));
    if (memory.swap().hasRotatingArea()) {
      readCluster(vma, address, entry, most, task);
    } else {
      readAround(vma, address, leaf, most, task);
    }
    int frame = readAlone(vma, address, entry, task);
    memory.swap().submitReads();
    return frame;
  }

  /** swap_cluster_readahead: the aligned window of slots that the page lies in. */
  private void readCluster(Vma vma, long address, long entry, int most, Requester task) {
    long slot = SwapStore.slot(entry);
    int window = memory.swapWindow().next(slot, most);
    long first = slot & -window;
    long last = Math.min(slot | window - 1, memory.swap().slots(SwapStore.area(entry)) - 1);
    for (long next = Math.max(1, first); window > 1 && next <= last; next++) {
      readAhead(vma, address, SwapStore.entry(SwapStore.area(entry), next), entry, task);
    }
  }

  /** swap_vma_readahead: the entries of the same table around the page. */
  private void readAround(Vma vma, long address, int leaf, int most, Requester task) {
    long page = address >> space.pageShift();
    SwapWindow state = vma.swapWindow();
    long before = state.page();
    int window = state.next(page, most);
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
        readAhead(vma, address, other, entry, task);
      }
    }
  }

  private void readAhead(Vma vma, long address, long entry, long wanted, Requester task) {
    SwapStore swap = memory.swap();
    if (swap.find(entry) != Frames.NONE || swap.count(entry) == 0) {
      return;
    }
    int frame = readAlone(vma, address, entry, task);
    if (frame != Frames.NONE && entry != wanted) {
      frames.set(frame, PageFlag.READAHEAD);
      swap.countAhead(false);
    }
  }

  /** __read_swap_cache_async: has a page read unless it is in the swap cache. */
  int readAlone(Vma vma, long address, long entry, Requester task) {
    int known = memory.swap().find(entry);
    if (known != Frames.NONE) {
      return known;
    }
    int frame = newPage(vma, address, entry, task);
    if (frame != Frames.NONE && memory.swap().count(entry) == 0) {
      // Making room for it has killed those who needed the slot.
      space.allocator().free(frame, task.cpu());
      return Frames.NONE;
    }
    if (frame != Frames.NONE) {
      becomeAnonymous(frame);
      memory.swap().enter(entry, frame);
    }
    return frame;
  }

  /** A page that nobody maps yet, on account of the cgroup that had it swapped out. */
  int page(Vma vma, long address, long entry, Requester task) {
    int frame = newPage(vma, address, entry, task);
    if (frame != Frames.NONE) {
      becomeAnonymous(frame);
    }
    return frame;
  }

  private int newPage(Vma vma, long address, long entry, Requester task) {
    long index = vma.offsetOf(address) >> space.pageShift();
    int taken = vma.placementOr(task.placement()).allocate(GFP, 0, task.cpu(), index);
    return space.allocator().charges().chargeSwapIn(taken, entry, GFP, task.cpu());
  }

  private void becomeAnonymous(int frame) {
    space.allocator().account(frame, PageKind.ANON);
    memory.mappings().unmapAnonymous(frame);
  }
}
