/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.page;

import java.util.List;
import java.util.Optional;
import org.memsim.engine.machine.IdSet;

/**
 * Who decides from which nodes a page for an address comes: what a mempolicy is to the rooms below
 * {@code numa}. Two equal placements decide alike, so that mappings which have them may merge.
 */
public interface Placement {
  /**
   * Takes a block for an address of a mapping.
   *
   * @param gfp what the request asks
   * @param order the logarithm of the block's size in pages
   * @param cpu the cpu that asks
   * @param index the address's page index in its mapping's object; interleaving goes by it
   * @return its first frame, or {@link Frames#NONE}
   */
  int allocate(Gfp gfp, int order, int cpu, long index);

  /**
   * Takes a huge page for a mapping: alloc_pages_vma for transparent huge pages. Where the policy
   * prefers one node, the others are not asked, unless {@code gfp} says that it is worth waiting.
   *
   * @param index the page's place among those that lie so in its mapping's object
   * @return its first frame, or {@link Frames#NONE}
   */
  int allocateHuge(Gfp gfp, int order, int cpu, long index);

  /**
   * The zonelist of requests for which the address makes no difference; many of them may be put to
   * {@link PageAllocator#allocateSinglePages} at once.
   *
   * @param gfp what the requests ask
   * @param cpu the cpu that asks
   * @return empty if pages of a range come from several zonelists, as with interleaving, or are
   *     asked for in several ways
   */
  Optional<Zonelist> zonelist(Gfp gfp, int cpu);

  /**
   * The zonelists that serve a request, each asked when those before it had nothing.
   *
   * @param gfp what the request asks
   * @param order the logarithm of the block's size in pages
   * @param cpu the cpu that asks
   * @param index the address's page index in its mapping's object
   */
  List<Zonelist> zonelists(Gfp gfp, int order, int cpu, long index);

  /** The nodes that nothing may come from beside; empty if others serve when these are full. */
  default Optional<IdSet> bound() {
    return Optional.empty();
  }

  /** The name that {@code numa_maps} prints, as {@code bind:0-1}. */
  String label();
}
