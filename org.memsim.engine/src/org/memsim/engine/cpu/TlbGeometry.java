/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.cpu;

import java.util.List;
import org.memsim.engine.machine.Arch;

/**
 * The translation caches of a logical cpu.
 *
 * @param data the first-level arrays for loads and stores
 * @param instruction those for fetches
 * @param second what a miss of either asks next; empty if there is nothing
 * @param secondInstruction what a miss of a fetch asks instead; empty if it asks {@code second}
 * @param pagingStructures the entries of the caches of upper page-table entries, from level 2 up;
 *     each is fully associative with exact LRU; empty if a walk reads all levels
 */
public record TlbGeometry(
    List<TlbArrayGeometry> data,
    List<TlbArrayGeometry> instruction,
    List<TlbArrayGeometry> second,
    List<TlbArrayGeometry> secondInstruction,
    List<Integer> pagingStructures) {

  /**
   * Keeps unmodifiable copies.
   *
   * @throws IllegalArgumentException if there is no first level, or a paging-structure cache has no
   *     entries
   */
  public TlbGeometry {
    data = List.copyOf(data);
    instruction = List.copyOf(instruction);
    second = List.copyOf(second);
    secondInstruction = List.copyOf(secondInstruction);
    pagingStructures = List.copyOf(pagingStructures);
    if (data.isEmpty() || instruction.isEmpty()) {
      throw new IllegalArgumentException("a first level needs an array");
    }
    for (int entries : pagingStructures) {
      if (!TlbArrayGeometry.isSound(entries, entries)) {
        throw new IllegalArgumentException("no cache has " + entries + " entries");
      }
    }
  }

  /** The levels of page tables, from 1, whose entries can map pages. */
  public static int leafLevels(Arch arch) {
    return new Levels(arch).leaves();
  }

  /** The size in bytes of a page that an entry of a level maps. */
  public static long pageBytes(Arch arch, int level) {
    return 1L << new Levels(arch).shift(level);
  }

  /** The same without caches of upper page-table entries. */
  public TlbGeometry withoutPagingStructures() {
    return new TlbGeometry(data, instruction, second, secondInstruction, List.of());
  }
}
