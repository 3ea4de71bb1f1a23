/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.dsl;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.memsim.dsl.Problem;
import org.memsim.dsl.Problem.Severity;

class UnusedDefinitionTest {
  private static final String MACHINE =
      "machine m { node 0 { cpus 0  memory 1 GiB }  cgroup web { } }\n";

  private static List<String> unused(String text) {
    List<Problem> problems = Rules.load(text).problems();
    problems.forEach(problem -> assertEquals(Severity.INFO, problem.severity()));
    return problems.stream()
        .map(p -> p.line() + ":" + p.column() + "+" + p.length() + " " + p.message())
        .toList();
  }

  @Test
  void definitionsWithoutUse() {
    assertEquals(
        List.of(
            "1:53+3 Cgroup 'web' is not used.",
            "2:8+4 Policy 'near' is not used.",
            "4:21+1 Mapping 'x' is not used.",
            "5:20+1 Slab cache 'c' is not used."),
        unused(
            MACHINE
                + """
                policy near = local
                workload w on m {
                    process p { map x 1 MiB }
                    kernel { cache c object 8 B }
                }
                """));
  }

  @Test
  void definitionsWithUse() {
    assertEquals(
        List.of(),
        unused(
            MACHINE
                + """
                policy near = local
                workload w on m {
                    process p { policy near  map x 1 MiB  touch x  map y 1 MiB populate }
                    kernel { cache c object 8 B  alloc a from c }
                    expect cgroup(web).current == 0
                }
                """));
  }

  @Test
  void fileWithoutAWorkloadIsThereForOthers() {
    assertEquals(List.of(), unused(MACHINE + "policy near = local\n"));
  }
}
