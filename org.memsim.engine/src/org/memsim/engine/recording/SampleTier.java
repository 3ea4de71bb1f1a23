/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.recording;

/** Snapshots on their way to a block: the first as it is, the others by what has changed. */
final class SampleTier {
  /** A block with so many is written, so that a run that is killed leaves what it saw. */
  private static final int MOST_ITEMS = 32;

  private final ByteSink bytes = new ByteSink();
  private long[] before = {};
  private int shapeBefore = -1;
  private int items;
  private long firstNs;
  private long lastNs;

  /** Adds a snapshot of a shape. */
  void add(long timeNs, int shape, LongList row) {
    if (items == 0) {
      firstNs = timeNs;
      lastNs = timeNs;
    }
    bytes.number(timeNs - lastNs);
    bytes.number(shape);
    if (items == 0 || shape != shapeBefore) {
      before = new long[row.size()];
      bytes.number(row.size());
    }
    changes(row);
    shapeBefore = shape;
    lastNs = timeNs;
    items++;
  }

  /**
   * Each change: one more than the figures since the last that did not change, then by how much.
   */
  private void changes(LongList row) {
    int next = 0;
    for (int i = 0; i < before.length; i++) {
      long value = row.get(i);
      if (value != before[i]) {
        bytes.number(i - next + 1L);
        bytes.signed(value - before[i]);
        before[i] = value;
        next = i + 1;
      }
    }
    bytes.number(0);
  }

  boolean isFull(int fullBytes) {
    return items >= MOST_ITEMS || bytes.size() >= fullBytes;
  }

  ByteSink bytes() {
    return bytes;
  }

  int items() {
    return items;
  }

  long firstNs() {
    return firstNs;
  }

  long lastNs() {
    return lastNs;
  }

  /** Its snapshots have reached the file. */
  void clear() {
    bytes.clear();
    items = 0;
  }
}
