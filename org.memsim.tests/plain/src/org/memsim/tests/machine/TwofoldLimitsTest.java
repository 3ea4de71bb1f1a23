/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.memsim.engine.machine.IdSet;
import org.memsim.engine.machine.Machine;
import org.memsim.engine.machine.MachineSpec;

/** A limit that is a share of memory or an amount is what was written last. */
class TwofoldLimitsTest {
  private static final long UNSTATED = -1;

  private static Machine machine(String sysctl, long value) {
    return Machine.boot(
        MachineSpec.builder("m").node(0, IdSet.of(0), 1L << 30).sysctl(sysctl, value).build());
  }

  /** Run d4-commit-1n, commit/m2-kbytes300000 and commit/m2-back50, and the same of dirty pages. */
  @ParameterizedTest
  @CsvSource({
    "vm.overcommit_ratio, vm.overcommit_kbytes",
    "vm.dirty_ratio, vm.dirty_bytes",
    "vm.dirty_background_ratio, vm.dirty_background_bytes"
  })
  void theOtherReads0(String share, String amount) {
    Machine machine = machine(share, 30);
    assertEquals(30, machine.sysctl(share, UNSTATED));
    Machine written = machine.written(amount, List.of(300_000L));
    assertEquals(300_000, written.sysctl(amount, UNSTATED));
    assertEquals(0, written.sysctl(share, UNSTATED));
    Machine back = written.written(share, List.of(50L));
    assertEquals(50, back.sysctl(share, UNSTATED));
    assertEquals(0, back.sysctl(amount, UNSTATED));
  }

  /** Lists of all sysctls have both, in any order. */
  @Test
  void anAmountOf0IsNone() {
    Machine machine = machine("vm.dirty_ratio", 20).written("vm.dirty_bytes", List.of(0L));
    assertEquals(20, machine.sysctl("vm.dirty_ratio", UNSTATED));
  }

  @Test
  void othersHaveNoCounterpart() {
    Machine machine = machine("vm.swappiness", 10);
    assertEquals(1, machine.spec().sysctls().size());
  }
}
