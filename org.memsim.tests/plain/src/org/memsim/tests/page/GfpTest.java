/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.memsim.engine.machine.ZoneType;
import org.memsim.engine.page.Gfp;
import org.memsim.engine.page.MigrateType;

/** Request flags by name, as kernel 6.1 numbers and combines them. */
class GfpTest {
  /** The numbers as oom messages print them: {@code gfp_mask=0x140cca(GFP_HIGHUSER_MOVABLE|…)}. */
  @ParameterizedTest
  @CsvSource({
    "KERNEL, cc0, NORMAL, UNMOVABLE, true",
    "ATOMIC, a20, NORMAL, UNMOVABLE, false",
    "NOWAIT, 800, NORMAL, UNMOVABLE, false",
    "USER, 100cc0, NORMAL, UNMOVABLE, true",
    "HIGHUSER, 100cc2, HIGHMEM, UNMOVABLE, true",
    "HIGHUSER_MOVABLE, 100cca, MOVABLE, MOVABLE, true",
    "DMA, 1, DMA, UNMOVABLE, false",
    "DMA32, 4, DMA32, UNMOVABLE, false",
    "RECLAIMABLE, 10, NORMAL, RECLAIMABLE, false",
    "MOVABLE, 8, NORMAL, MOVABLE, false",
    "NOFS, c40, NORMAL, UNMOVABLE, true",
    "TRANSHUGE, 1c24ca, MOVABLE, MOVABLE, true"
  })
  void namesMeanWhatTheyMeanInTheKernel(
      String name, String bits, ZoneType zone, MigrateType type, boolean waits) {
    Gfp gfp = Gfp.named(name).orElseThrow();
    assertEquals(bits, Integer.toHexString(gfp.bits()));
    assertEquals(zone, gfp.highestZone());
    assertEquals(type, gfp.migrateType());
    assertEquals(waits, gfp.mayWait());
    assertEquals(name, gfp.toString());
  }

  @Test
  void flagsCombine() {
    Gfp gfp = Gfp.KERNEL.or(Gfp.THISNODE).or(Gfp.ZERO);
    assertTrue(gfp.has(Gfp.THISNODE));
    assertTrue(gfp.has(Gfp.KERNEL));
    assertFalse(Gfp.KERNEL.has(gfp));
    assertEquals(Gfp.KERNEL.or(Gfp.ZERO), gfp.without(Gfp.THISNODE));
    assertEquals("KERNEL|THISNODE|ZERO", gfp.toString());
    assertEquals(Optional.empty(), Gfp.named("GFP_KERNEL"));
  }

  @Test
  void contradictionsAreRefused() {
    assertTrue(Gfp.DMA.conflictsWith(Gfp.HIGHUSER));
    assertTrue(Gfp.HIGHUSER_MOVABLE.conflictsWith(Gfp.RECLAIMABLE));
    assertFalse(Gfp.KERNEL.conflictsWith(Gfp.DMA32));
    assertThrows(IllegalArgumentException.class, () -> Gfp.DMA.or(Gfp.DMA32));
  }
}
