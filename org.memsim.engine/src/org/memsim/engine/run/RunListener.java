/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.run;

import org.eclipse.emf.ecore.EObject;
import org.memsim.dsl.mem.Expect;
import org.memsim.dsl.mem.Mark;
import org.memsim.dsl.mem.Repeat;
import org.memsim.dsl.mem.WriteSysctl;

/** Learns what the actors of a workload do. By default nobody does. */
interface RunListener {
  /** Nobody listens. */
  RunListener NONE = new RunListener() {};

  /** An actor is about to have its first event. */
  default void started(Actor actor) {}

  /** An actor has had its last event. */
  default void finished(Actor actor) {}

  /** A thread is about to do the steps of a repeat for the first time. */
  default void entering(ThreadRun thread, Repeat repeat) {}

  /** What stands in the workload itself is about to be looked at: all actors are done. */
  default void observing(EObject item) {}

  /** An actor begins a step. */
  default void began(Actor actor, EObject step) {}

  /**
   * An actor has done a step.
   *
   * @param errno why it failed; empty if it did not
   */
  default void ended(Actor actor, EObject step, String errno) {}

  /** A thread has made some accesses. */
  default void accessed(ThreadRun thread) {}

  /** A mark was reached. */
  default void marked(Mark mark) {}

  /**
   * An expectation was checked.
   *
   * @param why why it did not hold; empty if it did
   */
  default void checked(Expect expect, boolean held, String why) {}

  /** A sysctl was written. */
  default void wrote(WriteSysctl step) {}
}
