/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.snapshot;

import java.util.List;

/**
 * The generations of the pages of a cgroup, as the multi-generational LRU has them.
 *
 * @param id the number of its memory cgroup; 1 is the root
 * @param path its path, that of the root being {@code /}
 * @param nodes those with memory, in the order of their ids
 */
public record GenerationsSnapshot(int id, String path, List<OfNode> nodes) {
  /** Keeps its own copy of the list. */
  public GenerationsSnapshot {
    nodes = List.copyOf(nodes);
  }

  /**
   * The generations of its pages on a node.
   *
   * @param node the node's id
   * @param generations the oldest one first
   */
  public record OfNode(int node, List<Generation> generations) {
    /** Keeps its own copy of the list. */
    public OfNode {
      generations = List.copyOf(generations);
    }
  }

  /**
   * A generation.
   *
   * @param number its number, which only grows
   * @param ageMs how long ago it began, in milliseconds
   * @param anon its anonymous pages, and those of shared memory
   * @param file its pages of files
   */
  public record Generation(long number, long ageMs, long anon, long file) {}
}
