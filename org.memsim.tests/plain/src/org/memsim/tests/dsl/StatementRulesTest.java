/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.dsl;

import static org.memsim.tests.dsl.Rules.assertError;
import static org.memsim.tests.dsl.Rules.assertSound;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StatementRulesTest {
  private static final String MACHINE =
      "machine m { node 0 { cpus 0  memory 1 GiB }  node 1 { memory 1 GiB } }\n";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "arch x86_64  «arch» x86_64",
        "kernel 6.1  «kernel» 6.1",
        "distances { 10 }  «distances» { 10 }",
        "tlb skylake_sp  «tlb» skylake_sp",
        "cache { size 1 MiB  latency 9 ns }  «cache» { size 1 MiB  latency 9 ns }",
        "physical { }  «physical» { }",
        "state { }  «state» { }",
      })
  void inAMachine(String items) {
    assertError(
        "duplicate-statement",
        "machine m {\n  node 0 { cpus 0  memory 1 GiB }\n  " + items + "\n}\n",
        "is stated twice here");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "memory 1 GiB  «memory» 1 GiB",
        "memory 1 GiB  cpus 0  «cpus» 1",
        "memory 1 GiB  latency 1 ns  «latency» 1 ns",
        "memory 1 GiB  bandwidth 1 GiB/s  «bandwidth» 1 GiB/s",
        "memory 1 GiB  channels 1  «channels» 1",
      })
  void inANode(String items) {
    assertError("duplicate-statement", "machine m { node 0 { " + items + " } }\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "cpus 0  «cpus» 0",
        "policy local  «policy» local",
        "threads 1  «threads» 2",
        "uid 1  «uid» 2",
        "oom_score_adj 1  «oom_score_adj» 2",
        "rlimit stack 1 MiB  rlimit memlock 1 MiB  «rlimit» stack 1 MiB",
        "fork c { uid 1  «uid» 2 }",
      })
  void inAProcess(String items) {
    assertError(
        "duplicate-statement", MACHINE + "workload w on m { process p { " + items + " } }\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "prot r «prot» rw",
        "shared «shared»",
        "at 0x10000 «at» 0x20000",
        "from file \"a\" «from» file \"b\""
      })
  void inAMapping(String options) {
    assertError(
        "duplicate-statement",
        MACHINE + "workload w on m { process p { map x 1 MiB " + options + "  touch x } }\n");
  }

  @Test
  void linkTwice() {
    assertError(
        "duplicate-statement",
        MACHINE.replace(" }\n", "  link 0 - 1 { }\n  «link» 1 - 0 { } }\n"),
        "'link 0 - 1'");
  }

  @Test
  void swapMayBeRepeated() {
    assertSound(MACHINE.replace(" }\n", "  swap 1 GiB  swap 1 GiB { priority 3 } }\n"));
  }

  @Test
  void tlbCacheTwice() {
    assertError(
        "duplicate-statement",
        MACHINE.replace(
            " }\n",
            "\n  tlb { dtlb 4 KiB { entries 4  ways 4 }  dtlb 2 MiB { entries 4  ways 4 }\n"
                + "    «dtlb» 4 KiB { entries 8  ways 4 } } }\n"),
        "'dtlb 4 KiB'");
  }
}
