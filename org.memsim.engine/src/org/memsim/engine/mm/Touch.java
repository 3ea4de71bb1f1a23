/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.mm;

import org.memsim.engine.page.Requester;

/**
 * An access to each page of a range, page after page, as far as it has come. Runs in batches, so
 * that others may act in between; a cursor that is not run further has no effect.
 */
public final class Touch {
  /** Why a batch ended. */
  public enum Status {
    /** All pages were touched. */
    DONE,
    /** As many pages as asked were touched; there are more. */
    MORE,
    /** The next address is not mapped, or may not be accessed so. */
    SIGSEGV,
    /** The next address lies beyond the end of the mapped file. */
    SIGBUS,
    /** No frame is left for the next page or one of its tables. */
    OUT_OF_MEMORY
  }

  private final AddressSpace space;
  private final boolean write;
  private final long end;
  private long address;
  private long pages;
  private long faults;
  private long majorFaults;

  Touch(AddressSpace space, long start, long end, boolean write) {
    this.space = space;
    this.address = start;
    this.end = end;
    this.write = write;
  }

  /** The pages touched so far. */
  public long pages() {
    return pages;
  }

  /** The faults that this took so far. */
  public long faults() {
    return faults;
  }

  /** Those of them that waited for a device. */
  public long majorFaults() {
    return majorFaults;
  }

  /** Whether the pages are stored to. */
  public boolean isWrite() {
    return write;
  }

  /** The address of the next page. */
  public long address() {
    return address;
  }

  /**
   * Stores to the pages of whole tables that are not there yet, each with a minor fault, if nobody
   * but the page allocator has a part in it.
   *
   * @return how many pages these were, at most {@code maxPages}; 0 if the next one is of another
   *     kind, be it that there is none
   */
  public long fill(Requester task, long maxPages) {
    boolean isWanted = write && address < end && maxPages > 0;
    long filled = isWanted ? space.firstTouch().fillTables(address, end, maxPages, task) : 0;
    touched(filled);
    return filled;
  }

  private void touched(long newPages) {
    faults += newPages;
    pages += newPages;
    address += newPages << space.pageShift();
  }

  /** Whether all pages were touched. */
  public boolean done() {
    return address >= end;
  }

  /** Touches up to {@code maxPages} pages more, on behalf of {@code task}. */
  public Status run(Requester task, long maxPages) {
    long limit = pages + maxPages;
    while (address < end) {
      if (pages == limit) {
        return Status.MORE;
      }
      if (fill(task, limit - pages) > 0) {
        continue;
      }
      long filled = write ? space.firstTouch().fillTable(address, end, limit - pages, task) : 0;
      if (filled > 0) {
        touched(filled);
        continue;
      }
      Fault fault = space.faults().access(address, write, task);
      switch (fault) {
        case NONE -> {}
        case MINOR -> faults++;
        case MAJOR -> {
          faults++;
          majorFaults++;
        }
        case SIGSEGV -> {
          return Status.SIGSEGV;
        }
        case SIGBUS -> {
          return Status.SIGBUS;
        }
        case OUT_OF_MEMORY -> {
          return Status.OUT_OF_MEMORY;
        }
      }
      pages++;
      address = space.nextPage(address);
    }
    return Status.DONE;
  }
}
