/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.facts;

import java.util.List;
import java.util.Optional;

/**
 * An architecture of the language.
 *
 * @param name as written after {@code arch}
 * @param pageSize bytes of a base page
 * @param physicalBits the width of a physical address
 * @param virtualBits the width of a virtual address
 * @param maxOrder the order of the largest block of pages that its page allocator keeps
 * @param zones the names of its zones that can hold memory, lowest first
 * @param zoneEnds the first byte address above each of these zones; 0 for one without a border of
 *     its own, or whose border a machine can move
 */
public record ArchFact(
    String name,
    long pageSize,
    int physicalBits,
    int virtualBits,
    int maxOrder,
    List<String> zones,
    List<Long> zoneEnds) {
  /** Keeps unmodifiable copies of the lists. */
  public ArchFact {
    zones = List.copyOf(zones);
    zoneEnds = List.copyOf(zoneEnds);
  }

  /** An architecture whose zones end nowhere in particular. */
  public ArchFact(
      String name,
      long pageSize,
      int physicalBits,
      int virtualBits,
      int maxOrder,
      List<String> zones) {
    this(
        name,
        pageSize,
        physicalBits,
        virtualBits,
        maxOrder,
        zones,
        zones.stream().map(zone -> 0L).toList());
  }

  /** The first byte address above a zone; empty if that is not known or it has none. */
  public Optional<Long> zoneEnd(String zone) {
    int index = zones.indexOf(zone);
    return index < 0 ? Optional.empty() : Optional.of(zoneEnds.get(index)).filter(end -> end > 0);
  }
}
