/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.page;

/** What happens when no zone is above its low watermark: {@code __alloc_pages_slowpath}. */
public interface SlowPath {
  /**
   * Finds a block after all, or gives up.
   *
   * @param allocator whom to ask again
   * @param zonelist the zones that may serve the request
   * @param order the logarithm of the block's size in pages
   * @param node the node of the cpu that asks
   * @param directReclaim whether the request may wait for memory to be reclaimed
   * @return its first frame, or {@link Frames#NONE}
   */
  int allocate(
      PageAllocator allocator, Zonelist zonelist, int order, int node, boolean directReclaim);

  /** The slow path of a machine that can reclaim nothing: once more, down to the min watermark. */
  static SlowPath withoutReclaim() {
    return (allocator, zonelist, order, node, directReclaim) ->
        allocator.fromFreeLists(zonelist, order, node, Mark.MIN);
  }
}
