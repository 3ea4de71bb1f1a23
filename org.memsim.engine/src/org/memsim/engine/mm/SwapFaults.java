/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.mm;

import org.memsim.engine.page.Frames;
import org.memsim.engine.page.PageFlag;
import org.memsim.engine.page.Requester;

/** Faults on pages that are swapped out: {@code do_swap_page}. */
final class SwapFaults {
  private final AddressSpace space;
  private final Memory memory;
  private final PageTable table;
  private final Frames frames;
  private final SwapReadahead readahead;

  SwapFaults(AddressSpace space) {
    this.space = space;
    this.memory = space.memory();
    this.table = space.table();
    this.frames = space.allocator().frames();
    this.readahead = new SwapReadahead(space);
  }

  /**
   * Brings a page back that an entry says is swapped out.
   *
   * @return what kind of fault it was; a store may still have to make the page the process's own
   */
  Fault fault(Vma vma, long address, int leaf, int index, boolean write, Requester task) {
    SwapStore swap = memory.swap();
    long entry = table.entry(leaf, index);
    long stored = entry & ~Pte.EXCLUSIVE;
    int frame = readahead.lookUp(vma, address, stored);
    boolean isCached = true;
    boolean isRead = frame == Frames.NONE;
    boolean waits = false;
    if (isRead && swap.isSynchronous(stored) && swap.count(stored) == 1) {
      frame = readahead.page(vma, address, stored, task);
      isCached = false;
      if (frame != Frames.NONE) {
        swap.readSynchronously(stored, frame);
      }
    } else if (isRead) {
      frame = readahead.read(vma, address, leaf, stored, task);
    }
    if (frame == Frames.NONE) {
      return Fault.OUT_OF_MEMORY;
    }
    if (isRead) {
      memory.faultEvents().countMissed();
    }
    if (isCached && swap.await(frame)) {
      memory.faultEvents().countRetried();
      waits = true;
    }
    map(vma, address, leaf, index, frame, isCached, write);
    return isRead || waits ? Fault.MAJOR : Fault.MINOR;
  }

  /**
   * Brings a page back that khugepaged needs: do_swap_page as __collapse_huge_page_swapin has it.
   * Who has to wait for the device does so, but then has to come again.
   *
   * @return whether the page is mapped
   */
  boolean collapse(Vma vma, long address, int leaf, int index, Requester task) {
    SwapStore swap = memory.swap();
    long stored = table.entry(leaf, index) & ~Pte.EXCLUSIVE;
    int frame = swap.find(stored);
    if (frame == Frames.NONE && !(swap.isSynchronous(stored) && swap.count(stored) == 1)) {
      frame = readahead.read(vma, address, leaf, stored, task);
      if (frame == Frames.NONE) {
        return false;
      }
      memory.faultEvents().countMissed();
    }
    if (frame != Frames.NONE && swap.isReading(frame)) {
      swap.await(frame);
      return false;
    }
    return fault(vma, address, leaf, index, false, task).succeeded();
  }

  private void map(
      Vma vma, long address, int leaf, int index, int frame, boolean isCached, boolean write) {
    long entry = table.entry(leaf, index);
    SwapStore swap = memory.swap();
    swap.free(entry & ~Pte.EXCLUSIVE);
    if (isCached && shouldFreeSlot(vma, frame, write)) {
      swap.tryToFree(frame);
    }
    boolean isAlone = memory.mappings().count(frame) == 0 && !frames.has(frame, PageFlag.SWAPCACHE);
    long flags = Faults.NEW_PAGE;
    if (!isCached || Pte.has(entry, Pte.EXCLUSIVE) || isAlone) {
      flags = write ? Faults.ownPage(vma) : flags | Pte.EXCLUSIVE;
    }
    if (frames.owner(frame) == 0) {
      space.own(vma, address, frame);
    }
    memory.mappings().mapAnonymous(frame);
    space.residentPages().addAnon(1);
    space.residentPages().addSwapped(-1);
    table.setEntry(leaf, index, Pte.of(frame, flags));
  }

  /** should_try_to_free_swap. */
  private boolean shouldFreeSlot(Vma vma, int frame, boolean write) {
    return frames.has(frame, PageFlag.SWAPCACHE)
        && (memory.swap().isFull()
            || vma.has(VmFlags.LOCKED)
            || (write && memory.mappings().count(frame) == 0));
  }

  /** Reads what is swapped out of a range, without waiting: {@code swapin_walk_pmd_entry}. */
  void willNeed(Vma vma, long from, long to, Requester task) {
    if (!memory.swap().isThere()) {
      return;
    }
    table.visit(
        from,
        to,
        (number, first, last, address) -> {
          for (int index = first; index < last; index++) {
            long entry = table.entry(number, index) & ~Pte.EXCLUSIVE;
            if (Pte.isSwap(entry)) {
              readahead.readAlone(vma, address, entry, task);
            }
          }
        });
    memory.swap().submitReads();
  }
}
