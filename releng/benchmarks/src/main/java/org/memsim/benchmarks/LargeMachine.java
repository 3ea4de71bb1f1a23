/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.benchmarks;

import org.memsim.engine.machine.IdSet;
import org.memsim.engine.machine.Machine;
import org.memsim.engine.machine.MachineSpec;
import org.memsim.engine.machine.ThpMode;
import org.memsim.engine.page.PageAllocator;

/**
 * A machine of equal nodes, four cpus each, as examples/sixty-three-tib.mem has it.
 *
 * @param nodes how many
 * @param mebibytes the memory of all nodes together
 */
record LargeMachine(int nodes, long mebibytes) {
  private static final int CPUS = 4;

  /** What is stated of it. */
  MachineSpec spec() {
    MachineSpec.Builder spec = MachineSpec.builder("large").thp(ThpMode.NEVER);
    long each = mebibytes / nodes << 20;
    for (int node = 0; node < nodes; node++) {
      spec.node(node, IdSet.range(CPUS * node, CPUS * node + CPUS - 1), each);
    }
    return spec.build();
  }

  /** Boots it, its page allocator included: what {@code memsim show --timing} times. */
  static PageAllocator boot(MachineSpec spec) {
    return new PageAllocator(Machine.boot(spec));
  }
}
