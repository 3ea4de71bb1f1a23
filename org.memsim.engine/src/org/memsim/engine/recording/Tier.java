/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.recording;

/**
 * Items with times on their way to a block: their bytes, how many they are, and from when to when.
 */
abstract class Tier {
  private final ByteSink bytes = new ByteSink();
  private int items;
  private long firstNs;
  private long lastNs;

  /**
   * Another item begins.
   *
   * @return its time since the one before, or 0 for the first of a block; of alike events the first
   *     counts, so that it may be negative
   */
  final long next(long timeNs) {
    if (items == 0) {
      firstNs = timeNs;
      lastNs = timeNs;
    }
    long since = timeNs - lastNs;
    lastNs = timeNs;
    items++;
    return since;
  }

  final ByteSink bytes() {
    return bytes;
  }

  final int items() {
    return items;
  }

  final long firstNs() {
    return firstNs;
  }

  final long lastNs() {
    return lastNs;
  }

  /** What was added has reached the file. */
  final void clear() {
    bytes.clear();
    items = 0;
  }
}
