/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.run.trace;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.zip.CRC32;

/**
 * Reads the compact binary form. What is wrong in it is never tolerated, since nothing after it can
 * be read.
 */
final class BinaryTraceReader implements AccessTrace {
  private static final int BUFFER = 1 << 16;

  private final InputStream in;
  private final byte[] buffer = new byte[BUFFER];
  private final CRC32 checksum = new CRC32();
  private int position;
  private int limit;

  /** The bytes before the buffer. */
  private long before;

  /** Up to where the buffer is part of the checksum. */
  private int summed;

  private boolean isAtEnd;
  private boolean isComplete;
  private long count;
  private long nextFetch;
  private long lastData;

  /** Reads the header. */
  BinaryTraceReader(InputStream in) throws IOException {
    this.in = in;
    fill();
    if (limit < BinaryTrace.HEADER) {
      throw cutOff();
    }
    position = BinaryTrace.MAGIC.length;
    int version = next() | next() << 8;
    if (version != BinaryTrace.VERSION) {
      throw new MalformedTraceException(
          0,
          "The trace is of version "
              + version
              + ", and this MemSim reads version "
              + BinaryTrace.VERSION
              + ".");
    }
  }

  @Override
  public boolean read(TraceBatch batch) throws IOException {
    batch.clear();
    while (!isComplete && !batch.isFull()) {
      if (limit - position < BinaryTrace.LONGEST) {
        fill();
      }
      int control = next();
      if (control == BinaryTrace.END) {
        finish();
      } else {
        access(control, batch);
      }
    }
    return batch.length() > 0;
  }

  private void access(int control, TraceBatch batch) throws IOException {
    AccessKind kind = AccessKind.of(control & BinaryTrace.KIND_MASK);
    int code = control >> BinaryTrace.SIZE_SHIFT & BinaryTrace.SIZE_MASK;
    long size = code == BinaryTrace.SIZE_FOLLOWS ? nextNumber() : BinaryTrace.size(code);
    if (size < 1 || size > MAX_SIZE) {
      throw malformed("an access that has no size from 1 to " + MAX_SIZE);
    }
    long delta = 0;
    if ((control & BinaryTrace.NO_DELTA) == 0) {
      long number = nextNumber();
      delta = number >>> 1 ^ -(number & 1);
    }
    if (kind == AccessKind.INSTRUCTION) {
      batch.add(kind, nextFetch + delta, (int) size);
      nextFetch += delta + size;
    } else {
      lastData += delta;
      batch.add(kind, lastData, (int) size);
    }
    count++;
  }

  private void finish() throws IOException {
    long stated = nextNumber();
    sum();
    long value = 0;
    for (int i = 0; i < BinaryTrace.CHECKSUM; i++) {
      value |= (long) next() << (8 * i);
    }
    if (stated != count || value != checksum.getValue()) {
      throw new MalformedTraceException(
          0,
          "The trace was changed after it was written: it has "
              + count
              + " accesses and should have "
              + stated
              + (stated == count ? ", but its checksum is another." : "."));
    }
    isComplete = true;
  }

  private long nextNumber() throws IOException {
    long number = 0;
    for (int shift = 0; shift < Long.SIZE; shift += 7) {
      int part = next();
      number |= (long) (part & 0x7f) << shift;
      if (part < 0x80) {
        return number;
      }
    }
    throw malformed("a number that does not end");
  }

  private int next() throws IOException {
    if (position == limit) {
      throw cutOff();
    }
    return buffer[position++] & 0xff;
  }

  private void fill() throws IOException {
    sum();
    before += position;
    System.arraycopy(buffer, position, buffer, 0, limit - position);
    limit -= position;
    position = 0;
    summed = 0;
    while (!isAtEnd && limit < BUFFER) {
      int read = in.read(buffer, limit, BUFFER - limit);
      if (read < 0) {
        isAtEnd = true;
      } else {
        limit += read;
      }
    }
  }

  /** Adds what was read to the checksum. */
  private void sum() {
    checksum.update(buffer, summed, position - summed);
    summed = position;
  }

  private MalformedTraceException cutOff() {
    return new MalformedTraceException(
        0, "The trace is cut off after " + count + " accesses: its end is missing.");
  }

  private MalformedTraceException malformed(String what) {
    return new MalformedTraceException(
        0,
        "The trace has "
            + what
            + " before byte "
            + (before + position)
            + ", after "
            + count
            + " accesses.");
  }

  @Override
  public long malformed() {
    return 0;
  }

  @Override
  public List<String> firstMalformed() {
    return List.of();
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
