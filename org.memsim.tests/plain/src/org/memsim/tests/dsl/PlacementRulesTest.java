/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.dsl;

import static org.memsim.tests.dsl.Rules.assertError;
import static org.memsim.tests.dsl.Rules.assertSound;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlacementRulesTest {
  private static final String MACHINE =
      "machine m {\n  node 0 { cpus 0-3  memory 1 GiB }\n  node 1 { memory 1 GiB }\n}\n";

  private static String process(String items) {
    return MACHINE
        + "workload w on m {\n  process p { map heap 1 MiB  touch heap  "
        + items
        + " }\n}\n";
  }

  private static String kernel(String header, String steps) {
    return MACHINE + "workload w on m {\n  kernel " + header + "{ " + steps + " }\n}\n";
  }

  @Test
  void cpuOfNoNode() {
    assertError("unknown-cpu", process("cpus «4»"), "'m' has no cpu 4; its last one is 3");
    assertError("unknown-cpu", process("cpus 0,«2-9»"), "no cpu 4");
    assertError("unknown-cpu", kernel("on cpu «8» ", ""), "no cpu 8");
  }

  @Test
  void nodeWithoutCpus() {
    assertError("node-without-cpus", process("cpus node «1»"), "Node 1 has no cpus");
    assertError("node-without-cpus", process("start on node «1»"));
  }

  @Test
  void startWhereTheProcessMayNotRun() {
    String two = process("%s").replace("memory 1 GiB }\n}", "cpus 4-7  memory 1 GiB }\n}");
    assertError(
        "node-without-cpus",
        two.formatted("cpus 0-2  start on node «1»"),
        "Node 1 has none of the cpus that 'cpus' allows");
    assertSound(two.formatted("cpus 2-4  start on node 1"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"cpus node «2»", "start on node «2»", "move heap to node «2»"})
  void unknownNodeOfAProcess(String item) {
    assertError("unknown-node", process(item), "no node 2; its nodes are 0 and 1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "alloc b order 0 gfp KERNEL on node «2»",
        "cache c object 64 B  alloc o from c on node «2»",
        "hugepages 4 on node «2»",
        "offline node «2» memory"
      })
  void unknownNodeOfTheKernel(String step) {
    assertError("unknown-node", kernel("", step), "no node 2");
  }

  @Test
  void soundPlaces() {
    assertSound(process("cpus 0-3  move heap to node 1"));
    assertSound(process("cpus node 0"));
    assertSound(process("cpus all"));
    assertSound(kernel("on cpu 3 ", "hugepages 4 on node 1"));
  }
}
