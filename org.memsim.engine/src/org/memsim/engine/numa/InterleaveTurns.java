/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.numa;

import java.util.Map;
import org.memsim.engine.machine.IdSet;

/** Whose turn it is when a task's kernel pages interleave: {@code il_prev}, {@code il_weight}. */
final class InterleaveTurns {
  private static final int BEFORE_FIRST = -1;

  private int previous = BEFORE_FIRST;

  /** Turns that the previous node has left, if they are weighted. */
  private int left;

  int next(IdSet nodes) {
    previous = nodes.nextAfter(previous);
    return previous;
  }

  /**
   * weighted_interleave_nodes: the same node again until it has had as many turns as its weight
   * says ({@code il_weight}), then the next one.
   *
   * @param weights the weight of each of the nodes
   */
  int next(IdSet nodes, Map<Integer, Integer> weights) {
    if (left == 0 || !nodes.contains(previous)) {
      previous = nodes.nextAfter(previous);
      left = weights.getOrDefault(previous, 1);
    }
    left--;
    return previous;
  }

  /** Goes on where another one is. */
  void follow(InterleaveTurns other) {
    previous = other.previous;
    left = other.left;
  }

  void restart() {
    previous = BEFORE_FIRST;
    left = 0;
  }
}
