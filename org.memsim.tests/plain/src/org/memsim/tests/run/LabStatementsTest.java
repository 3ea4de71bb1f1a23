/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.memsim.tests.Repository;

/** The tests and files that {@code resources/qemu/statements.md} names are there. */
class LabStatementsTest {
  private static final Path TESTS = Path.of("org.memsim.tests", "plain");

  @Test
  void whatHoldsThemIsThere() throws IOException {
    Path root = Repository.root().resolve(TESTS);
    List<String> rows =
        Files.readAllLines(root.resolve("resources").resolve("qemu").resolve("statements.md"))
            .stream()
            .filter(line -> line.startsWith("| ") && !line.startsWith("| statement"))
            .toList();
    assertTrue(rows.size() > 20);
    Set<String> named =
        rows.stream()
            .map(row -> row.substring(row.lastIndexOf('|', row.length() - 2) + 1))
            .flatMap(cell -> Stream.of(cell.replace("|", "").trim().split(", ", -1)))
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> there = new TreeSet<>();
    try (Stream<Path> sources = Files.walk(root.resolve("src"))) {
      sources.map(path -> path.getFileName().toString().replace(".java", "")).forEach(there::add);
    }
    Repository.gallery().forEach(path -> there.add(path.getFileName().toString()));
    named.removeAll(there);
    assertEquals(Set.of(), named);
  }
}
