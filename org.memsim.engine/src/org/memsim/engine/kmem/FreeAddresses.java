/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.kmem;

import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Holes in a range of addresses, counted in pages from its start. Finds the lowest one that is
 * large enough, for which holes of similar size are kept together.
 */
final class FreeAddresses {
  /** The page number of the first page, which alignments count from. */
  private final long origin;

  /** The lengths of holes by their first pages. */
  private final NavigableMap<Long, Long> holes = new TreeMap<>();

  /** By the logarithm of their lengths the first pages of holes. */
  private final NavigableMap<Integer, NavigableSet<Long>> bySize = new TreeMap<>();

  private long pages;

  FreeAddresses(long origin, long pages) {
    this.origin = origin;
    add(0, pages);
  }

  private static int size(long pages) {
    return Long.SIZE - 1 - Long.numberOfLeadingZeros(pages);
  }

  private void add(long first, long count) {
    if (count > 0) {
      holes.put(first, count);
      pages += count;
      bySize.computeIfAbsent(size(count), unused -> new TreeSet<>()).add(first);
    }
  }

  private void remove(long first, long count) {
    holes.remove(first);
    pages -= count;
    NavigableSet<Long> alike = bySize.get(size(count));
    if (alike != null) {
      alike.remove(first);
      if (alike.isEmpty()) {
        bySize.remove(size(count));
      }
    }
  }

  /**
   * Takes so many pages from the lowest hole that has them.
   *
   * @param align what the first one's number is a multiple of, a power of two
   */
  OptionalLong take(long pages, long align) {
    long lowest = Long.MAX_VALUE;
    for (Map.Entry<Integer, NavigableSet<Long>> alike : bySize.tailMap(size(pages)).entrySet()) {
      for (long first : alike.getValue()) {
        if (first >= lowest) {
          break;
        }
        if (length(first) - gap(first, align) >= pages) {
          lowest = first;
          break;
        }
      }
    }
    if (lowest == Long.MAX_VALUE) {
      return OptionalLong.empty();
    }
    long length = length(lowest);
    long gap = gap(lowest, align);
    remove(lowest, length);
    add(lowest, gap);
    add(lowest + gap + pages, length - gap - pages);
    return OptionalLong.of(lowest + gap);
  }

  private long gap(long first, long align) {
    return -(origin + first) & align - 1;
  }

  /** Gives pages back; holes beside them become one with theirs. */
  void give(long first, long pages) {
    long from = first;
    long to = first + pages;
    Map.Entry<Long, Long> below = holes.lowerEntry(first);
    if (below != null && below.getKey() + below.getValue() == first) {
      from = below.getKey();
      remove(from, below.getValue());
    }
    Long above = holes.get(to);
    if (above != null) {
      remove(to, above);
      to += above;
    }
    add(from, to - from);
  }

  /** The pages of all holes. */
  long pages() {
    return pages;
  }

  private long length(long first) {
    Long length = holes.get(first);
    if (length == null) {
      throw new IllegalStateException("no hole at page " + first);
    }
    return length;
  }
}
