/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.run;

import java.io.UncheckedIOException;
import java.util.Optional;
import org.memsim.dsl.mem.UserStep;
import org.memsim.engine.mm.Fault;
import org.memsim.engine.mm.LoadStoreUnit;

/** The accesses of a thread's step, many at once for as long as nobody else could act. */
final class StepAccesses {
  /** Accesses that are made at once where nobody could act in between. */
  private static final int BATCH = 1 << 14;

  /** Whom they are made for. */
  interface Caller {
    /** The cpu that makes them. */
    int cpu();

    /** Whether it has been killed and makes no more. */
    boolean isCondemned();

    /** All of them have been made. */
    void succeeded(UserStep step);

    /** One of them could not be made, nor will the others be. */
    void failed(UserStep step, String error);
  }

  /** Accesses of a step that has some left. */
  private record Work(UserStep step, PageWork accesses) {}

  private final Simulation simulation;
  private final Children children;
  private final PageWorks works;
  private final LoadStoreUnit unit;
  private final Cost cost;
  private final Caller caller;
  private Optional<Work> work = Optional.empty();

  StepAccesses(
      Simulation simulation,
      Children children,
      PageWorks works,
      LoadStoreUnit unit,
      Cost cost,
      Caller caller) {
    this.simulation = simulation;
    this.children = children;
    this.works = works;
    this.unit = unit;
    this.cost = cost;
    this.caller = caller;
  }

  /** Whether a step has some left. */
  boolean areUnderWay() {
    return work.isPresent();
  }

  /** Begins those of a step; takes the time that is returned, in ns. */
  long begin(UserStep step) {
    Optional<PageWork> accesses;
    try {
      accesses = works.of(step);
    } catch (UncheckedIOException e) {
      throw StepFailure.unreadable(step, e);
    }
    if (accesses.isEmpty()) {
      caller.failed(step, "SIGSEGV");
      return TimeModel.STORE_NS;
    }
    work = Optional.of(new Work(step, accesses.get()));
    return 0;
  }

  /**
   * Makes some.
   *
   * @param until when the thread has something else to do, in ns from now
   * @return the time that they take, in ns
   */
  long proceed(long until) {
    Work current = work.orElseThrow();
    long duration = 0;
    try {
      for (long made = 0; made < BATCH && goesOn(made, duration, until); ) {
        if (current.accesses.done()) {
          work = Optional.empty();
          current.accesses.remark().ifPresent(remark -> simulation.warn(current.step, remark));
          caller.succeeded(current.step);
          return duration;
        }
        long many = fill(current, Math.min(children.quietFor(), until) - duration);
        duration += many > 0 ? cost.access(1) : access(current);
        made += Math.max(1, many);
        children.elapsed(duration, Math.max(1, many));
        if (work.isEmpty()) {
          return duration;
        }
      }
    } catch (UncheckedIOException e) {
      throw StepFailure.unreadable(current.step, e);
    }
    return duration;
  }

  private boolean goesOn(long made, long duration, long until) {
    boolean isQuiet = duration < Math.min(children.quietFor(), until);
    return !caller.isCondemned() && (made == 0 || isQuiet);
  }

  /** Makes many accesses that cost the same, all of them before somebody else could act. */
  private long fill(Work current, long quietNs) {
    cost.begin();
    return current.accesses.fill(unit, cost.faultsWithin(quietNs));
  }

  private long access(Work current) {
    cost.begin();
    Fault fault = current.accesses.next(unit);
    simulation.cgroups().returnToUser(caller.cpu());
    switch (fault) {
      case NONE, MINOR, MAJOR -> {}
      case SIGSEGV -> abandon(current.step, "SIGSEGV");
      case SIGBUS -> abandon(current.step, "SIGBUS");
      case OUT_OF_MEMORY -> abandon(current.step, "ENOMEM");
    }
    return cost.access(current.accesses.depth());
  }

  private void abandon(UserStep step, String error) {
    work = Optional.empty();
    caller.failed(step, error);
  }
}
