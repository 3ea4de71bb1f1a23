/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.page;

/** What happens when no zone is above its low watermark: {@code __alloc_pages_slowpath}. */
public interface SlowPath {
  /**
   * Finds a block after all, or gives up.
   *
   * @param allocator whom to ask again
   * @param zonelist the zones that may serve the request
   * @param gfp what the request asks; {@link Gfp#mayWait} says whether memory may be reclaimed
   * @param order the logarithm of the block's size in pages
   * @param cpu the cpu that asks
   * @return its first frame, or {@link Frames#NONE}
   */
  int allocate(PageAllocator allocator, Zonelist zonelist, Gfp gfp, int order, int cpu);

  /**
   * A zone's marks were raised, and kswapd is woken. Where nothing is reclaimed it finds nothing to
   * do and takes the boost back, as it does at the end of each of its rounds.
   */
  default void boosted(ZoneMemory zone) {
    zone.endBoost();
  }

  /** The slow path of a machine that can reclaim nothing: once more, down to the min watermark. */
  static SlowPath withoutReclaim() {
    return new WithoutReclaim();
  }
}
