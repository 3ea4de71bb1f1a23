/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.recording;

import java.nio.charset.StandardCharsets;

/** Reads what a {@link ByteSink} wrote. */
final class ByteSource {
  private final byte[] bytes;
  private final int end;
  private int position;

  ByteSource(byte[] bytes, int start, int length) {
    this.bytes = bytes;
    this.position = start;
    this.end = start + length;
  }

  /** Where it is, for {@link #moveTo}. */
  int position() {
    return position;
  }

  /** Goes to where it was. */
  void moveTo(int earlier) {
    position = earlier;
  }

  boolean atEnd() {
    return position >= end;
  }

  long number() throws RecordingException {
    long value = 0;
    for (int shift = 0; shift < Long.SIZE; shift += 7) {
      if (position >= end) {
        throw malformed();
      }
      byte part = bytes[position++];
      value |= (long) (part & 0x7f) << shift;
      if (part >= 0) {
        return value;
      }
    }
    throw malformed();
  }

  long signed() throws RecordingException {
    long value = number();
    return value >>> 1 ^ -(value & 1);
  }

  /** A number of things each of which takes at least {@code leastBytes} of what is left. */
  int count(int leastBytes) throws RecordingException {
    long count = number();
    if (count < 0 || count > (end - position) / Math.max(1, leastBytes)) {
      throw malformed();
    }
    return (int) count;
  }

  String text() throws RecordingException {
    int length = count(1);
    String text = new String(bytes, position, length, StandardCharsets.UTF_8);
    position += length;
    return text;
  }

  static RecordingException malformed() {
    return new RecordingException(
        "The recording is not as its version says, although its checksums are right; it was"
            + " written by something else than MemSim.");
  }
}
