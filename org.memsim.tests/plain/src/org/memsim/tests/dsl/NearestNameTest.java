/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.dsl;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.memsim.dsl.validation.NearestName;

class NearestNameTest {
  private static final List<String> NAMES =
      List.of("vm.swappiness", "vm.stat_interval", "Normal", "DMA", "DMA32", "rw", "rx", "rwx");

  @ParameterizedTest
  @CsvSource({
    "vm.swapiness,vm.swappiness",
    "vm.swpapiness,vm.swappiness",
    "vm.SWAPPINESS,vm.swappiness",
    "normal,Normal",
    "Norml,Normal",
    "DAM,DMA",
    "DMA3,DMA",
    "rwz,rwx",
    "xr,rx"
  })
  void nearest(String written, String meant) {
    assertEquals(Optional.of(meant), NearestName.to(written, NAMES));
  }

  @ParameterizedTest
  @CsvSource({"q", "kernel.sched", "vm", "HighMem"})
  void tooFar(String written) {
    assertEquals(Optional.empty(), NearestName.to(written, NAMES));
  }

  @Test
  void nothingKnown() {
    assertEquals(Optional.empty(), NearestName.to("x", List.of()));
    assertEquals("", NearestName.hint(Optional.empty()));
  }
}
