/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.dsl;

import static org.memsim.tests.dsl.Rules.assertError;
import static org.memsim.tests.dsl.Rules.assertSound;

import java.util.List;
import org.junit.jupiter.api.Test;

class SettingRulesTest {
  private static String machine(String item) {
    return "machine m {\n    node 0 { cpus 0  memory 1 GiB }\n    " + item + "\n}\n";
  }

  @Test
  void unknownSysctl() {
    assertError(
        "unknown-sysctl",
        machine("sysctl { «vm.swapiness» = 60 }"),
        "'vm.swapiness' is no sysctl; did you mean 'vm.swappiness'?");
  }

  @Test
  void sysctlOutOfRange() {
    assertError(
        "value-out-of-range",
        machine("sysctl { vm.swappiness = «201» }"),
        "between 0 and 200, not 201");
    assertError(
        "value-out-of-range",
        machine("sysctl { vm.lowmem_reserve_ratio = 256 «-1» 32 }"),
        "between 0 and 65536, not -1");
  }

  @Test
  void tooManyNumbers() {
    assertError(
        "wrong-value", machine("sysctl { vm.swappiness = 60 «70» }"), "takes one number, not 2");
  }

  @Test
  void wordForANumber() {
    assertError("wrong-value", machine("sysctl { vm.swappiness = «high» }"), "a number between");
  }

  @Test
  void numberForAWord() {
    assertError(
        "wrong-value", machine("sysctl { kernel.policy_word = «3» }"), "strict and relaxed");
  }

  @Test
  void unknownValue() {
    assertError(
        "wrong-value",
        machine("sysfs { mm.transparent_hugepage.enabled = «nevr» }"),
        "did you mean 'never'?");
  }

  @Test
  void unknownFile() {
    assertError(
        "unknown-sysfs",
        machine("sysfs { «mm.lru_gen.enable» = 7 }"),
        "did you mean 'mm.lru_gen.enabled'?");
  }

  @Test
  void sysctlTwice() {
    assertError(
        "duplicate-statement",
        machine("sysctl { vm.swappiness = 60  «vm.swappiness» = 70 }"),
        "'vm.swappiness' is stated twice");
  }

  @Test
  void whileRunning() {
    assertError(
        "value-out-of-range",
        machine("") + "workload w on m { kernel { sysctl vm.drop_caches = «9» } }\n");
  }

  @Test
  void soundSettings() {
    assertSound(
        machine(
            "sysctl { vm.swappiness = 60  vm.lowmem_reserve_ratio = 256 256 32 0 0 }\n"
                + "    sysfs { mm.lru_gen.enabled = 7  mm.transparent_hugepage.enabled = madvise"
                + " }"));
  }

  /** As vm.percpu_pagelist_high_fraction: Linux takes 0, and 8 or more. */
  @Test
  void numbersWithinTheRangeThatAreRefused() {
    String machine = "machine m { node 0 { cpus 0  memory 1 GiB }  sysctl { vm.pagesets = %s } }\n";
    for (String refused : List.of("«1»", "«7»", "«1001»")) {
      assertError(
          "value-out-of-range", machine.formatted(refused), "must be 0 or between 8 and 1000");
    }
    assertSound(machine.formatted("0"));
    assertSound(machine.formatted("8"));
  }
}
