/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.run;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.memsim.dsl.mem.Area;
import org.memsim.dsl.mem.Mapping;
import org.memsim.dsl.values.Measures;
import org.memsim.engine.mm.MapResult.Mapped;

/**
 * The addresses that a process's mappings were given; looked up by statement, or by the name that
 * of the statements known to a process only one has.
 */
final class Regions {
  /**
   * Addresses, the end excluded.
   *
   * @param start the first byte
   * @param length bytes
   */
  record Region(long start, long length) {}

  private final Map<Mapping, Mapped> mapped = new LinkedHashMap<>();
  private final long pageSize;

  Regions(long pageSize) {
    this.pageSize = pageSize;
  }

  /** Those of a child, who knows its parent's. */
  Regions copy() {
    Regions copy = new Regions(pageSize);
    copy.mapped.putAll(mapped);
    return copy;
  }

  void put(Mapping mapping, Mapped addresses) {
    mapped.put(mapping, addresses);
  }

  void forget(Mapping mapping) {
    mapped.remove(mapping);
  }

  /** The addresses that a name denotes; empty if no mapping has it, or its mapping was refused. */
  Optional<Region> named(String name) {
    return mapped.entrySet().stream()
        .filter(entry -> entry.getKey().getName().equals(name))
        .findFirst()
        .map(entry -> new Region(entry.getValue().start(), entry.getValue().length()));
  }

  /** The addresses of an area; empty if its mapping was refused. */
  Optional<Region> of(Area area) {
    return Optional.ofNullable(mapped.get(area.getRegion()))
        .map(
            whole -> {
              if (area.getFrom() == null) {
                return new Region(whole.start(), whole.length());
              }
              long from = Measures.address(area.getFrom(), pageSize).amount();
              long to = Measures.address(area.getTo(), pageSize).amount();
              return new Region(whole.start() + from, to - from);
            });
  }
}
