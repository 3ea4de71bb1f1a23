/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.kmem;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.memsim.engine.kmem.SlabGeometry;
import org.memsim.engine.machine.SlabRules.OrderSearch;
import org.memsim.tests.machine.Table;

/** Slabs are cut as those of every cache in every slabinfo that there is. */
class SlabGeometryTest {
  private static final int PAGE_SHIFT = 12;
  private static final int MAX_ORDER = 10;
  private static final List<Table.Row> ROWS = Table.oracle("slabs").rows();

  private static SlabGeometry geometry(Table.Row row, OrderSearch search) {
    return SlabGeometry.of(row.id("size"), row.id("cpus"), PAGE_SHIFT, MAX_ORDER, search);
  }

  private static boolean isExact(Table.Row row, OrderSearch search) {
    SlabGeometry geometry = geometry(row, search);
    return geometry.objects() == row.id("objects") && 1 << geometry.order() == row.id("pages");
  }

  @Test
  void kernelsBefore68CutEverySlabSo() {
    assertAll(
        ROWS.stream()
            .map(row -> () -> assertTrue(isExact(row, OrderSearch.OBJECTS_FIRST), row.toString())));
    assertTrue(ROWS.size() > 1_600, "rows");
  }

  @Test
  void laterKernelsCutAllButOneTheSame() {
    List<String> others =
        ROWS.stream()
            .filter(row -> !isExact(row, OrderSearch.WASTE_FIRST))
            .map(row -> row.text("cache") + " " + row.text("size"))
            .distinct()
            .toList();
    assertEquals(List.of("task_struct 11008"), others);
  }

  @Test
  void anObjectLargerThanAllSlabsHasABlockOfItsOwn() {
    SlabGeometry geometry =
        SlabGeometry.of(100_000, 8, PAGE_SHIFT, MAX_ORDER, OrderSearch.OBJECTS_FIRST);
    assertEquals(new SlabGeometry(100_000, 5, 5, 1, 1), geometry);
  }

  @Test
  void anObjectLargerThanTheLargestBlockIsRefused() {
    assertThrows(
        IllegalArgumentException.class,
        () -> SlabGeometry.of(5 << 20, 8, PAGE_SHIFT, MAX_ORDER, OrderSearch.WASTE_FIRST));
  }
}
