/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.run.stepping;

import java.util.List;

/**
 * A thread of a process, or of the kernel, that has steps to do; or, when all of these are done,
 * the workload with its expectations and views.
 *
 * @param number tells it from all others of the workload; in the order of their beginning, from 0
 * @param title what messages call it, such as {@code process web}
 * @param pid its number for Linux; 0 for a kernel actor
 * @param cpu the processor that it is on; -1 for the workload, which is on none
 * @param state what it does: {@code not started}, {@code running}, {@code sleeping}, {@code
 *     waiting}, or {@code at its end}
 * @param blocks the blocks of steps that it is in, the innermost first; at least one
 */
public record ActorState(
    int number, String title, int pid, int cpu, String state, List<Block> blocks) {
  /** Keeps its own copy of the list. */
  public ActorState {
    blocks = List.copyOf(blocks);
  }

  /**
   * A block of steps, and where in it the actor is.
   *
   * @param title what it is: that of the actor, or {@code repeat, round 2 of 10}
   * @param place the step that it does or is about to do; where the block begins, before the first
   * @param statement the first line of that step
   */
  public record Block(String title, Place place, String statement) {}
}
