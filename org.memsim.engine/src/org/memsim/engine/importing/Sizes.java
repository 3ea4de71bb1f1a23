/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.importing;

/** Amounts and sets as the language writes them. */
final class Sizes {
  private static final long KIB = 1L << 10;
  private static final long MIB = 1L << 20;
  private static final long GIB = 1L << 30;

  private Sizes() {}

  /** Bytes in the largest unit that needs no fraction. */
  static String bytes(long bytes) {
    if (bytes == 0) {
      return "0";
    }
    if (bytes % GIB == 0) {
      return bytes / GIB + " GiB";
    }
    if (bytes % MIB == 0) {
      return bytes / MIB + " MiB";
    }
    return bytes % KIB == 0 ? bytes / KIB + " KiB" : bytes + " B";
  }

  /** An address: a size where that is short, else hexadecimal. */
  static String address(long bytes) {
    return bytes % GIB == 0 || (bytes < MIB && bytes % KIB == 0)
        ? bytes(bytes)
        : "0x" + Long.toHexString(bytes);
  }
}
