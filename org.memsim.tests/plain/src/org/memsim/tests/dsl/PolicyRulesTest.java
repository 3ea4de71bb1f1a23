/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.dsl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.memsim.tests.dsl.Rules.assertError;
import static org.memsim.tests.dsl.Rules.assertSound;
import static org.memsim.tests.dsl.Rules.assertWarning;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.memsim.dsl.Problem;

/** Node 2 of the machine has cpus only, node 3 neither. */
class PolicyRulesTest {
  private static String steps(String steps) {
    return """
    machine m {
        node 0 { cpus 0  memory 1 GiB }
        node 1 { cpus 1  memory 1 GiB }
        node 2 { cpus 2 }
        node 3 { }
    }
    workload w on m {
        process p {
            map heap 1 MiB
            touch heap
            %s
        }
    }
    """
        .formatted(steps);
  }

  @Test
  void absentNode() {
    assertError(
        "unknown-node",
        steps("policy bind 0,«7»"),
        "'m' has no node 7; its nodes are 0, 1, 2 and 3");
    assertError("unknown-node", steps("policy preferred «4»"));
    assertError("unknown-node", steps("policy interleave «0-9»"), "no node 4");
    assertError("unknown-node", steps("set policy heap bind «5»"));
    assertError("unknown-node", steps("map x 1 MiB with policy bind «5»  touch x"));
  }

  @Test
  void absentNodeWithAWeight() {
    List<Problem> problems = Rules.problems(steps("policy weighted interleave { 0: 1  8: 1 }"));
    assertEquals(
        List.of("newer-kernel", "unknown-node"), problems.stream().map(Problem::code).toList());
    assertEquals("11:44", problems.getLast().line() + ":" + problems.getLast().column());
  }

  @Test
  void absentNodeOfANamedPolicy() {
    assertError(
        "unknown-node",
        "policy far = bind 5\n" + steps("policy «far»"),
        "Policy 'far' names node 5");
    assertError("unknown-node", "policy far = preferred 6\n" + steps("set policy to «far»"));
  }

  @Test
  void noNodeHasMemory() {
    assertError(
        "memoryless-policy", steps("policy «bind 2-3»"), "EINVAL", "nodes with memory are 0 and 1");
    assertError("memoryless-policy", steps("policy «preferred 2»"));
  }

  @Test
  void noNodeOfANamedPolicyHasMemory() {
    assertError("memoryless-policy", "policy none = bind 2\n" + steps("policy «none»"));
  }

  /** What Linux refuses may be what is to be shown. */
  @Test
  void announcedRefusal() {
    assertSound(steps("set policy bind 2 fails EINVAL"));
    assertSound(steps("map x 1 MiB with policy bind 2-3 fails EINVAL"));
  }

  @Test
  void memorylessNodeAmongOthers() {
    assertWarning("memoryless-node", steps("policy bind «1-2»"));
  }

  @Test
  void allNodes() {
    assertSound(steps("policy interleave all"));
    assertSound("policy everywhere = interleave all\n" + steps("policy everywhere"));
  }

  @Test
  void weightTwice() {
    assertError(
        "duplicate-statement",
        "policy p = weighted interleave { 0: 1  «0»: 2 }\n",
        "weight of node 0");
  }
}
