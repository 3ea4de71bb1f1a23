/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.proc;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.memsim.engine.snapshot.NodeSnapshot;
import org.memsim.engine.snapshot.ZoneSnapshot;

/** {@code /proc/zoneinfo} of seven boots, before and after a sysctl settled the watermarks. */
class ZoneinfoViewTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "s03-1n-6g",
        "s05-2n-3g-1g",
        "s07-8n-2sock",
        "s08-3n-cxl",
        "s09-2n-memless",
        "s10-2n-movablecore512",
        "s14-i386-3g"
      })
  void givesTheDumpAgain(String run) {
    boolean numa = !run.contains("i386");
    for (String file : List.of("zoneinfo", "resettled/zoneinfo")) {
      String dump = Dumps.read(run, file);
      List<NodeSnapshot> nodes = ZoneinfoReader.read(dump);
      assertEquals(dump, Texts.of("zoneinfo", Snapshots.machine(numa, nodes)), file);
    }
  }

  /** What the reader must have found, lest both it and the view pass a figure by. */
  @Test
  void readsWhatTheDumpSays() {
    NodeSnapshot expander =
        ZoneinfoReader.read(Dumps.read("s08-3n-cxl", "resettled/zoneinfo")).get(2);
    ZoneSnapshot dma32 = expander.zones().get(1);
    assertEquals(List.of("DMA", "DMA32", "Normal", "Movable", "Device"), names(expander));
    assertEquals(9528, dma32.watermarks().low());
    assertEquals(524288, dma32.extent().startPfn());
    assertEquals(4764, dma32.pagesets().get(1).high());
    assertEquals(257959, expander.managed());
  }

  /** {@code node_unreclaimable} is 0 in all dumps; the kernel prints 1 once kswapd gave up. */
  @Test
  void showsThatReclaimIsHopeless() {
    NodeSnapshot node = ZoneinfoReader.read(Dumps.read("s14-i386-3g", "zoneinfo")).get(0);
    NodeSnapshot hopeless =
        new NodeSnapshot(
            node.id(),
            node.cpus(),
            node.distances(),
            node.fallbackOrder(),
            node.counters(),
            true,
            node.zones());
    String text = Texts.of("zoneinfo", Snapshots.machine(false, List.of(hopeless)));
    assertEquals(3, text.lines().filter("  node_unreclaimable:  1"::equals).count());
    assertEquals(0, text.lines().filter("  node_unreclaimable:  0"::equals).count());
  }

  private static List<String> names(NodeSnapshot node) {
    return node.zones().stream().map(ZoneSnapshot::name).toList();
  }
}
