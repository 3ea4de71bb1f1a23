/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.run.trace;

import java.io.IOException;
import java.io.OutputStream;

/** Writes the text that lackey writes: addresses have eight digits or more. */
final class LackeyWriter implements TraceWriter {
  private static final int BUFFER = 1 << 16;
  private static final int LONGEST = 64;
  private static final int FEWEST_DIGITS = 8;

  private final OutputStream out;
  private final byte[] buffer = new byte[BUFFER];
  private int length;

  LackeyWriter(OutputStream out) {
    this.out = out;
  }

  @Override
  public void write(TraceBatch batch) throws IOException {
    for (int i = 0; i < batch.length(); i++) {
      if (length > BUFFER - LONGEST) {
        flush();
      }
      String kind = batch.kind(i).lackey();
      for (int letter = 0; letter < kind.length(); letter++) {
        buffer[length++] = (byte) kind.charAt(letter);
      }
      putAddress(batch.address(i));
      buffer[length++] = ',';
      putSize(batch.size(i));
      buffer[length++] = '\n';
    }
  }

  private void putAddress(long address) {
    int significant = (Long.SIZE - Long.numberOfLeadingZeros(address) + 3) / 4;
    for (int digit = Math.max(FEWEST_DIGITS, significant) - 1; digit >= 0; digit--) {
      buffer[length++] = (byte) Character.forDigit((int) (address >>> (4 * digit)) & 15, 16);
    }
  }

  private void putSize(int size) {
    if (size >= 10) {
      putSize(size / 10);
    }
    buffer[length++] = (byte) ('0' + size % 10);
  }

  private void flush() throws IOException {
    out.write(buffer, 0, length);
    length = 0;
  }

  @Override
  public void close() throws IOException {
    flush();
    out.close();
  }
}
