/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.machine;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/**
 * Finds the frames of the area for contiguous allocations that {@code cma=} asks for: {@code
 * dma_contiguous_reserve}.
 *
 * <p>The area lies in one piece in the memory of one node, in memory that the kernel has mapped
 * from the start; on arm64 below 4 GiB, as long as there is memory.
 */
final class ContiguousArea {
  private static final long FOUR_GIB = 4L << 30;

  /** What an area's start and size are multiples of. */
  enum Unit {
    /** The largest block of the page allocator. */
    LARGEST_BLOCK,
    /** A pageblock. */
    PAGEBLOCK
  }

  /** Where the search for an area begins. */
  enum Place {
    /** From the top downwards. */
    TOP,
    /** From 4 GiB upwards, then from the top downwards. */
    FROM_4_GIB
  }

  /**
   * An area found.
   *
   * @param node the node that the frames belong to
   * @param frames the frames
   */
  record Found(int node, PfnRange frames) {}

  private final SortedMap<Integer, RangeSet> free;
  private final Place place;
  private final long unit;
  private final long pages;
  private final long fourGib;
  private final long end;

  /**
   * A search.
   *
   * @param free what no one has reserved yet, by node
   * @param mappedEnd the first frame that the kernel does not map from the start
   */
  ContiguousArea(MachineSpec spec, SortedMap<Integer, RangeSet> free, long mappedEnd) {
    Arch arch = spec.arch();
    this.free = free;
    this.place = KernelRules.CONTIGUOUS_PLACE.in(spec.kernel());
    this.unit = 1L << unitOrder(arch, KernelRules.CONTIGUOUS_UNIT.in(spec.kernel()));
    long bytes = unit << arch.pageShift();
    this.pages = (spec.options().cmaBytes() + bytes - 1) / bytes * unit;
    this.fourGib = FOUR_GIB >> arch.pageShift();
    this.end = arch.name().startsWith("arm64") && hasLowMemory() ? fourGib : mappedEnd;
  }

  private static int unitOrder(Arch arch, Unit unit) {
    return switch (unit) {
      case LARGEST_BLOCK -> Math.max(arch.maxOrder(), arch.pageblockOrder());
      case PAGEBLOCK -> arch.pageblockOrder();
    };
  }

  private boolean hasLowMemory() {
    return free.values().stream().anyMatch(memory -> !memory.within(0, fourGib).isEmpty());
  }

  /** The area; empty if no node has so much memory in one piece. */
  Optional<Found> find() {
    Optional<Found> upwards = place == Place.FROM_4_GIB ? lowest() : Optional.empty();
    return upwards.isPresent() ? upwards : highest();
  }

  private Optional<Found> lowest() {
    for (Map.Entry<Integer, RangeSet> node : free.entrySet()) {
      for (PfnRange range : node.getValue().within(fourGib, end).toList()) {
        long start = (range.start() + unit - 1) / unit * unit;
        if (start + pages <= range.end()) {
          return Optional.of(new Found(node.getKey(), new PfnRange(start, start + pages)));
        }
      }
    }
    return Optional.empty();
  }

  private Optional<Found> highest() {
    for (int node : List.copyOf(free.keySet()).reversed()) {
      for (PfnRange range :
          free.getOrDefault(node, new RangeSet()).within(0, end).toList().reversed()) {
        long start = (range.end() - pages) / unit * unit;
        if (start >= range.start()) {
          return Optional.of(new Found(node, new PfnRange(start, start + pages)));
        }
      }
    }
    return Optional.empty();
  }
}
