/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.reclaim.swap;

import java.util.Arrays;
import java.util.List;
import org.memsim.engine.kmem.SlabCache;
import org.memsim.engine.page.PageAllocator;

/** The swap areas of a machine, in the order in which they were switched on. */
final class AreaTable {
  /** The first priority of areas that state none; each further one has one less. */
  private static final int FIRST_PRIORITY = -2;

  private final SwapArea[] areas;
  private final boolean rotating;

  /**
   * Empty areas.
   *
   * @param nodes the slabs that hold the nodes of the swap cache
   */
  AreaTable(List<AreaSpec> specs, PageAllocator allocator, SlabCache nodes) {
    int unstated = FIRST_PRIORITY;
    this.areas = new SwapArea[specs.size()];
    for (int i = 0; i < areas.length; i++) {
      AreaSpec spec = specs.get(i);
      int priority = spec.priority().isPresent() ? spec.priority().getAsInt() : unstated--;
      areas[i] = new SwapArea(i, spec, priority, allocator, nodes);
    }
    this.rotating = specs.stream().anyMatch(AreaSpec::isRotating);
  }

  /** The areas, by number. */
  List<SwapArea> all() {
    return List.of(areas);
  }

  /** The same, for who reads them often and changes none. */
  SwapArea[] array() {
    return areas;
  }

  SwapArea get(int number) {
    return areas[number];
  }

  /** Whether one of them is on a device that seeks. */
  boolean hasRotating() {
    return rotating;
  }

  /** What each has. */
  List<AreaUse> uses() {
    return Arrays.stream(areas)
        .map(
            area ->
                new AreaUse(area.spec(), area.priority(), area.total(), area.total() - area.free()))
        .toList();
  }

  /** Slots that are free. */
  long free() {
    long sum = 0;
    for (SwapArea area : areas) {
      sum += area.free();
    }
    return sum;
  }

  /** All slots but those of headers. */
  long total() {
    long sum = 0;
    for (SwapArea area : areas) {
      sum += area.total();
    }
    return sum;
  }

  /** The pages of a zone that pages compressed by the areas take. */
  long compressedPages(int zoneOrdinal) {
    return Arrays.stream(areas).mapToLong(area -> area.compressedPages(zoneOrdinal)).sum();
  }
}
