/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How the launcher builds and starts the benchmarks. */
class BenchTest {
  private static final String COMPILER =
      """
      #!/bin/sh
      # The program to write stands before the source.
      for argument; do
        [ "${before-}" != -o ] || program=$argument
        before=$argument
      done
      cp "$before" "$program"
      chmod +x "$program"
      """;

  @TempDir private Path world;
  private Checkout checkout;

  @BeforeEach
  void layOut() throws IOException {
    checkout = new Checkout(world.toRealPath(), "my checkout");
  }

  @Test
  void buildsTheBenchmarksAloneAndOnce() throws Exception {
    assertEquals(0, checkout.start("bench").exit());
    assertEquals(0, checkout.start("bench").exit());
    assertEquals(
        List.of("new -B -f releng/benchmarks/pom.xml clean package"), checkout.mavenCalls());

    checkout.write("org.memsim.engine/src/org/memsim/engine/page/Page.txt", "2");
    assertEquals(0, checkout.start("bench").exit());
    assertEquals(2, checkout.mavenCalls().size());
  }

  @Test
  void argumentsArriveAsTheyAre() throws Exception {
    Run run = checkout.start("bench", "buddy", "--rounds", "a b");
    assertEquals(0, run.exit(), run.stderr());
    List<String> lines = run.stdout().lines().toList();
    int main = lines.indexOf("<org.memsim.benchmarks.Bench>");
    assertEquals(List.of("<buddy>", "<--rounds>", "<a b>"), lines.subList(main + 1, lines.size()));
  }

  @Test
  void withoutCompilerItSaysWhatToInstallAndGoesOn() throws Exception {
    Run run = checkout.start("bench", "buddy");
    assertEquals(0, run.exit(), run.stderr());
    assertTrue(run.stderr().contains("its package is called gcc"), run.stderr());
    assertTrue(run.stdout().contains("<-Dmemsim.baseline=>"), run.stdout());
  }

  @Test
  void theBaselineIsCompiledForTheBuild() throws Exception {
    checkout.tool("cc", COMPILER);
    Run run = checkout.start("bench", "buddy");
    assertEquals(0, run.exit(), run.stderr());
    assertTrue(
        run.stdout()
            .lines()
            .anyMatch(line -> line.matches("<-Dmemsim.baseline=.*/bench-.*/buddy>")),
        run.stdout());
  }
}
