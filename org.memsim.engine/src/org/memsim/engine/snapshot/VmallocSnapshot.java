/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.snapshot;

import java.util.List;

/**
 * An area of vmalloc at one moment.
 *
 * @param start its first byte
 * @param bytes its length, with the page behind it that stays unmapped
 * @param owner what it was made for; empty for one that was given back and waits for the TLBs
 * @param pages the pages that it maps
 * @param isListInArea whether the list of its pages is in an area, too
 * @param nodePages its pages by node, nodes without any left out
 */
public record VmallocSnapshot(
    long start,
    long bytes,
    String owner,
    int pages,
    boolean isListInArea,
    List<NodePages> nodePages) {
  /**
   * Pages on a node.
   *
   * @param node its number
   * @param pages how many
   */
  public record NodePages(int node, long pages) {}

  /** Keeps its own copy of the list. */
  public VmallocSnapshot {
    nodePages = List.copyOf(nodePages);
  }

  /** Whether it was given back and waits until the TLBs are flushed. */
  public boolean isUnpurged() {
    return pages == 0;
  }
}
