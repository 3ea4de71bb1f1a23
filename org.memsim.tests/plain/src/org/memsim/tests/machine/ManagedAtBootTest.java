/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.memsim.engine.machine.IdSet;
import org.memsim.engine.machine.Machine;
import org.memsim.engine.machine.MachineSpec;
import org.memsim.engine.machine.ManagedAtBoot;
import org.memsim.engine.machine.ManagedAtBoot.Evidence;
import org.memsim.engine.machine.ManagedAtBoot.Printed;
import org.memsim.engine.machine.Zone;
import org.memsim.engine.machine.ZoneTuning;
import org.memsim.tests.proc.Dumps;

/** Pages that were managed at boot are found again from the figures that boot computed of them. */
class ManagedAtBootTest {
  private static final long GIB = 1L << 30;

  /** Boots of the lab whose figures were also read before any sysctl was written. */
  static Stream<LabBoot> unsettledBoots() {
    return Stream.of(
        LabBoot.S03_1N_6G,
        LabBoot.S05_2N_3G_1G,
        LabBoot.S07_8N_2SOCK,
        LabBoot.S08_3N_CXL,
        LabBoot.S09_2N_MEMLESS,
        LabBoot.S10_2N_MOVABLECORE512,
        LabBoot.S14_I386_3G);
  }

  @ParameterizedTest
  @MethodSource("unsettledBoots")
  void figuresOfALabsBootAreExplained(LabBoot boot) {
    List<ZoneRow> rows = ZoneRow.read(Dumps.read(boot.toString(), "zoneinfo"));
    Machine machine = Machine.boot(boot.stated().build());
    ManagedAtBoot found =
        ManagedAtBoot.reckon(
                machine, boot.minFreeKbytes(), printed(machine, rows), Evidence.MARKS_AND_RESERVES)
            .orElseThrow();
    for (ZoneRow row : rows) {
      ZoneTuning tuning = found.tuning(machine.zone(row.node(), row.type()).orElseThrow());
      assertEquals(row.min(), tuning.watermarks().min());
      assertEquals(row.low(), tuning.watermarks().low());
      assertEquals(row.high(), tuning.watermarks().high());
      assertEquals(row.protection(), tuning.protection());
      assertEquals(row.pagesetHigh(), tuning.pageset().high());
    }
    assertTrue(found.freedLate() > 0 && found.freedLate() < 8_192, () -> "" + found.freedLate());
  }

  /** Once a sysctl was written, what is managed now explains the figures. */
  @ParameterizedTest
  @MethodSource("unsettledBoots")
  void nothingWasFreedLateOfASettledMachine(LabBoot boot) {
    Machine machine = Machine.boot(boot.stated().build());
    ManagedAtBoot found =
        ManagedAtBoot.reckon(
                machine,
                boot.minFreeKbytes(),
                printed(machine, boot.rows()),
                Evidence.MARKS_AND_RESERVES)
            .orElseThrow();
    assertEquals(0, found.freedLate());
  }

  /** Random machines, of whose figures those at boot are known. */
  @Test
  void anyFiguresThatBootComputesAreExplained() {
    var random = new java.util.SplittableRandom(7);
    for (int round = 0; round < 200; round++) {
      MachineSpec.Builder spec = MachineSpec.builder("m" + round);
      int nodes = random.nextInt(1, 9);
      for (int node = 0; node < nodes; node++) {
        spec.node(node, IdSet.of(node), random.nextLong(GIB, 32 * GIB) >> 12 << 12);
      }
      Machine machine = Machine.boot(spec.build());
      List<Printed> printed = printed(machine, ZoneRow.of(machine));
      Optional<ManagedAtBoot> found =
          ManagedAtBoot.reckon(
              machine, machine.minFreeKbytes(), printed, Evidence.MARKS_AND_RESERVES);
      assertTrue(found.isPresent(), () -> machine.spec().toString());
    }
  }

  @Test
  void marksThatNoPagesLeadToAreNotExplained() {
    Machine machine = Machine.boot(LabBoot.S03_1N_6G.stated().build());
    List<ZoneRow> rows = ZoneRow.read(Dumps.read("s03-1n-6g", "zoneinfo"));
    for (int changed = 0; changed < rows.size(); changed++) {
      List<Printed> printed = new ArrayList<>(printed(machine, rows));
      Printed figures = printed.get(changed);
      printed.set(
          changed,
          new Printed(figures.zone(), figures.min() * 2, figures.low() * 2, figures.protection()));
      assertEquals(
          Optional.empty(),
          ManagedAtBoot.reckon(machine, 67_584, printed, Evidence.MARKS_AND_RESERVES));
    }
  }

  private static List<Printed> printed(Machine machine, List<ZoneRow> rows) {
    return rows.stream()
        .map(
            row -> {
              Zone zone = machine.zone(row.node(), row.type()).orElseThrow();
              return new Printed(zone, row.min(), row.low(), row.protection());
            })
        .toList();
  }
}
