/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.mm;

import org.memsim.engine.page.Frames;
import org.memsim.engine.page.Gfp;
import org.memsim.engine.page.PageKind;
import org.memsim.engine.page.Placement;
import org.memsim.engine.page.Requester;

/**
 * A store to each page of a range, page after page, as far as it has come. A page that is not there
 * yet is a minor fault: {@code handle_mm_fault} makes the missing tables from the top down, then
 * the page. Runs in batches, so that others may act in between; a cursor that is not run further
 * has no effect.
 */
public final class Touch {
  /** Why a batch ended. */
  public enum Status {
    /** All pages were touched. */
    DONE,
    /** As many pages as asked were touched; there are more. */
    MORE,
    /** The next address is not mapped, or not writable. */
    SIGSEGV,
    /** No frame is left for the next page or one of its tables. */
    OUT_OF_MEMORY
  }

  private final AddressSpace space;
  private final PageTable table;
  private final int pageShift;
  private final long end;
  private long address;
  private long pages;
  private long faults;

  Touch(AddressSpace space, PageTable table, long start, long end) {
    this.space = space;
    this.table = table;
    this.pageShift = space.allocator().machine().arch().pageShift();
    this.address = start;
    this.end = end;
  }

  /** The pages touched so far. */
  public long pages() {
    return pages;
  }

  /** The minor faults that this took so far. */
  public long faults() {
    return faults;
  }

  /** The address of the next page. */
  public long address() {
    return address;
  }

  /** Touches up to {@code maxPages} pages more, on behalf of {@code task}. */
  public Status run(Requester task, long maxPages) {
    long limit = pages + maxPages;
    while (address < end) {
      if (pages == limit) {
        return Status.MORE;
      }
      Vma vma = space.writableAt(address);
      if (vma == null) {
        return Status.SIGSEGV;
      }
      int leaf = table.findOrMake(address, task);
      if (leaf == PageTable.NO_TABLE || !touchTable(leaf, vma, task, limit)) {
        return Status.OUT_OF_MEMORY;
      }
    }
    return Status.DONE;
  }

  /** Touches the pages of a mapping that one table maps; false if there is no frame for one. */
  private boolean touchTable(int leaf, Vma vma, Requester task, long limit) {
    long span = table.span(2);
    long stop = Math.min(Math.min(end, vma.end()), (address & -span) + span);
    stop = Math.min(stop, address + ((limit - pages) << pageShift));
    Placement placement = vma.placementOr(task.placement());
    int cpu = task.cpu();
    long offset = vma.offsetOf(address) >> pageShift;
    int count = (int) ((stop - address) >> pageShift);
    int first = table.index(address, 1);
    int done = 0;
    int faulted = 0;
    while (done < count) {
      if (!table.isMapped(leaf, first + done)) {
        if (faulted == 0) {
          space.prepareAnonVma(vma);
        }
        int frame = placement.allocate(Gfp.HIGHUSER_MOVABLE, 0, cpu, offset + done);
        if (frame == Frames.NONE) {
          break;
        }
        space.allocator().account(frame, PageKind.ANON);
        table.map(leaf, first + done, frame);
        faulted++;
      }
      done++;
    }
    space.countFaults(faulted);
    faults += faulted;
    pages += done;
    address += (long) done << pageShift;
    return done == count;
  }
}
