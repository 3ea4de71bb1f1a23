/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.run.trace;

import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.CRC32;

/** Writes the compact binary form. Without {@link #close} the trace has no end. */
final class BinaryTraceWriter implements TraceWriter {
  private static final int BUFFER = 1 << 16;

  private final OutputStream out;
  private final byte[] buffer = new byte[BUFFER];
  private final CRC32 checksum = new CRC32();
  private int length;
  private long count;

  /** Where the next fetch and the next other access are expected. */
  private long nextFetch;

  private long lastData;

  BinaryTraceWriter(OutputStream out) {
    this.out = out;
    for (byte letter : BinaryTrace.MAGIC) {
      put(letter);
    }
    put(BinaryTrace.VERSION);
    put(BinaryTrace.VERSION >> 8);
  }

  @Override
  public void write(TraceBatch batch) throws IOException {
    for (int i = 0; i < batch.length(); i++) {
      if (length > BUFFER - BinaryTrace.LONGEST) {
        flush();
      }
      access(batch.kind(i), batch.address(i), batch.size(i));
    }
    count += batch.length();
  }

  private void access(AccessKind kind, long address, int size) {
    boolean isFetch = kind == AccessKind.INSTRUCTION;
    long delta = address - (isFetch ? nextFetch : lastData);
    int code = BinaryTrace.sizeCode(size);
    put(kind.ordinal() | code << BinaryTrace.SIZE_SHIFT | (delta == 0 ? BinaryTrace.NO_DELTA : 0));
    if (code == BinaryTrace.SIZE_FOLLOWS) {
      putNumber(size);
    }
    if (delta != 0) {
      putNumber(delta << 1 ^ delta >> 63);
    }
    if (isFetch) {
      nextFetch = address + size;
    } else {
      lastData = address;
    }
  }

  /** Seven bits in a byte, lowest first; the eighth says that more follow. */
  private void putNumber(long number) {
    long rest = number;
    while ((rest & ~0x7fL) != 0) {
      put((int) rest | 0x80);
      rest >>>= 7;
    }
    put((int) rest);
  }

  private void put(int value) {
    buffer[length++] = (byte) value;
  }

  private void flush() throws IOException {
    checksum.update(buffer, 0, length);
    out.write(buffer, 0, length);
    length = 0;
  }

  /** Writes the end. */
  @Override
  public void close() throws IOException {
    put(BinaryTrace.END);
    putNumber(count);
    flush();
    long value = checksum.getValue();
    for (int i = 0; i < BinaryTrace.CHECKSUM; i++) {
      put((int) (value >> (8 * i)));
    }
    flush();
    out.close();
  }
}
