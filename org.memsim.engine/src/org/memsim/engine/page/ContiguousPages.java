/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.page;

/** Makes room for more pages in a row than the largest block has: {@code alloc_contig_pages}. */
public interface ContiguousPages {
  /** Makes no room. */
  ContiguousPages NONE = (zonelist, order, cpu) -> Frames.NONE;

  /**
   * Takes aligned pages in a row for the kernel, and moves who uses them to other pages if need be.
   *
   * @param zonelist the zones to look in, in turn
   * @param order the logarithm of the number of pages; above that of the largest block
   * @param cpu the cpu that asks
   * @return the first of them, which heads a block of the highest order as those after it do; or
   *     {@link Frames#NONE}
   */
  int take(Zonelist zonelist, int order, int cpu);
}
