/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.recording;

/** Goes through the snapshots of a block. */
final class SampleCursor {
  private final ByteSource in;
  private int left;
  private long timeNs;
  private int shape = -1;
  private long[] row = {};

  SampleCursor(Block block, byte[] file) {
    this.in = block.content(file);
    this.left = block.items();
    this.timeNs = block.firstNs();
  }

  /** Goes on to the next snapshot, if there is one. */
  boolean next() throws RecordingException {
    if (left == 0) {
      return false;
    }
    boolean isFirst = shape < 0;
    left--;
    timeNs += in.number();
    int itsShape = (int) in.number();
    if (isFirst || itsShape != shape) {
      long size = in.number();
      if (size < 0 || size > Block.LARGEST) {
        throw ByteSource.malformed();
      }
      row = new long[(int) size];
    }
    shape = itsShape;
    changes();
    return true;
  }

  private void changes() throws RecordingException {
    int at = -1;
    for (long skip = in.number(); skip != 0; skip = in.number()) {
      if (skip < 0 || skip >= row.length - (long) at) {
        throw ByteSource.malformed();
      }
      at += (int) skip;
      row[at] += in.signed();
    }
  }

  long timeNs() {
    return timeNs;
  }

  /** The number of its shape. */
  int shape() {
    return shape;
  }

  /** Its figures, valid until the next. */
  long[] row() {
    return row;
  }
}
