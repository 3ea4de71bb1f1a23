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

/** Reports are made when a workload has run, or later from its recording. */
class ReportCommandTest {
  private static final String FILE =
      """
      machine m { kernel 6.1  node 0 { cpus 0  memory 128 MiB } }
      workload small on m {
          process p { map a 1 MiB  touch a  expect vmstat.pgfault > 0 }
      }
      workload large on m {
          process p { map a 8 MiB  touch a  expect vmstat.pgfault == 1 }
      }
      """;

  @TempDir private Path folder;

  private Memsim.Result run(String... more) throws IOException {
    Path file = Files.writeString(folder.resolve("a.mem"), FILE);
    return Memsim.run(
        "",
        Stream.concat(Stream.of("run", file.toString()), Stream.of(more)).toArray(String[]::new));
  }

  private List<String> written(Path out) throws IOException {
    try (Stream<Path> files = Files.list(out)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void aRunWritesAReportOfEachWorkloadInEachFormat() throws IOException {
    Path out = folder.resolve("out");
    assertEquals(1, run("--out", out.toString(), "--format", "text,junit").code());
    assertEquals(
        List.of(
            "TEST-large.xml",
            "TEST-small.xml",
            "large.memrun",
            "large.txt",
            "small.memrun",
            "small.txt"),
        written(out));
    assertTrue(
        Files.readString(out.resolve("large.txt"))
            .contains("a.mem:6: Expected vmstat.pgfault == 1, but"));
  }

  @Test
  void aRecordingIsReportedLaterAsItWouldHaveBeenAtOnce() throws IOException {
    Path out = folder.resolve("out");
    run("--out", out.toString(), "--format", "text,csv");
    String recording = out.resolve("small.memrun").toString();
    assertEquals(
        Files.readString(out.resolve("small.txt")), Memsim.run("", "report", recording).out());
    Path later = folder.resolve("later");
    assertEquals(
        0, Memsim.run("", "report", recording, "--out", later.toString(), "--format=csv").code());
    assertEquals(List.of("small.csv"), written(later));
    assertEquals(
        Files.readString(out.resolve("small.csv")), Files.readString(later.resolve("small.csv")));
  }

  @Test
  void anUnknownFormatIsRefusedWithTheNearest() throws IOException {
    Memsim.Result result = run("--out", folder.toString(), "--format", "text,jsn");
    assertEquals(2, result.code());
    assertTrue(result.err().contains("'jsn' is none of text, json, csv, "), result.err());
    assertTrue(result.err().contains("did you mean 'json'?"), result.err());
    assertEquals(List.of("a.mem"), written(folder));
  }

  @Test
  void aFormatNeedsAFolder() throws IOException {
    Memsim.Result result = run("--format", "text");
    assertEquals(2, result.code());
    assertTrue(result.err().contains("say with --out DIR"), result.err());
  }

  @Test
  void whatIsNoRecordingIsRefused() throws IOException {
    Path file = Files.writeString(folder.resolve("a.mem"), FILE);
    for (String wrong : List.of(file.toString(), folder.resolve("none").toString())) {
      Memsim.Result result = Memsim.run("", "report", wrong);
      assertEquals(2, result.code());
      assertTrue(result.err().startsWith("memsim: " + wrong), result.err());
    }
  }

  @Test
  void severalReportsNeedAFolder() {
    Memsim.Result result = Memsim.run("", "report", "a.memrun", "--format", "text,csv");
    assertEquals(2, result.code());
    assertTrue(result.err().contains("several reports"), result.err());
  }
}
