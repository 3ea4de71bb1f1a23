/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.numa;

import org.memsim.engine.machine.IdSet;

/** A memory policy as {@code set_mempolicy} and {@code mbind} know it. */
public sealed interface MemoryPolicy {
  /** The name that {@code numa_maps} prints. */
  String label();

  /** Whatever the next larger scope says; for a task, the node of the cpu that asks. */
  record Default() implements MemoryPolicy {
    @Override
    public String label() {
      return "default";
    }
  }

  /** The node of the cpu that asks. */
  record Local() implements MemoryPolicy {
    @Override
    public String label() {
      return "local";
    }
  }

  /**
   * Only these nodes, nearest first.
   *
   * @param nodes the nodes
   */
  record Bind(IdSet nodes) implements MemoryPolicy {
    @Override
    public String label() {
      return "bind:" + nodes;
    }
  }

  /**
   * This node, else the others in its fallback order.
   *
   * @param node the node
   */
  record Preferred(int node) implements MemoryPolicy {
    @Override
    public String label() {
      return "prefer:" + node;
    }
  }

  /**
   * These nodes, nearest first, else any.
   *
   * @param nodes the nodes
   */
  record PreferredMany(IdSet nodes) implements MemoryPolicy {
    @Override
    public String label() {
      return "prefer (many):" + nodes;
    }
  }

  /**
   * These nodes in turn.
   *
   * @param nodes the nodes
   */
  record Interleave(IdSet nodes) implements MemoryPolicy {
    @Override
    public String label() {
      return "interleave:" + nodes;
    }
  }
}
