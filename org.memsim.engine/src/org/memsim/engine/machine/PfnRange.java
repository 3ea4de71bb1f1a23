/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.machine;

import java.util.List;

/**
 * A range of page frames.
 *
 * @param start the number of its first frame
 * @param end the number of the first frame after it; not below {@code start}
 */
public record PfnRange(long start, long end) {
  /** Checks that the range does not end before it starts. */
  public PfnRange {
    if (start < 0 || end < start) {
      throw new IllegalArgumentException("frames " + start + " to " + end + " are no range");
    }
  }

  /** The number of its frames. */
  public long pages() {
    return end - start;
  }

  /** The number of frames in ranges that do not overlap. */
  public static long pages(List<PfnRange> ranges) {
    long pages = 0;
    for (PfnRange range : ranges) {
      pages += range.pages();
    }
    return pages;
  }

  /** Whether it contains a frame. */
  public boolean contains(long pfn) {
    return start <= pfn && pfn < end;
  }

  /** Whether it has no frames. */
  public boolean isEmpty() {
    return start == end;
  }

  /** The frames that are in both ranges; empty, at this range's start, if there are none. */
  public PfnRange intersect(PfnRange other) {
    long from = Math.max(start, other.start);
    long to = Math.min(end, other.end);
    return from < to ? new PfnRange(from, to) : new PfnRange(start, start);
  }
}
