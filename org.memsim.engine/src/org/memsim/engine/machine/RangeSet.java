/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.machine;

import java.util.Arrays;
import java.util.List;

/**
 * A mutable set of numbers, kept as a few disjoint ranges: frames or byte addresses. Every change
 * passes over all ranges.
 */
final class RangeSet {
  /** Start and end of each range in turn, ascending; ranges that touch are one. */
  private long[] borders = new long[4];

  /** How many borders are in use. */
  private int used;

  static RangeSet of(List<PfnRange> ranges) {
    RangeSet set = new RangeSet();
    for (PfnRange range : ranges) {
      set.add(range.start(), range.end());
    }
    return set;
  }

  RangeSet copy() {
    RangeSet copy = new RangeSet();
    copy.borders = borders.clone();
    copy.used = used;
    return copy;
  }

  void addAll(RangeSet other) {
    for (int i = 0; i < other.used; i += 2) {
      add(other.borders[i], other.borders[i + 1]);
    }
  }

  void removeAll(RangeSet other) {
    for (int i = 0; i < other.used; i += 2) {
      remove(other.borders[i], other.borders[i + 1]);
    }
  }

  void add(long start, long end) {
    if (start >= end) {
      return;
    }
    RangeSet result = new RangeSet();
    long from = start;
    long to = end;
    for (int i = 0; i < used; i += 2) {
      if (borders[i + 1] < from) {
        result.append(borders[i], borders[i + 1]);
      } else if (borders[i] > to) {
        result.append(from, to);
        from = borders[i];
        to = borders[i + 1];
      } else {
        from = Math.min(from, borders[i]);
        to = Math.max(to, borders[i + 1]);
      }
    }
    result.append(from, to);
    become(result);
  }

  void remove(long start, long end) {
    RangeSet result = new RangeSet();
    for (int i = 0; i < used; i += 2) {
      result.append(borders[i], Math.min(borders[i + 1], start));
      result.append(Math.max(borders[i], end), borders[i + 1]);
    }
    become(result);
  }

  /** Removes the highest {@code count} numbers, or all; returns how many were removed. */
  long removeHighest(long count) {
    long left = count;
    while (left > 0 && used > 0) {
      long taken = Math.min(left, borders[used - 1] - borders[used - 2]);
      borders[used - 1] -= taken;
      left -= taken;
      if (borders[used - 1] == borders[used - 2]) {
        used -= 2;
      }
    }
    return count - left;
  }

  /** Removes the lowest {@code count} numbers from {@code start} on, or all; returns how many. */
  long removeLowest(long count, long start) {
    RangeSet result = new RangeSet();
    long left = count;
    for (int i = 0; i < used; i += 2) {
      long from = Math.clamp(start, borders[i], borders[i + 1]);
      long taken = Math.min(left, borders[i + 1] - from);
      result.append(borders[i], from);
      result.append(from + taken, borders[i + 1]);
      left -= taken;
    }
    become(result);
    return count - left;
  }

  /** The numbers of the set from {@code start} to before {@code end}. */
  RangeSet within(long start, long end) {
    RangeSet part = new RangeSet();
    for (int i = 0; i < used; i += 2) {
      part.append(Math.max(borders[i], start), Math.min(borders[i + 1], end));
    }
    return part;
  }

  boolean isEmpty() {
    return used == 0;
  }

  long size() {
    long size = 0;
    for (int i = 0; i < used; i += 2) {
      size += borders[i + 1] - borders[i];
    }
    return size;
  }

  /** The first number above all; 0 if there are none. */
  long end() {
    return used == 0 ? 0 : borders[used - 1];
  }

  List<PfnRange> toList() {
    PfnRange[] ranges = new PfnRange[used / 2];
    for (int i = 0; i < ranges.length; i++) {
      ranges[i] = new PfnRange(borders[2 * i], borders[2 * i + 1]);
    }
    return List.of(ranges);
  }

  /** Adds a range above all others, unless it is empty. */
  private void append(long start, long end) {
    if (start >= end) {
      return;
    }
    if (used > 0 && borders[used - 1] == start) {
      borders[used - 1] = end;
      return;
    }
    if (used == borders.length) {
      borders = Arrays.copyOf(borders, 2 * used);
    }
    borders[used] = start;
    borders[used + 1] = end;
    used += 2;
  }

  private void become(RangeSet other) {
    borders = other.borders;
    used = other.used;
  }
}
