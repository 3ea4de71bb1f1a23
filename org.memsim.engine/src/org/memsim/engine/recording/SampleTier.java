/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.recording;

/** Snapshots on their way to a block: the first as it is, the others by what has changed. */
final class SampleTier extends Tier {
  /** A block with so many is written, so that a run that is killed leaves what it saw. */
  private static final int MOST_ITEMS = 32;

  private long[] before = {};
  private int shapeBefore = -1;

  /** Adds a snapshot of a shape. */
  void add(long timeNs, int shape, LongList row) {
    boolean first = items() == 0;
    bytes().number(next(timeNs));
    bytes().number(shape);
    if (first || shape != shapeBefore) {
      before = new long[row.size()];
      bytes().number(row.size());
    }
    changes(row);
    shapeBefore = shape;
  }

  /**
   * Each change: one more than the figures since the last that did not change, then by how much.
   */
  private void changes(LongList row) {
    ByteSink bytes = bytes();
    int unchanged = 0;
    for (int i = 0; i < before.length; i++) {
      long value = row.get(i);
      if (value != before[i]) {
        bytes.number(i - unchanged + 1L);
        bytes.signed(value - before[i]);
        before[i] = value;
        unchanged = i + 1;
      }
    }
    bytes.number(0);
  }

  boolean isFull(int fullBytes) {
    return items() >= MOST_ITEMS || bytes().size() >= fullBytes;
  }
}
