/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.dsl;

import static org.memsim.tests.dsl.Rules.assertError;
import static org.memsim.tests.dsl.Rules.assertSound;

import org.junit.jupiter.api.Test;

class ZoneRulesTest {
  private static String zones(String zones) {
    return "machine m {\n    node 0 { cpus 0  memory 1 GiB\n             " + zones + " }\n}\n";
  }

  @Test
  void zoneOfAnotherArchitecture() {
    assertError(
        "unknown-zone",
        zones("zone «HighMem» { managed 10 pages }"),
        "'HighMem' is no zone of x86_64; known are DMA, DMA32, Normal and Movable");
  }

  @Test
  void zoneInTheWrongCase() {
    assertError("unknown-zone", zones("zone «normal» { managed 10 pages }"), "'Normal'");
  }

  @Test
  void managedIsAtMostPresent() {
    assertError(
        "zone-extent",
        zones("zone Normal { managed «200 pages»  present 100 pages }"),
        "more managed memory (800 KiB) than present memory (400 KiB)");
  }

  @Test
  void atBootIsAtMostManaged() {
    assertError(
        "zone-extent",
        zones("zone Normal { managed 200 pages  at boot «201 pages» }"),
        "managed at boot");
  }

  @Test
  void presentIsAtMostSpanned() {
    assertError("zone-extent", zones("zone Normal { present «2 pages»  spanned 1 pages }"));
  }

  @Test
  void zonesAreAtMostTheMemoryOfTheNode() {
    assertError(
        "zone-extent",
        zones("zone DMA { present 3998 pages }  zone DMA32 { present «1 GiB» }"),
        "the node has 1 GiB");
  }

  @Test
  void inheritedZonesAreAtMostTheMemoryOfTheVariant() {
    assertError(
        "zone-extent",
        """
        machine a { node 0 { cpus 0  memory 2 GiB  zone DMA32 { present 2 GiB } } }
        machine b extends a { node 0 { memory «1 GiB» } }
        """,
        "have 2 GiB together, but the node has 1 GiB");
  }

  @Test
  void extentTwice() {
    assertError(
        "duplicate-statement",
        zones("zone Normal { managed 2 pages  «managed» 2 pages }"),
        "'managed'");
  }

  @Test
  void zoneTwice() {
    assertError(
        "duplicate-statement",
        zones("zone Normal { managed 2 pages }  «zone» Normal { managed 2 pages }"),
        "'zone Normal'");
  }

  @Test
  void zonesOfARealMachineAreSound() {
    assertSound(
        zones(
            "zone DMA32 { managed 187_000 pages  at boot 180_000 pages  present 190_000 pages }"));
  }

  @Test
  void stateOfAnUnknownNode() {
    assertError(
        "unknown-node",
        "machine m { node 0 { cpus 0  memory 1 GiB }  state { zone(«1», Normal) { } } }\n",
        "no node 1");
  }

  @Test
  void stateOfAnUnknownZone() {
    assertError(
        "unknown-zone",
        "machine m { node 0 { cpus 0  memory 1 GiB }  state { zone(0, «HighMem») { } } }\n");
  }

  @Test
  void unknownKindOfUse() {
    assertError(
        "unknown-word",
        "machine m { node 0 { cpus 0  memory 1 GiB }\n"
            + "  state { zone(0, Normal) { «active_fil» 1 MiB } } }\n",
        "'active_file'");
  }

  @Test
  void memoryBeyondTheBorder() {
    String machine = "machine m { node 0 { cpus 0  memory 1 GiB  zone DMA { present %s } } }\n";
    assertError("zone-extent", machine.formatted("«17 MiB»"), "Zone DMA of x86_64 ends at 16 MiB");
    assertSound(machine.formatted("16 MiB"));
  }
}
