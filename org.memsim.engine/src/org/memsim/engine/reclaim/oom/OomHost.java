/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.reclaim.oom;

import java.util.List;
import java.util.Optional;
import org.memsim.engine.reclaim.cgroup.MemoryCgroup;

/** The processes of a machine, and how they are killed. */
public interface OomHost {
  /** All processes that have an address space, the oldest first. */
  List<OomTask> tasks();

  /** The process that asks for memory; empty for the kernel's own threads. */
  Optional<OomTask> current();

  /**
   * Sends a process SIGKILL. Its memory is free on return, unless it is the one that asks.
   *
   * @param request for whose sake
   */
  void kill(OomVictim victim, OomRequest request);

  /**
   * Sends the processes of a cgroup SIGKILL, each as {@link #kill(OomVictim, OomRequest)} does, for
   * one of them was killed: {@code memory.oom.group}.
   *
   * @param victims the others
   */
  void kill(MemoryCgroup group, List<OomVictim> victims);

  /** Ends a process that was killed and has not come to exit: what the OOM reaper is for. */
  void reap(OomTask victim);

  /**
   * The machine is about to stop, for there is nobody to kill or it is told to.
   *
   * @param words what it says
   * @param request what it stops at
   */
  void panicking(String words, OomRequest request);
}
