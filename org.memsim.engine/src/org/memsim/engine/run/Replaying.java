/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import org.memsim.engine.mm.AddressSpace;
import org.memsim.engine.mm.Fault;
import org.memsim.engine.mm.MapRequest;
import org.memsim.engine.mm.MapResult;
import org.memsim.engine.page.Requester;
import org.memsim.engine.run.trace.AccessKind;
import org.memsim.engine.run.trace.AccessTrace;
import org.memsim.engine.run.trace.TraceBatch;
import org.memsim.engine.run.trace.Traces;

/**
 * Accesses as they were recorded. Pages that the trace uses and the process has not mapped are
 * mapped when they are met, private, to be read and written: a model, since a trace does not say
 * what the program had mapped there. An access that reaches into a second page counts there, too.
 */
final class Replaying implements PageWork {
  private static final int BATCH = 4096;

  private final AccessTrace trace;
  private final long page;
  private final TraceBatch batch = new TraceBatch(BATCH);
  private int next;
  private boolean ended;
  private boolean secondPage;

  private Replaying(AccessTrace trace, long page) {
    this.trace = trace;
    this.page = page;
    fill();
  }

  /**
   * The accesses of a file.
   *
   * @throws UncheckedIOException if it cannot be read or is malformed, here or further on
   */
  static Replaying of(Path file, boolean lenient, long page) {
    try {
      return new Replaying(Traces.open(file, lenient), page);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Optional<String> remark() {
    return trace.malformed() == 0
        ? Optional.empty()
        : Optional.of(
            "This trace has "
                + trace.malformed()
                + " lines that are no accesses; the first: "
                + trace.firstMalformed().getFirst());
  }

  @Override
  public boolean done() {
    return ended;
  }

  @Override
  public Fault next(AddressSpace space, Requester task) {
    long address = batch.address(next);
    long last = address + batch.size(next) - 1;
    boolean write = batch.kind(next) == AccessKind.STORE || batch.kind(next) == AccessKind.MODIFY;
    Fault fault = access(space, secondPage ? last : address, write, task);
    boolean reachesOver = (address & -page) != (last & -page);
    secondPage = reachesOver && !secondPage && fault.succeeded();
    if (!secondPage) {
      next++;
      if (next == batch.length()) {
        fill();
      }
    }
    return fault;
  }

  private Fault access(AddressSpace space, long address, boolean write, Requester task) {
    Fault fault = space.access(address, write, task);
    if (fault != Fault.SIGSEGV || space.vmaAt(address) != null) {
      return fault;
    }
    MapRequest request = MapRequest.anonymous(page).noReplace(address & -page);
    return space.map(request, task) instanceof MapResult.Mapped
        ? space.access(address, write, task)
        : Fault.SIGSEGV;
  }

  private void fill() {
    next = 0;
    try {
      ended = !trace.read(batch);
      if (ended) {
        trace.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
