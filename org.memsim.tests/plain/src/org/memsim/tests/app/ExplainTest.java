/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.memsim.tests.Repository;

class ExplainTest {
  @Test
  void aProblemWithItsExample() {
    assertEquals(
        """
        unknown-unit (problem)

        A unit that the language does not have.

        Sizes count in powers of 1024: B, KiB, MiB, GiB, TiB, PiB, or pages; kB, MB and GB are left out
        because they mean either. Times are ns, us, ms, s.

        Wrong:

            machine m { node 0 { cpus 0  memory 8 GB } }

        Right:

            machine m { node 0 { cpus 0  memory 8 GiB } }
        """,
        Memsim.run("", "explain", "unknown-unit").out());
  }

  /** Each kind of thing by its name, and metrics by a path of a file. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[unknown-unit]           | unknown-unit (problem)",
        "expectation-failed       | expectation-failed (problem)",
        "vm.page-cluster          | vm.page-cluster (sysctl)",
        "mm.lru_gen.enabled       | mm.lru_gen.enabled (sysfs)",
        "movablecore              | movablecore (cmdline)",
        "weighted interleave      | weighted interleave (policy)",
        "zone(NODE, ZONE).free    | zone(NODE, ZONE).free (metric)",
        "zone(0, Normal).free     | zone(NODE, ZONE).free (metric)",
        "process(server).node(1).pages | process(PROCESS).node(NODE).pages (metric)",
        "vmstat.pgfault           | vmstat.NAME (metric)",
        "zoneinfo                 | zoneinfo (view)",
      })
  void everythingByItsName(String name, String title) {
    Memsim.Result result = Memsim.run("", "explain", name);
    assertEquals(0, result.code(), result.err());
    assertEquals(title, result.out().lines().findFirst().orElse(""));
  }

  @Test
  void wordsNeedNoQuotes() {
    assertEquals(
        Memsim.run("", "explain", "preferred many"),
        Memsim.run("", "explain", "preferred", "many"));
    assertTrue(Memsim.run("", "explain", "--", "--machine").out().startsWith("--machine (option)"));
  }

  @Test
  void anUnknownNameHasANearestOne() {
    assertEquals(
        new Memsim.Result(
            2,
            "",
            "memsim: There is nothing to explain about 'vm.swapiness'; did you mean"
                + " 'vm.swappiness'?"
                + System.lineSeparator()),
        Memsim.run("", "explain", "vm.swapiness"));
    Memsim.Result strange = Memsim.run("", "explain", "xyzzy-plugh");
    assertEquals(2, strange.code());
    assertTrue(strange.err().contains("'memsim explain' lists what there is"), strange.err());
  }

  @Test
  void withoutANameItListsAll() {
    Memsim.Result list = Memsim.run("", "explain");
    assertEquals(0, list.code());
    for (String name :
        List.of("duplicate-cpu", "step-failed", "vm.swappiness", "nokaslr", "bind", "time")) {
      assertTrue(list.out().contains("\n  " + name + " "), name);
    }
  }

  /** Whoever changes a declaration writes the pages anew, as their first lines say how. */
  @Test
  void theReferenceIsAsDeclared(@TempDir Path folder) throws IOException {
    Path reference = Repository.root().resolve("docs/reference");
    assertEquals(0, Memsim.run("", "explain", "--write", folder.toString()).code());
    assertEquals(names(folder), names(reference));
    for (String page : names(folder)) {
      assertEquals(
          Files.readString(folder.resolve(page)), Files.readString(reference.resolve(page)), page);
    }
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
