/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.proc;

/** One text that Linux or one of its tools would print. */
public sealed interface View permits MachineView, SubjectView {

  /**
   * The name by which {@code show} and {@code print} know the view.
   *
   * @return Linux's name of the file or tool, such as {@code zoneinfo}
   */
  String name();

  /**
   * What the view shows.
   *
   * @return one line without a full stop
   */
  String description();

  /**
   * Whether the view shows one process rather than the machine, so that {@code of PROCESS} must
   * follow its name.
   *
   * @return true if a process must be named
   */
  default boolean ofProcess() {
    return this instanceof ProcessView;
  }
}
