/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.numa;

import org.memsim.engine.machine.IdSet;

/** Whose turn it is when a task's kernel pages interleave: {@code il_prev}. */
final class InterleaveTurns {
  private static final int BEFORE_FIRST = -1;

  private int previous = BEFORE_FIRST;

  int next(IdSet nodes) {
    previous = nodes.nextAfter(previous);
    return previous;
  }

  void restart() {
    previous = BEFORE_FIRST;
  }
}
