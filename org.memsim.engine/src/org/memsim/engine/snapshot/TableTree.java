/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.snapshot;

import java.util.List;

/**
 * The page tables of a process.
 *
 * @param levels its levels, the top one first
 * @param folded the levels of Linux that the processor does not have, the highest first
 * @param addressBits how wide an address is that the tables translate
 * @param branches the tables, each before those that it leads to, these by address
 */
public record TableTree(
    List<Level> levels, List<String> folded, int addressBits, List<Branch> branches) {

  /** Keeps its own copies of the lists. */
  public TableTree {
    levels = List.copyOf(levels);
    folded = List.copyOf(folded);
    branches = List.copyOf(branches);
  }

  /**
   * How many entries of the tables of a level are not empty.
   *
   * @param level index of the level
   */
  public long used(int level) {
    return branches.stream()
        .filter(branch -> branch.level() == level)
        .mapToLong(branch -> branch.tables() * branch.used())
        .sum();
  }

  /**
   * A level.
   *
   * @param name as Linux calls it: {@code PGD}, {@code P4D}, {@code PUD}, {@code PMD}, {@code PTE}
   * @param entries that a table has
   * @param entryBytes bytes of an entry
   * @param span bytes that an entry covers
   * @param tables how many tables there are
   */
  public record Level(String name, long entries, long entryBytes, long span, long tables) {
    /**
     * What a table takes.
     *
     * @return bytes
     */
    public long bytes() {
      return entries * entryBytes;
    }
  }

  /**
   * Tables of one level at consecutive addresses of which as many entries are used; above the
   * lowest level it is one table.
   *
   * @param level index of the level
   * @param start the first address that they translate
   * @param tables how many
   * @param used entries of each that are not empty
   */
  public record Branch(int level, long start, long tables, long used) {}
}
