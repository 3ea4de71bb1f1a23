/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.run.stepping;

import java.util.List;
import java.util.Optional;
import org.memsim.engine.snapshot.MachineSnapshot;

/**
 * A run that stands still.
 *
 * @param reason why
 * @param workload the workload's name
 * @param timeNs the simulated time, in ns
 * @param actor the number of the actor that goes on next; -1 if it has no steps, as kswapd
 * @param actors those that have something to do
 * @param snapshot the machine; what it reads lazily is to be asked for by {@link StepControl#ask}
 */
public record Pause(
    Reason reason,
    String workload,
    long timeNs,
    int actor,
    List<ActorState> actors,
    MachineSnapshot snapshot) {

  /** Why a run stands still. */
  public enum Reason {
    /** It is about to begin, and was to stop there. */
    BEGINNING,
    /** It has come to a breakpoint. */
    BREAKPOINT,
    /** An expectation did not hold. */
    FAILURE,
    /** It has come as far as a single step was to go. */
    STEP,
    /** It has come to the line or the time that was asked for. */
    ARRIVED,
    /** It was asked to stop. */
    REQUEST
  }

  /** Keeps its own copy of the list. */
  public Pause {
    actors = List.copyOf(actors);
  }

  /** The actor that goes on next, if it has steps. */
  public Optional<ActorState> next() {
    return actors.stream().filter(known -> known.number() == actor).findFirst();
  }
}
