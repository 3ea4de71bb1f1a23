/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.page;

/**
 * Receives single pages in the order in which requests one after another would have got them. It
 * must not ask the allocator for anything meanwhile.
 */
public interface PageSink {
  /** One page, by its handle. */
  void page(int frame);

  /**
   * Pages in a row that have no records, see {@link PageAllocator#materialise}: whole aligned
   * blocks of the highest order.
   *
   * @param first the physical number of the first one
   * @param pages how many
   */
  void run(long first, long pages);
}
