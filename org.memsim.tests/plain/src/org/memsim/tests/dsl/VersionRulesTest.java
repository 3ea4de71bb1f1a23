/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.dsl;

import static org.memsim.tests.dsl.Rules.assertError;
import static org.memsim.tests.dsl.Rules.assertSound;

import org.junit.jupiter.api.Test;

class VersionRulesTest {
  private static final String NODES =
      "    node 0 { cpus 0  memory 1 GiB }\n    node 1 { memory 1 GiB }\n}\n";

  private static String on(String kernel, String steps) {
    return "machine m {\n    kernel "
        + kernel
        + "\n"
        + NODES
        + "workload w on m {\n    process p {\n        map heap 1 MiB\n        "
        + steps
        + "\n    }\n}\n";
  }

  @Test
  void unknownArchitecture() {
    assertError("unknown-arch", "machine m { arch «x86_46»\n" + NODES, "did you mean 'x86_64'?");
    assertError("unknown-arch", "machine m { arch «sparc»\n" + NODES, "known are x86, x86_64");
  }

  @Test
  void kernelBetweenTheCompleteOnes() {
    assertError(
        "unknown-kernel", "machine m { kernel «5.10»\n" + NODES, "versions are 5.4 and 6.1");
  }

  @Test
  void kernelAfterTheLastCompleteOne() {
    assertError("unknown-kernel", "machine m { kernel «6.10»\n" + NODES, "version is 6.1");
  }

  @Test
  void stableReleasesHaveTheRulesOfTheirVersion() {
    assertSound("machine m { kernel 6.1.90\n" + NODES);
  }

  @Test
  void weightedInterleaveNeedsAKernel() {
    assertError(
        "newer-kernel",
        on("6.1", "policy «weighted» interleave { 0: 3  1: 1 }"),
        "'weighted interleave' needs Linux 6.9; this machine has 6.1");
  }

  @Test
  void namedPolicyIsReportedWhereItIsUsed() {
    assertError(
        "newer-kernel",
        "policy many = preferred many 0-1\n" + on("5.4", "policy «many»"),
        "5.15",
        "5.4");
    assertError(
        "newer-kernel",
        "policy many = preferred many 0-1\n" + on("5.4", "set policy heap to «many»"));
  }

  @Test
  void adviceNeedsAKernel() {
    assertError("newer-kernel", on("5.4", "advise heap «collapse»"), "'collapse' needs Linux 6.1");
    assertSound(on("6.1", "advise heap collapse"));
  }

  /** TestFacts: balancing takes 2 since 5.18, the LRU's generations came with 6.1. */
  @Test
  void settingsNeedAKernel() {
    String machine = "machine m { kernel %s  %s\n" + NODES;
    assertError(
        "newer-kernel",
        machine.formatted("5.4", "sysfs { «mm.lru_gen.enabled» = 0 }"),
        "'mm.lru_gen.enabled' needs Linux 6.1; this machine has 5.4");
    assertSound(machine.formatted("6.1", "sysfs { mm.lru_gen.enabled = 0 }"));
    assertError(
        "newer-kernel",
        machine.formatted("5.4", "sysctl { kernel.numa_balancing = «2» }"),
        "The value 2 of 'kernel.numa_balancing' needs Linux 5.18");
    assertSound(machine.formatted("5.4", "sysctl { kernel.numa_balancing = 1 }"));
    assertSound(machine.formatted("6.1", "sysctl { kernel.numa_balancing = 2 }"));
  }

  @Test
  void wordOfTheCommandLineNeedsAKernel() {
    String machine = "machine m { kernel %s  cmdline \"nokaslr %s=1G\"\n" + NODES;
    assertError(
        "newer-kernel",
        machine.formatted("5.4", "«hugetlb_cma»"),
        "'hugetlb_cma' needs Linux 5.7; this machine has 5.4");
    assertSound(machine.formatted("6.1", "hugetlb_cma"));
  }

  @Test
  void noReplaceIsThere() {
    assertSound(on("5.4", "map x 1 MiB at 0x10000 noreplace  touch x"));
  }

  @Test
  void splitIsFor32Bits() {
    assertError(
        "other-arch",
        "machine m {\n    «vmsplit» 3G\n" + NODES,
        "x86_64 is divided in one way only");
    assertSound("machine m { arch x86  vmsplit 1G\n" + NODES);
  }

  @Test
  void unknownSplit() {
    assertError("unknown-word", "machine m { arch x86  vmsplit «4G»\n" + NODES, "'3G'");
  }
}
