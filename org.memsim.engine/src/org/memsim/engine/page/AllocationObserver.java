/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.page;

/** Learns how each request fared: which zones it passed over, and where it ended. */
public interface AllocationObserver {
  /**
   * A zone was asked and passed over.
   *
   * @param zone the zone
   * @param reason why; never one of those that keep a zone from being asked, see {@link
   *     Zonelist#excluded}
   * @param order the order of the request
   * @param free the zone's free pages, {@code nr_free_pages}
   * @param mark the mark that the request was held against, boost and reductions included
   * @param protection what the zone keeps from the request on top of the mark
   */
  void passedOver(
      ZoneMemory zone, PassReason reason, int order, long free, long mark, long protection);

  /**
   * A request ended.
   *
   * @param zonelist the zones that it could ask, the preferred one first
   * @param gfp its flags
   * @param order its order
   * @param cpu the cpu that asked
   * @param frame the first frame of its block, or {@link Frames#NONE}
   */
  void ended(Zonelist zonelist, Gfp gfp, int order, int cpu, int frame);

  /**
   * Whether many requests that are alike may be told of as one, by {@link #served}; and not at all
   * if the zones that they prefer serve them. Else each is made for itself, which takes long.
   */
  default boolean countsAlike() {
    return false;
  }

  /**
   * Requests that were all refused as {@link #passedOver} has just told of the first were served.
   *
   * @param gfp their flags
   * @param order their order
   * @param zone the zone that served them
   * @param requests how many
   */
  default void served(Gfp gfp, int order, ZoneMemory zone, long requests) {}
}
