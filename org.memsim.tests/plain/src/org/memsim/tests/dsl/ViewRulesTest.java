/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.dsl;

import static org.memsim.tests.dsl.Rules.assertError;
import static org.memsim.tests.dsl.Rules.assertSound;

import org.junit.jupiter.api.Test;

class ViewRulesTest {
  private static String print(String views) {
    return "machine m { node 0 { cpus 0  memory 1 GiB } }\n"
        + "workload w on m {\n  process p { }\n  print "
        + views
        + "\n}\n";
  }

  @Test
  void unknownView() {
    assertError(
        "unknown-view", print("«numstat»"), "'numstat' is no view; did you mean 'numastat'?");
    assertError("unknown-view", print("numastat, «budyinfo»"), "'buddyinfo'");
  }

  @Test
  void viewOfAProcessWithoutOne() {
    assertError("view-subject", print("«maps»"), "'maps' is of a process", "'maps of'");
  }

  @Test
  void viewOfTheMachineWithAProcess() {
    assertError("view-subject", print("numastat of «p»"), "leave 'of' out");
  }

  @Test
  void pageWithoutANumber() {
    assertError("view-subject", print("«page»"), "number of a page frame");
  }

  @Test
  void numberWithoutAPage() {
    assertError("view-subject", print("buddyinfo «7»"), "takes no number");
  }

  @Test
  void soundViews() {
    assertSound(print("numastat, maps of p, page 4096"));
  }
}
