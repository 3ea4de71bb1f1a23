/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.run.stepping;

/**
 * How far a run goes on that was paused. It stops earlier at a breakpoint, and at the next step of
 * anyone when the actor that it is about has done its last one.
 */
public sealed interface Until {
  /** To a breakpoint, or the end. */
  record Breakpoint() implements Until {}

  /** To the next step of whichever actor. */
  record AnyStep() implements Until {}

  /** To the next step of an actor, into repeats. */
  record Into(int actor) implements Until {}

  /** To the next step of an actor that is not further inside than this one: over repeats. */
  record Over(int actor) implements Until {}

  /** To the next step of an actor after the block that it is in. */
  record Out(int actor) implements Until {}

  /** To a line, whoever comes to it. */
  record Line(Place place) implements Until {}

  /**
   * To the first event at a simulated time or later.
   *
   * @param ns since the workload began
   */
  record Time(long ns) implements Until {}
}
