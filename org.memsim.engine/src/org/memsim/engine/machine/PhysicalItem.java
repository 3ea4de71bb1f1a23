/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.machine;

/** A part of the physical address map, as described. Addresses are bytes, ends are exclusive. */
public sealed interface PhysicalItem {
  /** The first byte. */
  long start();

  /** The first byte after it. */
  long end();

  /**
   * Addresses without memory: the memory that would lie there lies above.
   *
   * @param start the first byte
   * @param end the first byte after it
   */
  record Hole(long start, long end) implements PhysicalItem {}

  /**
   * Memory that firmware keeps: it is missing from the node it lies in.
   *
   * @param start the first byte
   * @param end the first byte after it
   */
  record Reserve(long start, long end) implements PhysicalItem {}

  /**
   * Where memory of a node lies. A node may have several ranges.
   *
   * @param node the node's number
   * @param start the first byte
   * @param end the first byte after it
   */
  record NodeRange(int node, long start, long end) implements PhysicalItem {}
}
