/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.run.stepping;

/**
 * Asked before each step of a workload; the run goes on when it returns. Called on the thread that
 * runs, but for nothing else: it may block, and whatever it does takes no simulated time.
 */
public interface StepGate {
  /**
   * An actor is about to do a step, or to enter a repeat.
   *
   * @param actor its number
   * @param place where the step is written
   * @param depth how many blocks of steps are open, 1 or more
   */
  void step(SteppedRun run, int actor, Place place, int depth);

  /**
   * The first event that is due at {@link #wakeAtNs} or later is about to happen; or any, if {@link
   * #pauses}.
   *
   * @param actor the number of the actor whose event it is; -1 for one that has no steps
   */
  void event(SteppedRun run, int actor);

  /**
   * An expectation did not hold, at this moment.
   *
   * @param actor the number of the actor whose step it was; -1 if it samples
   */
  void failed(SteppedRun run, int actor);

  /** An actor has done its last step. */
  void finished(int actor);

  /**
   * The simulated time to wake this at, in ns; asked when the workload begins and whenever a step
   * or an event returns.
   *
   * @return {@link Long#MAX_VALUE} for never
   */
  long wakeAtNs();

  /** Whether {@link #event} is to be called soon; asked now and then. */
  boolean pauses();

  /** A workload has ended, however it did. */
  void ended();
}
