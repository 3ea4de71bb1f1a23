/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.reclaim.swap;

/**
 * How well the pages compress that go to a swap area. A model: all alike, but for those that are
 * filled with one value.
 *
 * @param ratio how many times smaller a page gets, at least 1
 * @param sameFilled the share of pages that are filled with one value, 0 to 1
 */
public record Compressibility(double ratio, double sameFilled) {
  /** Where nothing is said: three times, as for zram. A model. */
  public static final Compressibility DEFAULT = new Compressibility(3, 0);

  /** What is compressed or unpacked in a second: LZ4 on one cpu. A model. */
  public static final long BYTES_PER_SECOND = 1L << 30;

  /** Checks the figures. */
  public Compressibility {
    if (ratio < 1 || sameFilled < 0 || sameFilled > 1) {
      throw new IllegalArgumentException("pages that cannot be");
    }
  }

  /** The bytes that are left of a page. */
  int bytes(long pageSize) {
    return (int) Math.ceil(pageSize / ratio);
  }

  /** Whether the page that comes after so many is filled with one value: the share, evenly. */
  boolean isSameFilled(long before) {
    return Math.floor((before + 1) * sameFilled) > Math.floor(before * sameFilled);
  }
}
