/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.run.trace;

import java.nio.charset.StandardCharsets;

/**
 * The compact binary form of traces, version 1; docs/trace-format.md describes it.
 *
 * <p>An access is a control byte, its size if the byte has no room for it, and how far its address
 * is from where the last access of its kind ended (a fetch) or began (any other).
 */
final class BinaryTrace {
  /** What a file begins with; its version follows in two bytes. */
  static final byte[] MAGIC = "MTRACE".getBytes(StandardCharsets.US_ASCII);

  static final int VERSION = 1;
  static final int HEADER = MAGIC.length + 2;

  /** Bits 0 and 1 of a control byte are the kind, 2 to 6 the size, 7 says that the delta is 0. */
  static final int KIND_MASK = 3;

  static final int SIZE_SHIFT = 2;
  static final int SIZE_MASK = 31;
  static final int NO_DELTA = 1 << 7;

  /** The size follows. Smaller codes are the size itself. */
  static final int SIZE_FOLLOWS = 0;

  static final int LARGEST_PLAIN = 16;
  static final int SIZE_32 = 17;
  static final int SIZE_64 = 18;

  /** The control byte after the last access; the number of accesses and a checksum follow. */
  static final int END = 31 << SIZE_SHIFT;

  /** The bytes of the checksum at the end: CRC-32 of all before it. */
  static final int CHECKSUM = 4;

  /** The most bytes that an access or the end takes. */
  static final int LONGEST = 32;

  private BinaryTrace() {}

  static int sizeCode(int size) {
    if (size <= LARGEST_PLAIN) {
      return size;
    }
    return switch (size) {
      case 32 -> SIZE_32;
      case 64 -> SIZE_64;
      default -> SIZE_FOLLOWS;
    };
  }

  /** The size that a code other than {@link #SIZE_FOLLOWS} means; 0 if there is none. */
  static int size(int code) {
    if (code <= LARGEST_PLAIN) {
      return code;
    }
    return switch (code) {
      case SIZE_32 -> 32;
      case SIZE_64 -> 64;
      default -> 0;
    };
  }
}
