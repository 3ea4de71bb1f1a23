/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.app;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code memsim trace}. */
class TraceCommandTest {
  private static final String TEXT =
      "I  04020140,3\nI  04020143,5\n S 1ffeffe7e8,8\n M 04038e70,1\n";
  private static final String COUNTS = "instructions 2\nloads 0\nstores 1\nmodifies 1\n";

  @TempDir private Path folder;

  private String path(String name) {
    return folder.resolve(name).toString();
  }

  @Test
  void convertsToTheBinaryFormAndBack() throws IOException {
    Files.writeString(folder.resolve("a.lackey"), TEXT);
    Memsim.Result there = Memsim.run("", "trace", path("a.lackey"), "-o", path("a.mtrace"));
    assertEquals(new Memsim.Result(0, COUNTS, ""), there);
    Memsim.Result back = Memsim.run("", "trace", path("a.mtrace"), "-o", path("b.lackey.gz"));
    assertEquals(new Memsim.Result(0, COUNTS, ""), back);
    assertEquals(0, Memsim.run("", "trace", path("b.lackey.gz"), "-o", path("b.mtrace")).code());
    assertArrayEquals(
        Files.readAllBytes(folder.resolve("a.mtrace")),
        Files.readAllBytes(folder.resolve("b.mtrace")));
    assertEquals(new Memsim.Result(0, COUNTS, ""), Memsim.run("", "trace", path("b.mtrace")));
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(4, files.count(), "nothing is left over");
    }
  }

  @Test
  void readsStandardInput() {
    assertEquals(new Memsim.Result(0, COUNTS, ""), Memsim.run(TEXT, "trace", "-"));
  }

  @Test
  void namesTheMalformedLine() throws IOException {
    Files.writeString(folder.resolve("bad"), TEXT + "hello\n");
    Files.writeString(folder.resolve("out"), "as before");
    Memsim.Result result = Memsim.run("", "trace", path("bad"), "-o", path("out"));
    assertEquals(2, result.code());
    assertEquals("", result.out());
    assertTrue(
        result.err().startsWith(path("bad") + ":5:1: error: Line 5 is no access: 'hello'."),
        result.err());
    assertTrue(result.err().endsWith("[malformed-trace]\n"), result.err());
    assertEquals("as before", Files.readString(folder.resolve("out")));
  }

  @Test
  void leavesMalformedLinesOutIfLenient() throws IOException {
    Files.writeString(folder.resolve("bad"), "hello\n" + TEXT + "world\n");
    Memsim.Result result =
        Memsim.run("", "trace", "--lenient", path("bad"), "-o", path("good.mtrace"));
    assertEquals(0, result.code());
    assertEquals(COUNTS, result.out());
    assertTrue(result.err().contains("Line 1 is no access: 'hello'"), result.err());
    assertTrue(result.err().contains("Line 6 is no access: 'world'"), result.err());
    assertTrue(result.err().endsWith("memsim: 2 malformed lines were left out\n"), result.err());
    assertEquals(COUNTS, Memsim.run("", "trace", path("good.mtrace")).out());
  }

  @Test
  void saysThatAFileIsMissing() {
    Memsim.Result result = Memsim.run("", "trace", path("nowhere"));
    assertEquals(
        new Memsim.Result(2, "", "memsim: " + path("nowhere") + " is not there\n"), result);
    assertFalse(Files.exists(folder.resolve("nowhere")));
  }
}
