/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.memsim.engine.machine.IdSet;
import org.memsim.engine.machine.Machine;
import org.memsim.engine.machine.MachineSpec;
import org.memsim.engine.page.PageAllocator;
import org.memsim.engine.page.ZoneMemory;

/** A machine of 63 TiB: nothing at boot may depend on the number of its pages. */
class LargeMachineTest {
  private static final int NODES = 64;
  private static final long NODE_BYTES = 1008L << 30;

  /** Records are made for the blocks at the fringes of each zone only. */
  @Test
  void bootTouchesNoFrames() {
    MachineSpec.Builder spec = MachineSpec.builder("large");
    for (int node = 0; node < NODES; node++) {
      spec.node(node, IdSet.range(8 * node, 8 * node + 7), NODE_BYTES);
    }
    Machine machine = Machine.boot(spec.build());
    PageAllocator allocator = new PageAllocator(machine);
    // frame 0 and 97 around 640 KiB are not present
    assertEquals(NODES * NODE_BYTES / 4096, 98 + present(machine));
    assertTrue(allocator.frames().count() <= 2 * 1024 * (NODES + 2));
    for (ZoneMemory zone : allocator.zones()) {
      assertEquals(zone.zone().managed(), zone.free());
    }
    // a sixty-fourth for the memory map, and little else
    assertTrue(machine.managed() > present(machine) / 64 * 63 - 64 * 1024);
  }

  private static long present(Machine machine) {
    return machine.nodes().stream().mapToLong(node -> node.present()).sum();
  }
}
