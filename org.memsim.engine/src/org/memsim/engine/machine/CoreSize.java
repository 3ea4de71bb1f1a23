/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.machine;

/**
 * An amount of memory on the kernel command line: {@code movablecore=512M}, {@code kernelcore=50%}.
 *
 * @param bytes the amount; 0 if it is a share
 * @param percent the share of all memory, 0 to 100; 0 if it is an amount
 */
public record CoreSize(long bytes, int percent) {
  /** Checks the ranges. */
  public CoreSize {
    if (bytes < 0 || percent < 0 || percent > 100) {
      throw new IllegalArgumentException(bytes + " bytes, " + percent + " %");
    }
  }

  /** An amount in bytes. */
  public static CoreSize bytes(long bytes) {
    return new CoreSize(bytes, 0);
  }

  /** A share of all memory. */
  public static CoreSize percent(int percent) {
    return new CoreSize(0, percent);
  }

  /** The whole pages of it on a machine with {@code totalPages}. */
  long pages(long totalPages, int pageShift) {
    return percent > 0 ? totalPages * percent / 100 : bytes >> pageShift;
  }
}
