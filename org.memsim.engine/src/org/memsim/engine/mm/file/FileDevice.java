/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.mm.file;

/**
 * The block device that regular files lie on. A model: it serves one request after the other at its
 * bandwidth, and each answer comes after the latency, during which others are served already, as by
 * a drive with a deep queue.
 *
 * @param latencyNs the time from the end of a transfer until it is known, in nanoseconds
 * @param bytesPerSecond the bandwidth, at least 1
 * @param readAheadBytes the largest readahead window: {@code read_ahead_kb} of its queue
 * @param largestIoBytes up to which size a read may go beyond that window: {@code max_sectors_kb}
 */
public record FileDevice(
    long latencyNs, long bytesPerSecond, long readAheadBytes, long largestIoBytes) {
  private static final long NS_PER_SECOND = 1_000_000_000;

  /**
   * What files lie on unless something else is said: 100 us and 500 MiB/s, a SATA SSD; and the
   * kernel's defaults of 128 KiB to read ahead and 1280 KiB for a request.
   */
  public static final FileDevice DEFAULT =
      new FileDevice(100_000, 500L << 20, 128 << 10, 1280 << 10);

  /** Checks that the device can serve at all. */
  public FileDevice {
    if (latencyNs < 0 || bytesPerSecond < 1 || readAheadBytes < 0 || largestIoBytes < 0) {
      throw new IllegalArgumentException("a device that cannot be");
    }
  }

  /** The time that so many bytes take on the wire, in whole nanoseconds. */
  public long transferNs(long bytes) {
    long whole = bytes / bytesPerSecond * NS_PER_SECOND;
    long rest = bytes % bytesPerSecond;
    return whole + Math.multiplyExact(rest, NS_PER_SECOND) / bytesPerSecond;
  }
}
