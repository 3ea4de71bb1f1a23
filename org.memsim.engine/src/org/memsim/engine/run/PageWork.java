/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.run;

import java.util.Optional;
import org.memsim.engine.cpu.pattern.Accesses;
import org.memsim.engine.mm.AddressSpace;
import org.memsim.engine.mm.Fault;
import org.memsim.engine.mm.Touch;
import org.memsim.engine.page.Requester;

/** Accesses to memory that a step makes one after the other, as far as it has come. */
interface PageWork {
  /** Whether all accesses were made. */
  boolean done();

  /** What is worth knowing of them once all were made. */
  default Optional<String> remark() {
    return Optional.empty();
  }

  /** Makes the next access. */
  Fault next(AddressSpace space, Requester task);

  /**
   * Makes many accesses at once, each with a minor fault, if nobody could tell that they were not
   * made one by one but by the time.
   *
   * @return how many, at most {@code most}; 0 if the next one is to be made by itself
   */
  default long fill(AddressSpace space, Requester task, long most) {
    return 0;
  }

  /** An access to each page of a range. */
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
    public Fault next(AddressSpace space, Requester task) {
      long faults = pages.faults();
      long major = pages.majorFaults();
      switch (pages.run(task, 1)) {
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
      return pages.majorFaults() > major
          ? Fault.MAJOR
          : pages.faults() > faults ? Fault.MINOR : Fault.NONE;
    }

    @Override
    public long fill(AddressSpace space, Requester task, long most) {
      long filled = pages.fill(task, most);
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
    public Fault next(AddressSpace space, Requester task) {
      return space.access(start + stride * made++, write, task);
    }
  }

  /** Accesses in a pattern. */
  final class Patterned implements PageWork {
    private static final int BATCH = 64;

    private final long start;
    private final Accesses accesses;
    private final long[] batch = new long[BATCH];
    private int filled;
    private int made;

    Patterned(long start, Accesses accesses) {
      this.start = start;
      this.accesses = accesses;
    }

    @Override
    public boolean done() {
      return made == filled && accesses.left() == 0;
    }

    @Override
    public Fault next(AddressSpace space, Requester task) {
      if (made == filled) {
        filled = accesses.next(batch);
        made = 0;
      }
      long access = batch[made++];
      return space.access(start + Accesses.offset(access), Accesses.isStore(access), task);
    }
  }
}
