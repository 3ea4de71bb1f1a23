/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.memsim.engine.machine.BootException;
import org.memsim.engine.machine.BootOptions;
import org.memsim.engine.machine.HugePool;
import org.memsim.engine.machine.IdSet;
import org.memsim.engine.machine.Machine;
import org.memsim.engine.machine.MachineSpec;
import org.memsim.engine.machine.PhysicalItem;
import org.memsim.engine.machine.Reservation;
import org.memsim.engine.machine.Zone;
import org.memsim.engine.machine.ZoneType;
import org.memsim.engine.page.PageAllocator;
import org.memsim.engine.page.ZoneMemory;
import org.memsim.tests.proc.Dumps;

/** Huge pages that the command line asks for. */
class HugePagesTest {
  private static final long MIB = 1L << 20;
  private static final long GIB = 1L << 30;
  private static final int HUGE = 512;

  private static MachineSpec.Builder machine(HugePool pool, long... memory) {
    MachineSpec.Builder spec =
        MachineSpec.builder("m").options(BootOptions.builder().hugePool(pool).build());
    for (int node = 0; node < memory.length; node++) {
      spec.node(node, IdSet.of(node), memory[node]);
    }
    return spec;
  }

  /** Run f5-2n-huge: hugepages=301 on 1 and 2 GiB. */
  @Test
  void nodesTakeTurns() {
    Machine machine = Machine.boot(machine(HugePool.spread(0, 301), GIB, 2 * GIB).build());
    HugePool pool = machine.hugePools().getFirst();
    assertEquals(2 * MIB, pool.pageBytes());
    assertEquals(301, pool.pages());
    for (int node = 0; node < 2; node++) {
      long dumped =
          Long.parseLong(
              Pattern.compile("HugePages_Total: +(\\d+)")
                  .matcher(Dumps.read("f5-2n-huge", "node/node" + node + ".meminfo"))
                  .results()
                  .findFirst()
                  .orElseThrow()
                  .group(1));
      assertEquals(dumped, pool.perNode().get(node));
    }
  }

  /**
   * Run f6-2n-huge1g: hugepagesz=1G hugepages=3 on two nodes of 4 GiB. Node 0 has room for one
   * only, so node 1 loses two: its numactl shows 2852 MB and 1953 MB free of 3922 and 4030 MB.
   */
  @Test
  void aNodeWithoutRoomIsPassedOver() {
    Machine machine =
        Machine.boot(
            machine(HugePool.spread(GIB, 3), 4 * GIB, 4 * GIB)
                .physical(new PhysicalItem.Reserve(0xbffe0000L, 0xc0000000L))
                .build());
    assertEquals(Map.of(0, 1L, 1, 2L), machine.hugePools().getFirst().perNode());
    for (int node = 0; node < 2; node++) {
      String dump = Dumps.read("f6-2n-huge1g", "numactl-hardware");
      long missing = megabytes(dump, node, "size") - megabytes(dump, node, "free");
      assertEquals(machine.hugePools().getFirst().perNode().get(node), missing / 1024);
    }
    assertEquals(
        (3 * GIB) >> 12,
        machine.reserved().stream()
            .filter(range -> range.kind() == Reservation.Kind.HUGE_PAGES)
            .mapToLong(range -> range.frames().pages())
            .sum());
  }

  private static long megabytes(String numactl, int node, String word) {
    return Long.parseLong(
        Pattern.compile("node " + node + " " + word + ": (\\d+) MB")
            .matcher(numactl)
            .results()
            .findFirst()
            .orElseThrow()
            .group(1));
  }

  /** They stay managed, and the watermarks are what they were. */
  @Test
  void onlyFreePagesAreLess() {
    Machine plain = Machine.boot(MachineSpec.builder("m").node(0, IdSet.of(0), GIB).build());
    Machine machine = Machine.boot(machine(HugePool.spread(0, 100), GIB).build());
    Zone before = plain.zone(0, ZoneType.DMA32).orElseThrow();
    Zone after = machine.zone(0, ZoneType.DMA32).orElseThrow();
    assertEquals(before.managed(), after.managed());
    assertEquals(before.free() - 100 * HUGE, after.free());
    assertEquals(plain.tuning(before).watermarks(), machine.tuning(after).watermarks());
    for (ZoneMemory zone : new PageAllocator(machine).zones()) {
      assertEquals(zone.zone().managed(), zone.free() + zone.used());
    }
  }

  /** No zone falls below its min watermark and its reserve. */
  @Test
  void tooManyAreNotGiven() {
    Machine machine = Machine.boot(machine(HugePool.spread(0, 1 << 20), GIB, GIB).build());
    HugePool pool = machine.hugePools().getFirst();
    assertTrue(pool.pages() > 900 && pool.pages() < 1024, pool.toString());
    for (Zone zone : machine.zones()) {
      long floor = machine.tuning(zone).watermarks().min() + machine.tuning(zone).protection(3);
      assertTrue(!zone.populated() || zone.free() + HUGE > floor, zone.toString());
    }
  }

  @Test
  void namedNodesGetTheirOwn() {
    HugePool stated = new HugePool(2 * MIB, 0, new TreeMap<>(Map.of(1, 40L)));
    Machine machine = Machine.boot(machine(stated, GIB, GIB).build());
    assertEquals(Map.of(1, 40L), machine.hugePools().getFirst().perNode());
    HugePool missing = new HugePool(2 * MIB, 0, new TreeMap<>(Map.of(7, 40L)));
    assertThrows(BootException.class, () -> Machine.boot(machine(missing, GIB).build()));
  }

  @Test
  void onlySizesOfTheArchitectureExist() {
    BootException problem =
        assertThrows(
            BootException.class,
            () -> Machine.boot(machine(HugePool.spread(64 << 10, 4), GIB).build()));
    assertEquals("x86_64 has no huge pages of 64 KiB; it has 2 MiB, 1 GiB.", problem.getMessage());
  }
}
