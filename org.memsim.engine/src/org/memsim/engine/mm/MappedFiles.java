/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.mm;

import org.memsim.engine.mm.file.AccessHint;
import org.memsim.engine.mm.file.FaultAround;
import org.memsim.engine.mm.file.FileFault;
import org.memsim.engine.mm.file.FileFaults;
import org.memsim.engine.mm.file.FileObject;
import org.memsim.engine.mm.file.OpenFile;
import org.memsim.engine.page.Frames;
import org.memsim.engine.page.PageKind;
import org.memsim.engine.page.Requester;

/**
 * Faults on mappings of files and of shared memory, and what their entries in page tables count:
 * {@code do_read_fault}, {@code do_shared_fault}, {@code page_add_file_rmap}.
 */
final class MappedFiles {
  private final AddressSpace space;
  private final Memory memory;
  private final PageTable table;
  private final TableShape shape;
  private final int pageShift;
  private final int[] around;

  MappedFiles(AddressSpace space) {
    this.space = space;
    this.memory = space.memory();
    this.table = space.table();
    this.shape = table.shape();
    this.pageShift = memory.machine().arch().pageShift();
    this.around = new int[FaultAround.pages(pageShift)];
  }

  /** do_read_fault: maps what is in memory around the page, or else the page alone. */
  Fault load(Vma vma, OpenFile file, long address, int leaf, Requester task) {
    if (around.length > 1 && mapAround(vma, file, address, leaf, memory.now())) {
      return Fault.MINOR;
    }
    long fault = faults().fault(file, page(vma, address), hint(vma), task, memory.now());
    Fault result = result(fault);
    boolean again = FileFault.retried(fault) && around.length > 1;
    long later = memory.now() + faults().waitNs();
    if (result.succeeded() && !(again && mapAround(vma, file, address, leaf, later))) {
      enter(vma, leaf, shape.index(address, 1), FileFault.frame(fault));
    }
    return result;
  }

  /** do_shared_fault: the page itself is stored to. */
  Fault store(Vma vma, OpenFile file, long address, int leaf, Requester task) {
    long fault = faults().fault(file, page(vma, address), hint(vma), task, memory.now());
    Fault result = result(fault);
    if (result.succeeded()) {
      int frame = FileFault.frame(fault);
      map(frame);
      long flags = Faults.NEW_PAGE | Pte.WRITABLE | Pte.DIRTY;
      table.setEntry(leaf, shape.index(address, 1), Pte.of(frame, flags));
      storedByTask(vma, address);
    }
    return result;
  }

  /** Brings a page into memory without mapping it. */
  Fault bring(Vma vma, OpenFile file, long address, Requester task) {
    return result(faults().fault(file, page(vma, address), hint(vma), task, memory.now()));
  }

  private Fault result(long fault) {
    if (FileFault.missed(fault)) {
      memory.faultEvents().countMissed();
    }
    if (FileFault.retried(fault)) {
      memory.faultEvents().countRetried();
    }
    if (FileFault.succeeded(fault)) {
      space.accounts().countWait(faults().waitNs());
      boolean waited = FileFault.retried(fault) || FileFault.missed(fault);
      return waited ? Fault.MAJOR : Fault.MINOR;
    }
    return (fault & FileFault.SIGBUS) != 0 ? Fault.SIGBUS : Fault.OUT_OF_MEMORY;
  }

  /** do_fault_around: returns whether the page itself was among those that could be mapped. */
  private boolean mapAround(Vma vma, OpenFile file, long address, int leaf, long now) {
    long from = FaultAround.first(address, vma.start(), pageShift);
    long to = FaultAround.end(from, vma.end(), shape.span(2), pageShift);
    long first = page(vma, from);
    int count = (int) ((to - from) >> pageShift);
    if (faults().around(file, first, first + count, now, around) == 0) {
      return false;
    }
    int place = shape.index(from, 1);
    for (int i = 0; i < count; i++) {
      if (around[i] != Frames.NONE && table.entry(leaf, place + i) == 0) {
        enter(vma, leaf, place + i, around[i]);
      }
    }
    return table.entry(leaf, shape.index(address, 1)) != 0;
  }

  /** Maps a page for loads; stores need no fault of their own unless someone waits for them. */
  private void enter(Vma vma, int leaf, int index, int frame) {
    boolean writable = vma.has(VmFlags.SHARED) && vma.has(VmFlags.WRITE);
    boolean atOnce = writable && !memory.tracksDirty(vma);
    map(frame);
    table.setEntry(leaf, index, Pte.of(frame, Faults.NEW_PAGE | (atOnce ? Pte.WRITABLE : 0)));
    memory.mlocked().mapped(vma, frame);
  }

  /** Counts a mapping of a page of a file. */
  void map(int frame) {
    memory.mappings().mapFile(frame);
    count(frame, 1);
  }

  /** Counts that a mapping of a page of a file is gone. */
  void unmap(int frame) {
    count(frame, -1);
    memory.mappings().unmapFile(frame);
  }

  private void count(int frame, int more) {
    if (memory.allocator().frames().kind(frame) == PageKind.SHMEM) {
      space.residentPages().addShmem(more);
    } else {
      space.residentPages().addFile(more);
    }
  }

  /** An entry goes away, and what it knows about its page goes to the page. */
  void release(Vma vma, long address, long entry) {
    unmapPage(vma, address, entry);
    if (Pte.has(entry, Pte.ACCESSED) && !vma.has(VmFlags.SEQ_READ)) {
      faults().unmappedAccessed(object(vma), page(vma, address));
    }
  }

  /** The same without saying that the page was used. */
  void unmapPage(Vma vma, long address, long entry) {
    memory.mlocked().unmapped(vma, Pte.frame(entry));
    unmap(Pte.frame(entry));
    if (Pte.has(entry, Pte.DIRTY)) {
      stored(vma, address);
    }
  }

  /** A process stores to a page, and waits if too much is to be written back already. */
  void storedByTask(Vma vma, long address) {
    stored(vma, address);
    if (memory.tracksDirty(vma)) {
      space.accounts().countWait(memory.files().writeback().balance(memory.now()));
    }
  }

  /** The page at an address is newer than what its device has. */
  private void stored(Vma vma, long address) {
    faults().stored(object(vma), page(vma, address), memory.now());
  }

  /** Reads ahead what a part of a mapping maps. */
  void willNeed(Vma vma, OpenFile file, long from, long to, Requester task) {
    faults().willNeed(file, page(vma, from), (to - from) >> pageShift, task, memory.now());
  }

  private static FileObject object(Vma vma) {
    if (vma.object() instanceof Backing.OfFile mapped) {
      return mapped.file().object();
    }
    throw new IllegalStateException("a page of a file in a mapping of something else");
  }

  private FileFaults faults() {
    return memory.files().faults();
  }

  private long page(Vma vma, long address) {
    return vma.offsetOf(address) >> pageShift;
  }

  private static AccessHint hint(Vma vma) {
    if (vma.has(VmFlags.RAND_READ)) {
      return AccessHint.RANDOM;
    }
    return vma.has(VmFlags.SEQ_READ) ? AccessHint.SEQUENTIAL : AccessHint.NORMAL;
  }
}
