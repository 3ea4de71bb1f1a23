/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.mm;

import org.memsim.engine.page.Frames;
import org.memsim.engine.page.PageFlag;
import org.memsim.engine.page.lru.LruLists;

/**
 * Pages that processes have locked into memory: {@code mlock_vma_page} and {@code
 * munlock_vma_page}. A page is locked as long as an entry of a locked mapping maps it; parts of
 * huge pages that small entries map are not.
 *
 * <p>Linux counts such mappings; here the others are looked for when one goes.
 */
final class MlockedPages {
  private final Memory memory;
  private final Frames frames;
  private final LruLists lists;

  MlockedPages(Memory memory) {
    this.memory = memory;
    this.frames = memory.allocator().frames();
    this.lists = memory.lists();
  }

  private static boolean isLocking(Vma vma) {
    return (vma.flags() & (VmFlags.LOCKED | VmFlags.SPECIAL | VmFlags.HUGETLB)) == VmFlags.LOCKED;
  }

  /** A small entry of a mapping maps a page from now on. */
  void mapped(Vma vma, int frame) {
    if (isLocking(vma) && memory.thp().pages().head(frame) == Frames.NONE) {
      lists.lock(frame);
    }
  }

  /** The entry for an address, small or huge, maps a page from now on. */
  void mapped(AddressSpace space, Vma vma, long address) {
    if (!isLocking(vma)) {
      return;
    }
    long huge = space.thpMappings().entry(address);
    if (Pte.has(huge, Pte.HUGE)) {
      lock(Pte.frame(huge));
      return;
    }
    int leaf = space.table().find(address, 1);
    int index = space.table().shape().index(address, 1);
    int frame =
        leaf == PageTable.NO_TABLE ? Frames.NONE : Pte.frame(space.table().entry(leaf, index));
    if (frame != Frames.NONE) {
      mapped(vma, frame);
    }
  }

  private void lock(int frame) {
    if (frame != Frames.NONE) {
      lists.lock(frame);
    }
  }

  /** An entry of a mapping, small or huge, maps a page no more. */
  void unmapped(Vma vma, int frame) {
    if (frame != Frames.NONE && isLocking(vma)) {
      unlock(frame);
    }
  }

  /** A page is locked no more unless another locked mapping has it. */
  void unlock(int frame) {
    if (frames.has(frame, PageFlag.MLOCKED) && !memory.rmap().isLocked(frame)) {
      lists.unlock(frame);
    }
  }

  /** An entry of level 2 for a huge page becomes small ones. */
  void split(int head) {
    if (head != Frames.NONE && frames.has(head, PageFlag.MLOCKED)) {
      lists.unlock(head);
    }
  }

  /** Another page takes the place of one, which is freed next. */
  void moved(int from, int to) {
    if (frames.has(from, PageFlag.MLOCKED)) {
      lists.unlock(from);
      lists.lock(to);
    }
  }

  /** The pages of a part of a mapping are locked from now on, or not: mlock_vma_pages_range. */
  void change(AddressSpace space, long from, long to, boolean locks) {
    PageNumbers pages = new PageNumbers();
    space.visitPages(from, to, pages);
    for (int i = 0; i < pages.size(); i++) {
      int frame = memory.rmap().frameOf(pages.get(i));
      int head = memory.thp().pages().head(frame);
      boolean isWhole = head == frame && memory.thp().pages().isMappedWhole(head);
      if (head != Frames.NONE && !isWhole) {
        continue;
      }
      if (locks) {
        lists.lock(frame);
      } else {
        unlock(frame);
      }
    }
  }
}
