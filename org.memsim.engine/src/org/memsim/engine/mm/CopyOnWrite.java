/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.mm;

import org.memsim.engine.page.Frames;
import org.memsim.engine.page.PageFlag;
import org.memsim.engine.page.Requester;

/** Stores to pages that are there but may not be written as they are: {@code do_wp_page}. */
final class CopyOnWrite {
  private final AddressSpace space;
  private final Memory memory;
  private final PageTable table;
  private final Faults faults;
  private final MappedFiles mappedFiles;

  /** The page that the last fault has got in vain, for the next one. */
  private int spare = Frames.NONE;

  CopyOnWrite(AddressSpace space, Faults faults, MappedFiles mappedFiles) {
    this.space = space;
    this.memory = space.memory();
    this.table = space.table();
    this.faults = faults;
    this.mappedFiles = mappedFiles;
  }

  /**
   * Whether the last fault was in vain, for the entry had changed by the time that there was room
   * for a copy. The access is to be tried again at once, and {@link #endTries} to be called then.
   *
   * <p>A model: Linux gives the page for the copy back and asks again. As nobody else acts between
   * the two tries here, the same would happen again for ever where each request reclaims first; so
   * the page is kept for the second try, as it would be found on the pageset most of the time.
   */
  boolean isUndone() {
    return spare != Frames.NONE;
  }

  /** The access was tried again. */
  void endTries(int cpu) {
    if (spare != Frames.NONE) {
      space.allocator().free(spare, cpu);
      spare = Frames.NONE;
    }
  }

  Fault fault(Vma vma, long address, int leaf, int index, Requester task) {
    long entry = table.entry(leaf, index);
    int frame = Pte.frame(entry);
    boolean anonymous = frame != Frames.NONE && memory.mappings().isAnonymous(frame);
    if (!anonymous && vma.has(VmFlags.SHARED)) {
      table.setEntry(leaf, index, entry | Pte.WRITABLE | Pte.DIRTY | Pte.ACCESSED);
      mappedFiles.storedByTask(vma, address);
      return Fault.MINOR;
    }
    if (anonymous && (Pte.has(entry, Pte.EXCLUSIVE) || isAlone(frame))) {
      table.setEntry(leaf, index, Pte.of(frame, Faults.ownPage(vma)));
      return Fault.MINOR;
    }
    return copy(vma, address, leaf, index, task);
  }

  /** Whether nobody else has a page, be it through its slot: wp_can_reuse_anon_folio. */
  private boolean isAlone(int frame) {
    boolean isCached = memory.allocator().frames().has(frame, PageFlag.SWAPCACHE);
    return memory.mappings().references(frame) == 1
        && (!isCached || memory.swap().tryToFree(frame));
  }

  /** wp_page_copy. */
  private Fault copy(Vma vma, long address, int leaf, int index, Requester task) {
    long entry = table.entry(leaf, index);
    space.mappings().prepareAnonVma(vma);
    int copy = newPage(vma, address, Pte.frame(entry), task);
    if (copy == Frames.NONE) {
      return Fault.OUT_OF_MEMORY;
    }
    if (table.entry(leaf, index) != entry) {
      // pte_same: making room for the copy has changed what was to be copied.
      spare = copy;
      return Fault.MINOR;
    }
    faults.becomeAnonymous(vma, address, copy);
    unmap(vma, address, entry, task.cpu());
    table.setEntry(leaf, index, Pte.of(copy, Faults.ownPage(vma)));
    space.gather().page(address & -space.pageSize());
    space.gather().flush(task.cpu());
    space.residentPages().addAnon(1);
    return Fault.MINOR;
  }

  /** A page for a copy of another one, which stays until there is one. */
  private int newPage(Vma vma, long address, int original, Requester task) {
    if (spare != Frames.NONE) {
      int copy = spare;
      spare = Frames.NONE;
      return copy;
    }
    if (original == Frames.NONE) {
      return faults.newPage(vma, address, Faults.COPY, task);
    }
    Frames frames = space.allocator().frames();
    int head = memory.thp().pages().head(original);
    int held = head == Frames.NONE ? original : head;
    frames.set(held, PageFlag.HELD);
    int copy = faults.newPage(vma, address, Faults.COPY, task);
    frames.clear(held, PageFlag.HELD);
    return copy;
  }

  private void unmap(Vma vma, long address, long entry, int cpu) {
    int frame = Pte.frame(entry);
    if (frame == Frames.NONE) {
      return;
    }
    if (memory.mappings().isAnonymous(frame)) {
      faults.release(vma, address, entry, cpu);
    } else {
      memory.mlocked().unmapped(vma, frame);
      mappedFiles.unmap(frame);
    }
  }
}
