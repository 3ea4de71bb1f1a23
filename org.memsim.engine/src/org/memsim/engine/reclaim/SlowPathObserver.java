/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.reclaim;

/** Learns of each step of the slow path on which something is done for a request. */
public interface SlowPathObserver {
  /** A request enters the slow path. */
  void began();

  /**
   * It took a step.
   *
   * @param pages how many pages the step freed, as far as it knows
   */
  void took(SlowStep step, long pages);

  /** Memory is freed for it; requests that are made meanwhile are others. */
  void frees();

  /** That is done, and the request goes on. */
  void goesOn();
}
