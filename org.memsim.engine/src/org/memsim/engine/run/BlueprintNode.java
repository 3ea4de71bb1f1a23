/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.run;

import java.util.List;

/**
 * A node of a {@link MachineBlueprint}.
 *
 * @param id its number
 * @param cpus its processors, ascending; none for a node of memory only
 * @param memory bytes that firmware reports; 0 for a node without memory
 */
public record BlueprintNode(int id, List<Integer> cpus, long memory) {
  /** Keeps its own copy of the list. */
  public BlueprintNode {
    cpus = List.copyOf(cpus);
  }
}
