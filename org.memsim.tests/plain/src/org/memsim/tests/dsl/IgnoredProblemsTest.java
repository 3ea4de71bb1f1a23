/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.dsl;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What a comment asks to be ignored, and what it cannot. */
class IgnoredProblemsTest {
  private static final String MACHINE = "machine m { node 0 { cpus 0  memory 1 GiB } }\n";
  private static final String WORKLOAD = "workload w on m { }\n";

  private static List<String> problems(String policies) {
    return Rules.load(MACHINE + policies + WORKLOAD).problems().stream()
        .map(problem -> problem.line() + ":" + problem.column() + " " + problem.code())
        .toList();
  }

  @Test
  void withoutACommentAllIsSaid() {
    assertEquals(
        List.of("2:8 unused-definition", "3:8 unused-definition"),
        problems("policy near = local\npolicy far = bind 0\n"));
  }

  @Test
  void behindAStatementItIsOfItsLine() {
    assertEquals(
        List.of("3:8 unused-definition"),
        problems("policy near = local // memsim:ignore unused-definition\npolicy far = bind 0\n"));
  }

  @Test
  void onALineOfItsOwnItIsOfTheNext() {
    assertEquals(
        List.of("2:8 unused-definition", "5:8 unused-definition"),
        problems(
            "policy a = local\n"
                + "  // memsim:ignore unused-definition\n"
                + "policy b = local\n"
                + "policy c = local\n"));
  }

  @Test
  void severalCodesAndAReasonMayStandThere() {
    assertEquals(
        List.of("2:34 unused-ignore"),
        problems(
            "policy a = local //memsim:ignore other-code, unused-definition: kept for later\n"));
  }

  @Test
  void whatIgnoresNothingIsToldOf() {
    assertEquals(
        List.of("2:18 unused-ignore", "5:8 unused-definition", "5:49 unused-ignore"),
        problems(
            "// memsim:ignore unused-definition\n"
                + "\n"
                + "// memsim:ignored unused-definition\n"
                + "policy a = local // memsim:ignore               unused-definitions why\n"));
  }

  /** Beside an error there may be more that is not found yet. */
  @Test
  void besideErrorsNothingIsSaidOfIt() {
    assertEquals(
        List.of("3:8 duplicate-name"),
        problems(
                "policy a = local // memsim:ignore nonsense\n"
                    + "policy a = bind 0 // memsim:ignore nonsense\n")
            .stream()
            .filter(problem -> !problem.endsWith("unused-definition"))
            .toList());
  }

  @Test
  void onlyTheNamedCodeIsIgnored() {
    assertEquals(
        List.of("2:8 unused-definition", "2:35 unused-ignore"),
        problems("policy a = local // memsim:ignore unused-definitions\n"));
    assertEquals(List.of("2:8 unused-definition"), problems("policy a = local // memsim:ignore\n"));
    assertEquals(
        List.of("2:8 unused-definition"),
        problems("policy a = local /* memsim:ignore unused-definition */\n"));
  }

  @Test
  void errorsCannotBeIgnored() {
    String broken =
        MACHINE.replace("1 GiB", "1 GB").replace("\n", " // memsim:ignore unknown-unit\n");
    assertEquals(
        List.of("1:39 unknown-unit"),
        Rules.load(broken).problems().stream()
            .map(problem -> problem.line() + ":" + problem.column() + " " + problem.code())
            .toList());
  }
}
