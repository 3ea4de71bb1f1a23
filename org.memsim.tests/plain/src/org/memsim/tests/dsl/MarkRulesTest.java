/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.dsl;

import static org.memsim.tests.dsl.Rules.assertError;
import static org.memsim.tests.dsl.Rules.assertSound;

import org.junit.jupiter.api.Test;

/** Marks, and figures since a mark. */
class MarkRulesTest {
  private static String steps(String steps) {
    return "machine m { node 0 { cpus 0  memory 1 GiB } }\n"
        + "workload w on m {\n  process p { map a 1 MiB  touch a  "
        + steps
        + " }\n}\n";
  }

  @Test
  void soundMarks() {
    assertSound(steps("mark unused"));
    assertSound(steps("mark begun  expect vmstat.pgfault since begun == 0"));
    assertSound(steps("mark since  expect process(p).rss since since + 1 MiB == 1 MiB"));
  }

  @Test
  void aDifferenceMayBeBelowNought() {
    assertSound(steps("mark m1  expect node(0).free since m1 < 0"));
  }

  @Test
  void aMarkThatIsNotThere() {
    assertError(
        "unresolved-reference",
        steps("mark first  expect time since «frist» == 0"),
        "There is no mark 'frist' in this workload; did you mean 'first'?");
  }

  @Test
  void aMarkOfAnotherWorkload() {
    assertError(
        "unresolved-reference",
        steps("mark here") + "workload v on m {\n  expect time since «here» == 0\n}\n",
        "There is no mark 'here' in this workload");
  }

  @Test
  void twoMarksOfOneName() {
    assertError("duplicate-name", steps("mark once  mark «once»"), "Mark 'once' is defined twice");
  }

  @Test
  void wordsDoNotGrow() {
    assertError(
        "word-since-mark",
        steps("mark m1  expect process(p).state since «m1» == done"),
        "A word does not grow");
  }

  @Test
  void aGrowthMeasuresWhatItsFigureDoes() {
    assertError("unlike-dimensions", steps("mark m1  expect «time since m1 == 1 MiB»"), "time");
  }
}
