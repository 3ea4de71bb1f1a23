/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.mm.file;

import org.memsim.engine.mm.file.AccessHint;
import org.memsim.engine.mm.file.FaultAround;
import org.memsim.engine.mm.file.FileFault;
import org.memsim.engine.mm.file.FileFaults;
import org.memsim.engine.mm.file.FileObject;
import org.memsim.engine.mm.file.OpenFile;
import org.memsim.engine.page.Frames;

/** A shared mapping of a file from its first page on: page-table entries and counts of faults. */
final class TestMapping {
  private static final long TABLE_BYTES = 512 * TestFiles.PAGE;

  private final TestFiles machine;
  private final OpenFile file;
  private final long start;
  private final boolean[] mapped;

  /** Entries that can be written. */
  private final boolean[] writable;

  private final int[] frames = new int[FaultAround.pages(TestFiles.SHIFT)];
  AccessHint hint = AccessHint.NORMAL;

  /** Faults as a task counts them. */
  long minor;

  long major;

  /** Faults as the machine counts them. */
  long pgmajfault;

  TestMapping(TestFiles machine, OpenFile file, long start) {
    this.machine = machine;
    this.file = file;
    this.start = start;
    this.mapped = new boolean[(int) file.object().pages()];
    this.writable = new boolean[mapped.length];
  }

  /** Reads pages one after the other. */
  void read(int first, int end) {
    for (int page = first; page < end; page++) {
      if (!mapped[page]) {
        readFault(page);
      }
    }
  }

  private void readFault(int page) {
    if (around(page)) {
      minor++;
      return;
    }
    long fault = fault(page);
    if (!FileFault.retried(fault) || !around(page)) {
      enter(page, FileFault.frame(fault));
    }
  }

  private long fault(int page) {
    FileFaults faults = machine.files.faults();
    long fault = faults.fault(file, page, hint, machine.task, machine.now);
    if (!FileFault.succeeded(fault)) {
      throw new AssertionError("page " + page + ": " + Long.toHexString(fault));
    }
    machine.now += faults.waitNs();
    major += FileFault.retried(fault) ? 1 : 0;
    minor += FileFault.retried(fault) ? 0 : 1;
    pgmajfault += FileFault.missed(fault) ? 1 : 0;
    return fault;
  }

  private boolean around(int page) {
    long end = start + mapped.length * TestFiles.PAGE;
    long from = FaultAround.first(start + page * TestFiles.PAGE, start, TestFiles.SHIFT);
    long to = FaultAround.end(from, end, TABLE_BYTES, TestFiles.SHIFT);
    int first = (int) ((from - start) >> TestFiles.SHIFT);
    int count = (int) ((to - from) >> TestFiles.SHIFT);
    machine.files.faults().around(file, first, first + count, machine.now, frames);
    for (int i = 0; i < count; i++) {
      if (frames[i] != Frames.NONE && !mapped[first + i]) {
        enter(first + i, frames[i]);
      }
    }
    return mapped[page];
  }

  /** Stores to pages one after the other. */
  void write(int first, int end) {
    FileObject object = file.object();
    for (int page = first; page < end; page++) {
      boolean faults = !mapped[page] || (!writable[page] && object.noticesStores());
      if (!mapped[page]) {
        enter(page, FileFault.frame(fault(page)));
      } else if (faults) {
        minor++;
      }
      if (faults || !object.noticesStores()) {
        machine.files.faults().stored(object, page, machine.now);
      }
      writable[page] = true;
    }
  }

  void willNeed(long first, long pages) {
    machine.files.faults().willNeed(file, first, pages, machine.task, machine.now);
  }

  private void enter(int page, int frame) {
    mapped[page] = true;
    machine.mapCounts.merge(frame, 1, Integer::sum);
  }

  /** Unmaps all. */
  void unmap() {
    for (int page = 0; page < mapped.length; page++) {
      if (mapped[page]) {
        mapped[page] = false;
        machine.mapCounts.merge(file.object().frame(page), -1, Integer::sum);
      }
    }
    machine.files.release(file, 0);
  }

  String faults() {
    return minor + " minor, " + major + " major, " + pgmajfault + " read";
  }
}
