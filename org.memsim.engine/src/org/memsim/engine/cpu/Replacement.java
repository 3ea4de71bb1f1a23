/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.cpu;

/** Which entry of a full set makes room for a new one. */
public enum Replacement {
  /** The one that was not used for the longest time. */
  LRU,
  /**
   * The one that a binary tree of bits over the ways points to; a use makes the bits on its way
   * point elsewhere. Needs a power of two of ways, at most 64.
   */
  TREE_PLRU
}
