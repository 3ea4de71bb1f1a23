/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.dsl;

import static org.memsim.tests.dsl.Rules.assertError;
import static org.memsim.tests.dsl.Rules.assertInfo;
import static org.memsim.tests.dsl.Rules.assertSound;

import org.junit.jupiter.api.Test;

class NotYetTest {
  private static final String MACHINE = "machine m { node 0 { cpus 0  memory 1 GiB } }\n";

  @Test
  void step() {
    assertError(
        "not-yet",
        MACHINE + "workload w on m { process p { «replay \"t\"» } }\n",
        "cannot be replayed yet");
  }

  @Test
  void whatIsKeptIsInformation() {
    assertInfo(
        "not-yet", "machine m { node 0 { cpus 0  memory 1 GiB }  «bus { latency 90 ns }» }\n");
  }

  @Test
  void ofSeveralLinesOnlyTheFirstWordIsMarked() {
    assertInfo(
        "not-yet",
        "machine m { node 0 { cpus 0  memory 1 GiB }\n  «bus» {\n    latency 90 ns\n  }\n}\n");
  }

  @Test
  void feature() {
    assertError(
        "not-yet",
        "machine «withHugePages» { node 0 { cpus 0  memory 1 GiB } }\n",
        "add transparent_hugepage=never");
    assertSound(
        "machine withHugePages { node 0 { cpus 0  memory 1 GiB }  cmdline"
            + " \"transparent_hugepage=never\" }\n");
  }
}
