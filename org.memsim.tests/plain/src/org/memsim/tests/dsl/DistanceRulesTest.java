/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.dsl;

import static org.memsim.tests.dsl.Rules.assertError;
import static org.memsim.tests.dsl.Rules.assertSound;
import static org.memsim.tests.dsl.Rules.assertWarning;

import org.junit.jupiter.api.Test;

class DistanceRulesTest {
  private static String machine(String distances) {
    return """
    machine m {
        node 0 { cpus 0  memory 1 GiB }
        node 1 { cpus 1  memory 1 GiB }
        %s
    }
    """
        .formatted(distances);
  }

  @Test
  void tableOfNumactlIsSound() {
    assertSound(machine("distances { node   0   1\n 0:  10  21\n 1:  21  10 }"));
    assertSound(machine("distances { 10 21\n 21 10 }"));
    assertSound(machine("distances { 1: 21 10  0: 10 21 }"));
  }

  @Test
  void tooFew() {
    assertError(
        "distance-count", machine("«distances» { 10 21 21 }"), "2 nodes have 4 distances, not 3.");
  }

  @Test
  void tooMany() {
    assertError("distance-count", machine("«distances» { 10 21 21 10 10 }"), "4 distances, not 5");
  }

  @Test
  void missingRow() {
    assertError(
        "distance-count", machine("«distances» { 0: 10 21 }"), "2 nodes need 2 rows", "not 1");
  }

  @Test
  void rowOfAnotherLength() {
    assertError(
        "distance-count",
        machine("distances { 0: 10 21\n «1»: 21 }"),
        "row of node 1 has 1 distance; it needs 2");
  }

  @Test
  void labelThatIsNoNode() {
    assertError(
        "unknown-node",
        machine("distances { 0: 10 21\n «7»: 21 10 }"),
        "no node 7; its nodes are 0 and 1");
  }

  /** A number that no node can have, which is also too large for one. */
  @Test
  void aRowOfANumberBeyondAllNodesIsOneOfNoNode() {
    assertError(
        "unknown-node",
        machine("distances { 0: 10 21\n «4294967296»: 21 10 }"),
        "no node 4294967296");
  }

  @Test
  void columnThatIsNoNode() {
    assertError("unknown-node", machine("distances { node 0 «3»\n 0: 10 21\n 1: 21 10 }"), "3");
  }

  @Test
  void selfDistance() {
    assertError(
        "self-distance",
        machine("distances { 0: 10 21\n 1: 21 «11» }"),
        "node 1 to itself is 10, not 11");
    assertError("self-distance", machine("distances { «20» 21 21 10 }"));
  }

  @Test
  void belowTen() {
    assertError(
        "distance-too-small", machine("distances { 0: 10 «9»\n 1: 21 10 }"), "at least 10", "9");
  }

  @Test
  void beyondAByte() {
    assertError("distance-too-large", machine("distances { 10 «256» 255 10 }"), "at most 255");
  }

  @Test
  void asymmetry() {
    assertWarning("asymmetric-distance", machine("distances { 0: 10 21\n 1: «31» 10 }"));
  }

  @Test
  void inheritedTableOfAVariantWithMoreNodes() {
    assertError(
        "distance-count",
        machine("distances { 10 21 21 10 }")
            + "machine «n» extends m { node 2 { memory 1 GiB } }\n",
        "has 3 nodes, but inherits the distances of 2 from 'm'");
  }

  @Test
  void rowTwice() {
    assertError(
        "duplicate-statement",
        machine("distances { 0: 10 21\n 1: 21 10\n «1»: 21 10 }"),
        "row of node 1");
  }
}
