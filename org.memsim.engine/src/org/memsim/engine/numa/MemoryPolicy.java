/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.numa;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.memsim.engine.machine.IdSet;

/** A memory policy as {@code set_mempolicy} and {@code mbind} know it. */
public sealed interface MemoryPolicy {
  /** The name that {@code numa_maps} prints. */
  String label();

  /** The nodes that it names; empty if that is left to the cpu. */
  default IdSet nodes() {
    return IdSet.empty();
  }

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

    @Override
    public IdSet nodes() {
      return IdSet.of(node);
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
   * These nodes in turn, each for as many pages in a row as its weight says (since 6.9).
   *
   * @param weights the nodes with their weights, from {@value #MIN_WEIGHT} to {@value #MAX_WEIGHT},
   *     by ascending number
   */
  record WeightedInterleave(SortedMap<Integer, Integer> weights) implements MemoryPolicy {
    /** The lowest weight, which a node has unless another is set. */
    public static final int MIN_WEIGHT = 1;

    /** The highest weight. */
    public static final int MAX_WEIGHT = 255;

    /**
     * Keeps an unmodifiable copy.
     *
     * @throws IllegalArgumentException if a weight is out of range
     */
    public WeightedInterleave {
      for (int weight : weights.values()) {
        if (weight < MIN_WEIGHT || weight > MAX_WEIGHT) {
          throw new IllegalArgumentException("a weight of " + weight);
        }
      }
      weights = Collections.unmodifiableSortedMap(new TreeMap<>(weights));
    }

    @Override
    public IdSet nodes() {
      return IdSet.of(weights.keySet().stream().mapToInt(Integer::intValue).toArray());
    }

    @Override
    public String label() {
      return "weighted interleave:" + nodes();
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
