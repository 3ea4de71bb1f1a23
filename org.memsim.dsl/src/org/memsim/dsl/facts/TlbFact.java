/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.facts;

import java.util.List;

/**
 * Translation caches of a published part.
 *
 * @param name as written after {@code tlb}
 * @param description the part, in a few words
 * @param architectures those that it has, as written after {@code arch}
 */
public record TlbFact(String name, String description, List<String> architectures) {
  /** Keeps an unmodifiable copy of the list. */
  public TlbFact {
    architectures = List.copyOf(architectures);
  }
}
