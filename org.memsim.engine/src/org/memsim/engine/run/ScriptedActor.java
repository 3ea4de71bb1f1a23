/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.run;

/** An actor that runs the steps of one in the file. */
abstract class ScriptedActor extends Actor {
  ScriptedActor(int order) {
    super(order);
  }

  /** The one in the file. */
  abstract org.memsim.dsl.mem.Actor source();
}
