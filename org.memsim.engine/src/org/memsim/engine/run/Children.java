/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.run;

import org.memsim.dsl.mem.Fork;
import org.memsim.engine.mm.AddressSpace;

/** What a thread asks of the run that it is part of. */
interface Children {
  /** What has become of a child. */
  enum State {
    /** It was never made. */
    NONE,
    /** It has steps left. */
    RUNNING,
    /** It has ended. */
    ENDED
  }

  /** Lets a child begin. */
  void begin(Fork fork, ThreadRun parent, AddressSpace space);

  /** What has become of the last child that a thread made by a fork. */
  State stateOf(Fork fork, ThreadRun parent);

  /** Lets a thread go on when its child has ended. */
  void awaken(ThreadRun parent, Fork fork);

  /** Lets the threads of a process that has exited notice it. */
  void exited(ProcessRun process);

  /** For how many nanoseconds nobody else acts. */
  long quietFor();

  /** So much of the time has passed that the step takes. */
  void elapsed(long ns, long accesses);
}
