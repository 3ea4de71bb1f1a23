/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command lab, with a report that a guest wrote in place of a boot. */
class LabCommandTest {
  @TempDir private Path folder;
  private String file = "";
  private Path report = Path.of("");

  @BeforeEach
  void writeFiles() throws IOException {
    report = folder.resolve("report.txt");
    file = folder.resolve("lab.mem").toString();
    try (InputStream zipped = open("/lab/steps-on-uneven.txt.gz");
        GZIPInputStream text = new GZIPInputStream(zipped);
        InputStream source = open("/lab/lab.mem")) {
      Files.copy(text, report);
      Files.copy(source, Path.of(file));
    }
  }

  private static InputStream open(String resource) {
    return Objects.requireNonNull(LabCommandTest.class.getResourceAsStream(resource), resource);
  }

  @Test
  void figuresThatAgreeEndWithNoughtAndOneThatDoesNotWithOne() throws IOException {
    Memsim.Result same = Memsim.run("", "lab", file, "--from", report.toString());
    assertEquals(0, same.code(), same::err);
    assertTrue(same.out().startsWith("machine uneven, workload steps, on Linux 6.1.0-56-amd64\n"));
    assertTrue(
        same.out().lines().anyMatch(line -> line.matches("policy +108 +108 +0 +0")), same::out);
    String text = Files.readString(report, StandardCharsets.ISO_8859_1);
    int step = text.indexOf("@@BEGIN s3\n");
    String altered =
        text.substring(0, step) + text.substring(step).replaceFirst("result ok 11", "result ok 10");
    Files.writeString(report, altered, StandardCharsets.ISO_8859_1);
    Memsim.Result other = Memsim.run("", "lab", file, "--from", report.toString());
    assertEquals(1, other.code(), other::out);
    assertTrue(
        other
            .out()
            .contains(
                """
                missed:
                  faults: app: touch heap[0 pages..11 pages] (line 20)
                    guest:      10
                    simulation: 11
                """),
        other::out);
  }

  @Test
  void printShowsTheCommandAndBootsNothing() {
    Memsim.Result printed =
        Memsim.run("", "lab", file, "--machine", "swapping", "--print", "--kernel", "vmlinuz");
    assertEquals(0, printed.code(), printed::err);
    assertTrue(printed.out().startsWith("qemu-system-x86_64 -nodefaults "), printed::out);
    assertEquals("left out: the last-level cache\n", printed.err());
  }

  @Test
  void whatIsWrongIsSaidInALineAndNothingIsWritten() throws IOException {
    String out = folder.resolve("out").toString();
    for (String[] wrong :
        new String[][] {
          {"There is no workload 'none' in ", "--workload", "none"},
          {"There is no machine 'none' in ", "--machine", "none"},
          {"The machine 'arm' has the architecture arm64_4k;", "--machine", "arm"},
          {"--timeout is a number of seconds, 1 or more.", "--timeout", "0"},
          {"Cannot read or write: ", "--from", folder.resolve("missing").toString()}
        }) {
      Memsim.Result result = Memsim.run("", "lab", file, "--out", out, wrong[1], wrong[2]);
      assertEquals(2, result.code(), result::out);
      assertTrue(result.err().startsWith("memsim: " + wrong[0]), result::err);
      assertEquals(1, result.err().lines().count(), result::err);
    }
    assertFalse(Files.exists(Path.of(out)));
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(2, files.count());
    }
  }
}
