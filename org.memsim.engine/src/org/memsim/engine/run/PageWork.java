/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.run;

import java.util.Optional;
import org.memsim.engine.cpu.pattern.Accesses;
import org.memsim.engine.mm.Fault;
import org.memsim.engine.mm.LoadStoreUnit;
import org.memsim.engine.mm.Touch;

/** Accesses to memory that a step makes one after the other, as far as it has come. */
interface PageWork {
  /** Whether all accesses were made. */
  boolean done();

  /** What is worth knowing of them once all were made. */
  default Optional<String> remark() {
    return Optional.empty();
  }

  /** Makes the next access. */
  Fault next(LoadStoreUnit unit);

  /** How many accesses are under way at a time, so that their latencies overlap. */
  default int depth() {
    return 1;
  }

  /**
   * Makes many accesses at once, each with a minor fault, if nobody could tell that they were not
   * made one by one but by the time.
   *
   * @return how many, at most {@code most}; 0 if the next one is to be made by itself
   */
  default long fill(LoadStoreUnit unit, long most) {
    return 0;
  }

  /**
   * A fault on each page of a range, for what comes after it: these accesses stand for a program's
   * first ones to pages that it then uses, and are no business of TLBs. A model: a page takes as
   * long as a fault, beside which a walk is little.
   */
  final class EachPage implements PageWork {
    private final Touch pages;
    private boolean done;

    EachPage(Touch pages) {
      this.pages = pages;
    }

    @Override
    public boolean done() {
      return done;
    }

    @Override
    public Fault next(LoadStoreUnit unit) {
      long faults = pages.faults();
      long major = pages.majorFaults();
      long address = pages.address();
      switch (pages.run(unit.task(), 1)) {
        case MORE -> {}
        case DONE -> done = true;
        case SIGSEGV -> {
          return Fault.SIGSEGV;
        }
        case SIGBUS -> {
          return Fault.SIGBUS;
        }
        case OUT_OF_MEMORY -> {
          return Fault.OUT_OF_MEMORY;
        }
      }
      if (pages.faults() > faults) {
        return pages.majorFaults() > major ? Fault.MAJOR : Fault.MINOR;
      }
      unit.used(address, pages.isWrite());
      return Fault.NONE;
    }

    @Override
    public long fill(LoadStoreUnit unit, long most) {
      long filled = pages.fill(unit.task(), most);
      done |= filled > 0 && pages.done();
      return filled;
    }
  }

  /** Accesses at equal distances. */
  final class Strided implements PageWork {
    private final long start;
    private final long stride;
    private final long count;
    private final boolean write;
    private long made;

    /**
     * No access yet.
     *
     * @param stride bytes; negative to go down
     */
    Strided(long start, long stride, long count, boolean write) {
      this.start = start;
      this.stride = stride;
      this.count = count;
      this.write = write;
    }

    @Override
    public boolean done() {
      return made >= count;
    }

    @Override
    public Fault next(LoadStoreUnit unit) {
      return unit.access(start + stride * made++, write);
    }
  }

  /** Accesses in a pattern; their page-table entries are read ahead, a batch at a time. */
  final class Patterned implements PageWork {
    private static final int BATCH = 64;

    private final long start;
    private final Accesses accesses;
    private final int depth;
    private final long[] batch = new long[BATCH];
    private final long[] addresses = new long[BATCH];
    private int filled;
    private int made;

    Patterned(long start, Accesses accesses, int depth) {
      this.start = start;
      this.accesses = accesses;
      this.depth = depth;
    }

    @Override
    public int depth() {
      return depth;
    }

    @Override
    public boolean done() {
      return made == filled && accesses.left() == 0;
    }

    @Override
    public Fault next(LoadStoreUnit unit) {
      if (made == filled) {
        fill(unit);
      }
      int current = made++;
      return unit.access(addresses[current], Accesses.isStore(batch[current]));
    }

    private void fill(LoadStoreUnit unit) {
      filled = accesses.next(batch);
      for (int i = 0; i < filled; i++) {
        addresses[i] = start + Accesses.offset(batch[i]);
      }
      unit.ahead(addresses, filled);
      made = 0;
    }
  }
}
