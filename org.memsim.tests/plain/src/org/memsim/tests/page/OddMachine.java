/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.page;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.memsim.engine.machine.IdSet;
import org.memsim.engine.machine.Machine;
import org.memsim.engine.machine.MachineSpec;
import org.memsim.engine.machine.NodeSpec;
import org.memsim.engine.machine.PhysicalItem;
import org.memsim.engine.machine.ZoneSpec;
import org.memsim.engine.machine.ZoneType;
import org.memsim.engine.page.PageAllocator;

/**
 * 512 MiB with holes at odd places and odd managed pages, so that there are blocks of all sizes at
 * the fringes; no watermark or reserve keeps anything back.
 */
final class OddMachine {
  private OddMachine() {}

  static PageAllocator allocator() {
    NodeSpec node =
        new NodeSpec(
            0,
            IdSet.of(0, 1),
            512 << 20,
            Map.of(
                ZoneType.DMA, ZoneSpec.managed(3001), ZoneType.DMA32, ZoneSpec.managed(121_005)));
    Machine machine =
        Machine.boot(
            MachineSpec.builder("odd")
                .node(node)
                .physical(new PhysicalItem.Reserve(0x7f_1000, 0x7f_3000))
                .physical(new PhysicalItem.Reserve(0x2ff_7000, 0x301_a000))
                .sysctl("vm.min_free_kbytes", 0)
                .sysctl("vm.watermark_scale_factor", 0)
                .sysctl("vm.lowmem_reserve_ratio", 0, 0, 0, 0, 0)
                .build());
    return new PageAllocator(machine);
  }

  /** Types may differ, but no block is missing, and none is larger or smaller. */
  static void assertSameBlocksAsAfterBoot(PageAllocator allocator) {
    PageAllocator fresh = allocator();
    for (int i = 0; i < fresh.zones().size(); i++) {
      for (int order = 0; order <= fresh.frames().maxOrder(); order++) {
        assertEquals(
            fresh.zones().get(i).freeLists().blocks(order),
            allocator.zones().get(i).freeLists().blocks(order));
      }
    }
  }
}
