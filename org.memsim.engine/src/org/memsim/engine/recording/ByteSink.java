/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.recording;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Bytes that are being written: numbers of few bytes when they are small. */
final class ByteSink {
  private static final int LONGEST_NUMBER = 10;

  private byte[] bytes = new byte[1 << 12];
  private int size;

  /** A number that is rarely negative: seven bits a byte, lowest first. */
  void number(long value) {
    room(LONGEST_NUMBER);
    long left = value;
    while ((left & ~0x7fL) != 0) {
      bytes[size++] = (byte) (left | 0x80);
      left >>>= 7;
    }
    bytes[size++] = (byte) left;
  }

  /** A number near 0 of either sign: 0, -1, 1, -2 are written as 0, 1, 2, 3. */
  void signed(long value) {
    number(value << 1 ^ value >> 63);
  }

  /** A text with its length in front. */
  void text(String text) {
    byte[] utf = text.getBytes(StandardCharsets.UTF_8);
    number(utf.length);
    room(utf.length);
    System.arraycopy(utf, 0, bytes, size, utf.length);
    size += utf.length;
  }

  private void room(int more) {
    if (bytes.length - size < more) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + more));
    }
  }

  byte[] array() {
    return bytes;
  }

  int size() {
    return size;
  }

  void clear() {
    size = 0;
  }
}
