/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.dsl;

import static org.memsim.tests.dsl.Rules.assertError;
import static org.memsim.tests.dsl.Rules.assertSound;
import static org.memsim.tests.dsl.Rules.assertWarning;

import org.junit.jupiter.api.Test;

class TopologyRulesTest {
  @Test
  void duplicateNode() {
    assertError(
        "duplicate-node",
        """
        machine m {
            node 0 { cpus 0  memory 1 GiB }
            node 1 { memory 1 GiB }
            node «1» { memory 1 GiB }
        }
        """,
        "'m' has two nodes with the number 1; 2 is free");
  }

  @Test
  void variantMaySpeakOfANodeAgain() {
    assertSound(
        """
        machine a { node 0 { cpus 0  memory 1 GiB } }
        machine b extends a { node 0 { memory 2 GiB } }
        """);
  }

  @Test
  void cpuInTwoNodes() {
    assertError(
        "duplicate-cpu",
        """
        machine m {
            node 0 { cpus 0-3  memory 1 GiB }
            node 1 { cpus 8,«3-5»  memory 1 GiB }
        }
        """,
        "Cpu 3 is a cpu of node 0 already");
  }

  @Test
  void cpuOfAnInheritedNode() {
    assertError(
        "duplicate-cpu",
        """
        machine a { node 0 { cpus 0  memory 1 GiB }  node 1 { cpus 1  memory 1 GiB } }
        machine b extends a { node 0 { cpus «0-1» } }
        """,
        "Cpu 1 is a cpu of node 1 too");
  }

  @Test
  void cpusAll() {
    assertError(
        "wrong-value", "machine m { node 0 { cpus «all»  memory 1 GiB } }\n", "such as '0-3'");
  }

  @Test
  void memoryThatIsNoWholeNumberOfPages() {
    assertError(
        "partial-page",
        "machine m { node 0 { cpus 0  memory «6 KiB» } }\n",
        "pages of 4 KiB",
        "1 pages and 2 pages");
  }

  @Test
  void pagesAreThoseOfTheArchitecture() {
    assertError(
        "partial-page",
        "machine m { arch arm64_64k  node 0 { cpus 0  memory «32 KiB» } }\n",
        "pages of 64 KiB");
    assertSound("machine m { arch arm64_64k  node 0 { cpus 0  memory 3 pages } }\n");
  }

  @Test
  void memoryBeyondTheAddressWidth() {
    assertError(
        "address-width",
        """
        machine m {
            node 0 { cpus 0  memory 48 TiB }
            node 1 { memory «17 TiB» }
        }
        """,
        "46-bit",
        "x86_64",
        "64 TiB");
  }

  @Test
  void fiveLevelsReachFurther() {
    assertSound("machine m { arch x86_64_la57  node 0 { cpus 0  memory 1 PiB } }\n");
    assertError(
        "address-width",
        "machine m { arch x86_64_la57  node 0 { cpus 0  memory «5 PiB» } }\n",
        "52-bit");
  }

  @Test
  void linkToAnUnknownNode() {
    assertError(
        "unknown-node",
        """
        machine m {
            node 0 { cpus 0  memory 1 GiB }
            node 1 { memory 1 GiB }
            link 0 - 1 { latency 60 ns }
            link 0 - «2» { latency 60 ns }
        }
        """,
        "'m' has no node 2; its nodes are 0 and 1.");
  }

  @Test
  void linkToItself() {
    assertError(
        "wrong-value",
        "machine m { node 0 { cpus 0  memory 1 GiB }  link 0 - «0» { latency 1 ns } }\n",
        "node 0 to itself");
  }

  @Test
  void nodeThatNoLinkReaches() {
    assertWarning(
        "unreachable-node",
        """
        machine m {
            node 0 { cpus 0  memory 1 GiB }
            node 1 { memory 1 GiB }
            node 2 { memory 1 GiB }
            «link» 0 - 1 { latency 60 ns }
        }
        """);
  }

  @Test
  void linksInAChainReachAll() {
    assertSound(
        """
        machine m {
            node 0 { cpus 0  memory 1 GiB }
            node 1 { memory 1 GiB }
            node 2 { memory 1 GiB }
            link 2 - 1 { latency 60 ns }
            link 1 - 0 { latency 60 ns }
        }
        """);
  }

  @Test
  void machineWithoutMemory() {
    assertError(
        "no-memory",
        "machine m { node 0 { cpus 0 } }\nworkload w on «m» { }\n",
        "Machine 'm' has no memory");
  }

  @Test
  void priorityOfANode() {
    assertError(
        "misplaced-statement",
        "machine m { node 0 { cpus 0  memory 1 GiB  «priority» 3 } }\n",
        "swap area");
  }
}
