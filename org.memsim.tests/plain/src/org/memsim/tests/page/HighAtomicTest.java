/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.page;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.memsim.engine.machine.Architectures;
import org.memsim.engine.machine.IdSet;
import org.memsim.engine.machine.KernelVersion;
import org.memsim.engine.machine.Machine;
import org.memsim.engine.machine.MachineSpec;
import org.memsim.engine.machine.ZoneType;
import org.memsim.engine.page.Frames;
import org.memsim.engine.page.Gfp;
import org.memsim.engine.page.MigrateType;
import org.memsim.engine.page.PageAllocator;
import org.memsim.engine.page.ZoneMemory;

/**
 * How many pageblocks urgent requests keep at most: until 6.7 as many as are below 1 % of the zone
 * and a pageblock, since 6.8 as many as 1 % rounded up has, and none in a zone of less than 100.
 */
class HighAtomicTest {
  private static final long PAGEBLOCK = 512;

  @ParameterizedTest
  @CsvSource({"6.1, 0", "6.7, 0", "6.8, 1", "6.12, 1"})
  void theReserveEndsAtItsMost(String kernel, int within) {
    KernelVersion version = KernelVersion.of(kernel);
    PageAllocator allocator =
        new PageAllocator(
            Machine.boot(
                MachineSpec.builder("m")
                    .kernel(version)
                    .arch(Architectures.of("x86_64", version))
                    .node(0, IdSet.of(0), 1L << 30)
                    .build()));
    while (take(allocator, Gfp.HIGHUSER_MOVABLE, 4)) {}
    while (take(allocator, Gfp.ATOMIC, 2)) {}
    for (ZoneMemory zone : allocator.zones()) {
      long percent = zone.zone().managed() / 100;
      long most = within == 0 ? percent + PAGEBLOCK : percent < PAGEBLOCK ? 0 : percent;
      long blocks = (most + PAGEBLOCK - 1) / PAGEBLOCK;
      if (zone.zone().type() == ZoneType.DMA32) {
        assertEquals(blocks, zone.pageblocks(MigrateType.HIGHATOMIC));
        assertEquals(blocks * PAGEBLOCK, zone.highAtomic());
      }
    }
  }

  private static boolean take(PageAllocator allocator, Gfp gfp, int order) {
    return allocator.allocate(allocator.zonelist(0, gfp), gfp, order, 0) != Frames.NONE;
  }
}
