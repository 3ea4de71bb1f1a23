/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.memsim.engine.machine.Machine;
import org.memsim.engine.machine.PfnRange;
import org.memsim.engine.machine.Reservation;
import org.memsim.engine.machine.Reservation.Kind;
import org.memsim.engine.machine.Zone;
import org.memsim.tests.proc.Dumps;

/** What boot reserves of memory. */
class ReservationsTest {
  static List<LabBoot> boots() {
    return LabBoot.all();
  }

  /** Every frame of a zone is either free or reserved, whether its zones are stated or not. */
  @ParameterizedTest
  @MethodSource("boots")
  void everyFrameIsFreeOrReserved(LabBoot boot) {
    for (Machine machine : List.of(boot.settled(), Machine.boot(boot.derived().build()))) {
      for (Zone zone : machine.zones()) {
        long kept = 0;
        for (Reservation reservation : machine.reserved()) {
          boolean isKept = reservation.node() == zone.node() && !reservation.kind().managed();
          kept += isKept ? common(zone.presentRanges(), reservation.frames()) : 0;
          assertTrue(!isKept || common(zone.freeRanges(), reservation.frames()) == 0);
        }
        assertEquals(zone.present(), zone.free() + kept, zone.toString());
      }
    }
  }

  private static long common(List<PfnRange> ranges, PfnRange frames) {
    return ranges.stream().mapToLong(range -> range.intersect(frames).pages()).sum();
  }

  /** Run s06-4n-ring: the data of the nodes that do not hold the initial ramdisk. */
  @Test
  void nodeDataLieWhereTheKernelPutThem() {
    Machine machine = Machine.boot(LabBoot.S06_4N_RING.derived().build());
    for (int node = 0; node < 3; node++) {
      int id = node;
      String expected =
          Pattern.compile("NODE_DATA\\(" + node + "\\) allocated \\[mem (\\S+)\\]")
              .matcher(Dumps.read("s06-4n-ring", "dmesg"))
              .results()
              .findFirst()
              .orElseThrow()
              .group(1);
      PfnRange data =
          machine.reserved().stream()
              .filter(r -> r.kind() == Kind.NODE_DATA && r.node() == id)
              .findFirst()
              .orElseThrow()
              .frames();
      assertEquals(
          expected, String.format("0x%08x-0x%08x", data.start() << 12, (data.end() << 12) - 1));
    }
  }

  /** Nothing of high memory is reserved: the kernel cannot use it while it boots. */
  @Test
  void highMemoryIsLeftAlone() {
    Machine machine = Machine.boot(LabBoot.S14_I386_3G.derived().build());
    assertEquals(225_278, machine.reserved().getLast().frames().end());
    assertEquals(561_122, machine.zones().get(2).free());
  }
}
