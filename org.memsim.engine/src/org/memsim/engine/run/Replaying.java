/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import org.memsim.engine.mm.Fault;
import org.memsim.engine.mm.LoadStoreUnit;
import org.memsim.engine.mm.MapRequest;
import org.memsim.engine.mm.MapResult;
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

  /** Accesses whose page-table entries are read together. */
  private static final int AHEAD = 64;

  private final AccessTrace trace;
  private final long page;
  private final TraceBatch batch = new TraceBatch(BATCH);
  private final long[] addresses = new long[AHEAD];
  private int next;

  /** Up to which access the entries were read. */
  private int read;

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
  public Fault next(LoadStoreUnit unit) {
    if (next == read) {
      ahead(unit);
    }
    long address = batch.address(next);
    long last = address + batch.size(next) - 1;
    Fault fault = access(unit, secondPage ? last : address, batch.kind(next));
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

  /** The page tables' entries of some accesses are read together, before these are made. */
  private void ahead(LoadStoreUnit unit) {
    int length = Math.min(AHEAD, batch.length() - next);
    for (int i = 0; i < length; i++) {
      addresses[i] = batch.address(next + i);
    }
    unit.ahead(addresses, length);
    read = next + length;
  }

  private Fault access(LoadStoreUnit unit, long address, AccessKind kind) {
    Fault fault = make(unit, address, kind);
    if (fault != Fault.SIGSEGV || unit.space().vmaAt(address) != null) {
      return fault;
    }
    MapRequest request = MapRequest.anonymous(page).noReplace(address & -page);
    return unit.space().map(request, unit.task()) instanceof MapResult.Mapped
        ? make(unit, address, kind)
        : Fault.SIGSEGV;
  }

  private static Fault make(LoadStoreUnit unit, long address, AccessKind kind) {
    return switch (kind) {
      case INSTRUCTION -> unit.fetch(address);
      case LOAD -> unit.access(address, false);
      case STORE, MODIFY -> unit.access(address, true);
    };
  }

  private void fill() {
    next = 0;
    read = 0;
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
