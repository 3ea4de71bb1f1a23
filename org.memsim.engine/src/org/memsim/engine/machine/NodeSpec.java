/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.machine;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * A node as described.
 *
 * @param id its number, from 0; numbers may be left out
 * @param cpus its cpus; empty for a node of memory only
 * @param memory bytes of memory that firmware reports; 0 for a node without memory
 * @param zones what is stated about its zones
 */
public record NodeSpec(int id, IdSet cpus, long memory, Map<ZoneType, ZoneSpec> zones) {
  /** Keeps an unmodifiable copy of the zones, lowest first. */
  public NodeSpec {
    Map<ZoneType, ZoneSpec> copy = new EnumMap<>(ZoneType.class);
    copy.putAll(zones);
    zones = Collections.unmodifiableMap(copy);
  }

  /** A node whose zones are derived. */
  public NodeSpec(int id, IdSet cpus, long memory) {
    this(id, cpus, memory, Map.of());
  }

  /** What is stated about a zone. */
  public ZoneSpec zone(ZoneType type) {
    return zones.getOrDefault(type, ZoneSpec.DERIVED);
  }
}
