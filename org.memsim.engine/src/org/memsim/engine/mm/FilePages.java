/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.mm;

import org.memsim.engine.mm.file.AccessHint;
import org.memsim.engine.mm.file.FaultAround;
import org.memsim.engine.mm.file.FileFault;
import org.memsim.engine.mm.file.FileObject;
import org.memsim.engine.mm.file.Files;
import org.memsim.engine.page.Frames;
import org.memsim.engine.page.PageKind;
import org.memsim.engine.page.Requester;

/**
 * Faults on mapped files: do_read_fault, do_cow_fault, do_shared_fault, and stores to shared pages
 * that are mapped read-only so that they are noticed.
 */
final class FilePages {
  private static final long MAPPED = Pte.PRESENT | Pte.USER | Pte.ACCESSED;

  private final AddressSpace space;
  private final Memory memory;
  private final PageTable table;
  private final Files files;
  private final int shift;
  private final int[] around;

  FilePages(AddressSpace space) {
    this.space = space;
    this.memory = space.memory();
    this.table = space.table();
    this.files = memory.files();
    this.shift = space.pageShift();
    this.around = new int[FaultAround.pages(shift)];
  }

  /** A load from a page that is not mapped yet, or a store to one of a shared mapping. */
  Fault fault(
      Vma vma,
      Backing.OfFile mapped,
      long address,
      int leaf,
      int index,
      boolean write,
      Requester task) {
    if (!write && mapAround(vma, mapped, address, leaf, memory.now())) {
      return Fault.MINOR;
    }
    long page = vma.offsetOf(address) >> shift;
    long result = files.faults().fault(mapped.file(), page, hint(vma), task, memory.now());
    if (!FileFault.succeeded(result)) {
      return failure(result);
    }
    long wait = files.faults().waitNs();
    space.countWait(wait);
    boolean retried = FileFault.retried(result);
    boolean found = !write && retried && mapAround(vma, mapped, address, leaf, memory.now() + wait);
    if (!found) {
      map(vma, leaf, index, FileFault.frame(result), write);
    }
    if (write) {
      stored(mapped.file().object(), page);
    }
    return retried ? Fault.MAJOR : Fault.MINOR;
  }

  /**
   * Brings the page of a private mapping into memory that a store is about to copy.
   *
   * @return see {@link FileFault}
   */
  long bring(Vma vma, Backing.OfFile mapped, long address, Requester task) {
    long page = vma.offsetOf(address) >> shift;
    long result = files.faults().fault(mapped.file(), page, hint(vma), task, memory.now());
    if (FileFault.succeeded(result)) {
      space.countWait(files.faults().waitNs());
    }
    return result;
  }

  static Fault failure(long result) {
    return (result & FileFault.SIGBUS) != 0 ? Fault.SIGBUS : Fault.OUT_OF_MEMORY;
  }

  /** wp_page_shared: a store to a page of a shared mapping that was only loaded from so far. */
  Fault store(Vma vma, Backing.OfFile mapped, long address, int leaf, int index) {
    long entry = table.entry(leaf, index);
    table.setEntry(leaf, index, entry | Pte.WRITABLE | Pte.DIRTY | Pte.ACCESSED);
    stored(mapped.file().object(), vma.offsetOf(address) >> shift);
    return Fault.MINOR;
  }

  private void stored(FileObject file, long page) {
    if (file.noticesStores()) {
      files.faults().stored(file, page, memory.now());
      space.countWait(files.writeback().balance(memory.now()));
    }
  }

  /** do_fault_around: maps what is in memory nearby; whether the page itself is among it. */
  private boolean mapAround(Vma vma, Backing.OfFile mapped, long address, int leaf, long now) {
    if (around.length < 2) {
      return false;
    }
    long first = FaultAround.first(address, vma.start(), shift);
    long end = FaultAround.end(first, vma.end(), table.shape().span(2), shift);
    long page = vma.offsetOf(first) >> shift;
    int pages = (int) ((end - first) >> shift);
    if (files.faults().around(mapped.file(), page, page + pages, now, around) == 0) {
      return false;
    }
    int index = table.shape().index(first, 1);
    for (int i = 0; i < pages; i++) {
      if (around[i] != Frames.NONE && table.entry(leaf, index + i) == 0) {
        map(vma, leaf, index + i, around[i], false);
      }
    }
    return table.entry(leaf, table.shape().index(address, 1)) != 0;
  }

  private void map(Vma vma, int leaf, int index, int frame, boolean write) {
    boolean mayStore = vma.has(VmFlags.SHARED) && vma.has(VmFlags.WRITE);
    boolean writable = mayStore && (write || !Memory.noticesStores(vma));
    long flags = MAPPED | (writable ? Pte.WRITABLE : 0) | (write ? Pte.DIRTY : 0);
    table.setEntry(leaf, index, Pte.of(frame, flags));
    mapAgain(frame);
  }

  void willNeed(Backing.OfFile mapped, long offset, long bytes, Requester task) {
    files.faults().willNeed(mapped.file(), offset >> shift, bytes >> shift, task, memory.now());
  }

  /** One mapping more of a page of a file. */
  void mapAgain(int frame) {
    memory.mapFile(frame);
    count(frame, 1);
  }

  private void count(int frame, long pages) {
    if (space.allocator().frames().kind(frame) == PageKind.SHMEM) {
      space.residentPages().addShmem(pages);
    } else {
      space.residentPages().addFile(pages);
    }
  }

  /** Lets go of a page of a file that an entry mapped. */
  void release(Vma vma, long address, int frame, long entry) {
    memory.unmapFile(frame);
    count(frame, -1);
    if (vma.object() instanceof Backing.OfFile mapped) {
      long page = vma.offsetOf(address) >> shift;
      if (Pte.has(entry, Pte.DIRTY)) {
        files.faults().stored(mapped.file().object(), page, memory.now());
      }
      if (Pte.has(entry, Pte.ACCESSED)) {
        files.faults().unmappedAccessed(mapped.file().object(), page);
      }
    }
  }

  private static AccessHint hint(Vma vma) {
    if (vma.has(VmFlags.RAND_READ)) {
      return AccessHint.RANDOM;
    }
    return vma.has(VmFlags.SEQ_READ) ? AccessHint.SEQUENTIAL : AccessHint.NORMAL;
  }
}
