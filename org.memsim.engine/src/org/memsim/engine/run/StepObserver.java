/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.run;

import org.eclipse.emf.ecore.EObject;
import org.memsim.engine.snapshot.MachineSnapshot;

/**
 * Learns of each step that the actors of a workload do, in the order in which they end, on the
 * thread that runs. What a snapshot reads lazily it must be asked for before the call returns.
 */
public interface StepObserver {
  /**
   * A process begins to run: one of the workload, or a fork's child.
   *
   * @param pid its number
   * @param cpu the processor that it begins on
   * @param source what it is in the file
   */
  void began(int pid, int cpu, EObject source);

  /**
   * A process has done a step.
   *
   * @param pid its number
   * @param step what it did
   * @param errno why it failed, as {@code ENOMEM} or {@code SIGSEGV}; empty if it did not
   * @param machine the machine after it
   */
  void did(int pid, EObject step, String errno, MachineSnapshot machine);

  /**
   * The kernel has done a step of an actor of its own.
   *
   * @param step what it did
   * @param errno why it failed; empty if it did not
   */
  void didKernel(EObject step, String errno);

  /**
   * A process has exited and given back its memory.
   *
   * @param pid its number
   */
  void exited(int pid);
}
