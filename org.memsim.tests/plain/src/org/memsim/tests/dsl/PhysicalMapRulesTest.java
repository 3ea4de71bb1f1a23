/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.dsl;

import static org.memsim.tests.dsl.Rules.assertError;
import static org.memsim.tests.dsl.Rules.assertSound;
import static org.memsim.tests.dsl.Rules.assertWarning;

import org.junit.jupiter.api.Test;

class PhysicalMapRulesTest {
  private static String map(String ranges) {
    return """
    machine m {
        node 0 { cpus 0  memory 2 GiB }
        node 1 { memory 2 GiB }
        physical { %s }
    }
    """
        .formatted(ranges);
  }

  @Test
  void mapOfAPcIsSound() {
    assertSound(
        map(
            "hole 3 GiB .. 4 GiB  reserve 640 KiB .. 1 MiB  node 0 at 0 .. 2 GiB\n"
                + "  node 1 at 2 GiB .. 3 GiB  node 1 at 4 GiB .. 5 GiB"));
  }

  @Test
  void emptyRange() {
    assertError(
        "empty-range",
        map("hole 4 GiB .. «4 GiB»"),
        "ends at 4 GiB, which is not after its start at 4 GiB");
  }

  @Test
  void reversedRange() {
    assertError("empty-range", map("hole 4 GiB .. «3 GiB»"));
  }

  @Test
  void overlappingHoles() {
    assertError(
        "overlapping-ranges",
        map("hole 3 GiB .. 4 GiB  hole «3.5 GiB» .. 5 GiB"),
        "begins at 3584 MiB",
        "hole",
        "ends at 4 GiB");
  }

  @Test
  void nodesThatOverlap() {
    assertError(
        "overlapping-ranges",
        map("node 0 at 0 .. 2 GiB  node 1 at «1 GiB» .. 3 GiB"),
        "range of node 0 ends at 2 GiB");
  }

  @Test
  void rangeInsideOfALongOne() {
    assertError(
        "overlapping-ranges",
        map("hole 4 GiB .. 9 GiB  hole «5 GiB» .. 6 GiB  hole 10 GiB .. 11 GiB"));
  }

  @Test
  void unknownNode() {
    assertError("unknown-node", map("node «2» at 0 .. 2 GiB"), "no node 2");
  }

  @Test
  void sumOfTheRanges() {
    assertError(
        "node-range-sum",
        map("node 0 at 0 .. 1 GiB  node «0» at 4 GiB .. 6 GiB"),
        "add up to 3 GiB, but its memory is 2 GiB");
  }

  @Test
  void inheritedMapOfAVariantWithOtherMemory() {
    assertError(
        "node-range-sum",
        map("node 0 at 0 .. 2 GiB  node 1 at 2 GiB .. 4 GiB")
            + "machine «n» extends m { node 1 { memory 3 GiB } }\n",
        "The inherited ranges of node 1 add up to 2 GiB, but its memory is 3 GiB");
  }

  @Test
  void reservedInAHole() {
    assertWarning("reserved-hole", map("hole 3 GiB .. 4 GiB  «reserve» 3 GiB .. 3100 MiB"));
    assertSound(map("hole 3 GiB .. 4 GiB  reserve 3000 MiB .. 3100 MiB"));
  }

  @Test
  void beyondTheAddressWidth() {
    assertError("address-width", map("hole 1 TiB .. «65 TiB»"), "46 bits", "64 TiB");
  }
}
