/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.memsim.tests.Repository;

/**
 * The gallery with slips in it: whatever is typed wrong is said with its place and its code,
 * nothing is written, and no stack trace is seen.
 */
class MutationsTest {
  private static final int WANTED = 200;
  private static final long SEED = 4;
  private static final Pattern DIAGNOSTIC =
      Pattern.compile("(.+?):(\\d+):(\\d+): (error|warning|info): (.+) \\[([a-z-]+)]");

  @TempDir Path folder;

  @Test
  void eachIsSaidAtItsPlace() throws IOException {
    List<Path> gallery = Repository.gallery();
    Mutations mutations = new Mutations(SEED);
    TreeSet<String> codes = new TreeSet<>();
    int invalid = 0;
    for (int i = 0; invalid < WANTED; i++) {
      String text = Files.readString(gallery.get(i % gallery.size()));
      String mutant = mutations.of(text);
      Path file = Files.writeString(folder.resolve("mutant" + i + ".mem"), mutant);
      if (Memsim.run("", "check", "--quiet", file.toString()).code() != 0) {
        invalid++;
        codes.addAll(rejected(mutant, file));
      }
      Files.deleteIfExists(file);
    }
    assertTrue(codes.size() > 10, () -> "only " + codes);
  }

  /** The codes of what is said about a file by run, the command that would do most with it. */
  private List<String> rejected(String text, Path file) throws IOException {
    Memsim.Result result = Memsim.run("", "run", file.toString());
    assertEquals(2, result.code(), () -> text + result.err());
    assertEquals("", result.out(), text);
    assertEquals(text, Files.readString(file));
    Files.delete(file);
    try (Stream<Path> left = Files.list(folder)) {
      assertEquals(List.of(), left.toList(), text);
    }
    List<String> lines = result.err().lines().toList();
    assertFalse(lines.isEmpty(), text);
    return lines.stream().map(line -> code(line, file, text)).toList();
  }

  private static String code(String line, Path file, String text) {
    Matcher said = DIAGNOSTIC.matcher(line);
    assertTrue(said.matches(), () -> line + "\n" + text);
    assertEquals(file.toString(), said.group(1), line);
    List<String> lines = text.lines().toList();
    int row = Integer.parseInt(said.group(2));
    int column = Integer.parseInt(said.group(3));
    assertTrue(row >= 1 && row <= lines.size() + 1, line);
    int width = row <= lines.size() ? lines.get(row - 1).length() : 0;
    assertTrue(column >= 1 && column <= width + 1, () -> line + "\n" + text);
    assertTrue(said.group(5).endsWith(".") || said.group(5).endsWith("?"), line);
    return said.group(6);
  }
}
