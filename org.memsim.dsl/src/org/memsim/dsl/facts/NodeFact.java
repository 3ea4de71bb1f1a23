/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.facts;

import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A node that a kernel has.
 *
 * @param memory bytes; 0 for a node without memory
 * @param cpus the numbers of its cpus
 */
public record NodeFact(long memory, SortedSet<Integer> cpus) {
  /** Keeps an unmodifiable copy. */
  public NodeFact {
    cpus = Collections.unmodifiableSortedSet(new TreeSet<>(cpus));
  }
}
