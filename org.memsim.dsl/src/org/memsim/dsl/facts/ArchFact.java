/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.facts;

import java.util.List;

/**
 * An architecture of the language.
 *
 * @param name as written after {@code arch}
 * @param pageSize bytes of a base page
 * @param physicalBits the width of a physical address
 * @param virtualBits the width of a virtual address
 * @param zones the names of its zones that can hold memory, lowest first
 */
public record ArchFact(
    String name, long pageSize, int physicalBits, int virtualBits, List<String> zones) {
  /** Keeps an unmodifiable copy of the zones. */
  public ArchFact {
    zones = List.copyOf(zones);
  }
}
