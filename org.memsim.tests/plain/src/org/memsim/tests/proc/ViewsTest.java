/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.proc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.memsim.engine.proc.View;
import org.memsim.engine.proc.Views;

/** The registry of views. */
class ViewsTest {

  @Test
  void knowsTheViewsThatAreBuilt() {
    assertEquals(
        List.of(
            "numactl",
            "numastat",
            "zoneinfo",
            "buddyinfo",
            "pagetypeinfo",
            "extfrag_index",
            "unusable_index",
            "meminfo",
            "vmstat",
            "swaps",
            "zswap",
            "slabinfo",
            "vmallocinfo",
            "page",
            "numa_maps",
            "maps",
            "smaps",
            "smaps_rollup",
            "status",
            "pagemap",
            "pagetables",
            "pressure",
            "cgroupfs",
            "lru_gen",
            "dmesg",
            "memblock"),
        Views.names());
  }

  @Test
  void saysWhichViewsNeedAProcess() {
    assertEquals(
        List.of("numa_maps", "maps", "smaps", "smaps_rollup", "status", "pagemap", "pagetables"),
        Views.all().stream().filter(View::ofProcess).map(View::name).toList());
  }

  @Test
  void describesEachViewInOneLine() {
    for (View view : Views.all()) {
      assertTrue(view.description().matches("\\S.{10,90}[^.\\s]"), view.description());
    }
  }

  @Test
  void doesNotKnowOtherNames() {
    assertFalse(Views.named("ZONEINFO").isPresent());
    assertFalse(Views.named("free").isPresent());
  }
}
