/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code diff} says of two machines, two workloads and two recordings. */
class DiffCommandTest {
  private static final String TEXT =
      """
      machine small { kernel 6.1
          node 0 { cpus 0-1  memory 128 MiB }
          node 1 { cpus 2-3  memory 128 MiB }
          distances { 0: 10 21
                      1: 21 10 }
          link 0-1 { latency 100 ns  bandwidth 20 GiB/s }
          cmdline "transparent_hugepage=never numa_balancing=disable"
      }
      machine same { kernel 6.1
          node 0 { memory 131072 KiB  cpus 0,1 }  node 1 { cpus 2-3  memory 128 MiB }
          distances { 0: 10 21  1: 21 10 }
          link 0-1 { bandwidth 20 GiB/s  latency 0.1 us }
          sysctl { vm.swappiness = 60 }
          cmdline "numa_balancing=disable transparent_hugepage=never"
      }
      machine large extends small {
          node 1 { memory 256 MiB }
          sysctl { vm.swappiness = 10 }
          link 0-1 { latency 150 ns  bandwidth 20 GiB/s }
      }
      workload fits on small {
          process p { cpus node 0  policy bind 0  map a 20 MiB  touch a }
          expect process(p).rss_anon > 19 MiB
      }
      workload killed on small {
          process p { cpus node 0  policy bind 0  map a 200 MiB  touch a }
          expect process(p).rss_anon > 19 MiB
      }
      workload moved on small {
          process p { cpus node 0  policy bind 1  map a 20 MiB  touch a }
          expect process(p).rss_anon > 19 MiB
      }
      """;

  private static final Pattern MARK = Pattern.compile(" +(min|low|high) +([0-9]+)");
  private static final Pattern ZONE = Pattern.compile("Node ([0-9]+), zone +([A-Za-z0-9]+)");

  @TempDir Path folder;

  private Path file() throws IOException {
    return Files.writeString(folder.resolve("a.mem"), TEXT);
  }

  private static Map<String, JsonObject> figures(Memsim.Result result) {
    Map<String, JsonObject> figures = new TreeMap<>();
    for (JsonElement one :
        JsonParser.parseString(result.out()).getAsJsonObject().getAsJsonArray("figures")) {
      JsonObject figure = one.getAsJsonObject();
      assertFalse(figures.containsKey(figure.get("path").getAsString()), figure.toString());
      figures.put(figure.get("path").getAsString(), figure);
    }
    return figures;
  }

  private Memsim.Result machines(String left, String right, String... more) throws IOException {
    String[] fixed = {"diff", file().toString(), "--machine", left, "--machine", right};
    return Memsim.run("", concat(fixed, more));
  }

  private Memsim.Result workloads(String left, String right, String... more) throws IOException {
    String[] fixed = {"diff", file().toString(), "--workload", left, "--workload", right};
    return Memsim.run("", concat(fixed, more));
  }

  private static String[] concat(String[] first, String... more) {
    return java.util.stream.Stream.concat(
            java.util.Arrays.stream(first), java.util.Arrays.stream(more))
        .toArray(String[]::new);
  }

  /** Marks by zone as zoneinfo prints them, which no comparison has a part in. */
  private Map<String, Long> marks(String machine) throws IOException {
    Map<String, Long> marks = new TreeMap<>();
    String zone = "";
    String text = Memsim.run("", "show", file().toString(), "zoneinfo", "--machine", machine).out();
    for (String line : text.lines().toList()) {
      Matcher header = ZONE.matcher(line);
      if (header.matches()) {
        zone = "zone(" + header.group(1) + ", " + header.group(2) + ")";
      }
      Matcher mark = MARK.matcher(line);
      if (mark.matches()) {
        marks.put(zone + ".watermark." + mark.group(1), Long.parseLong(mark.group(2)));
      }
    }
    return marks;
  }

  @Test
  void machinesThatOnlyReadDifferentlyAreEqual() throws IOException {
    Memsim.Result result = machines("small", "same");
    assertEquals(0, result.code(), result.out() + result.err());
    String expected = "\n0 of [0-9]+ figures differ; the outcome is the same\n";
    assertTrue(Pattern.compile(expected).matcher(result.out()).find(), result.out());
  }

  @Test
  void marksOfTwoMachinesAreThoseOfZoneinfo() throws IOException {
    Memsim.Result result = machines("small", "large", "--format", "json", "--all");
    assertEquals(1, result.code(), result.err());
    Map<String, JsonObject> figures = figures(result);
    Map<String, Long> left = marks("small");
    Map<String, Long> right = marks("large");
    int compared = 0;
    for (String path : left.keySet()) {
      if (figures.containsKey(path)) { // zones without memory have marks that nothing asks
        assertEquals(left.get(path), figures.get(path).get("left").getAsLong(), path);
        assertEquals(right.get(path), figures.get(path).get("right").getAsLong(), path);
        compared++;
      }
    }
    assertEquals(9, compared); // DMA and DMA32 of node 0, DMA32 of node 1
  }

  @Test
  void theConfigurationIsComparedByWhatItMeans() throws IOException {
    Map<String, JsonObject> figures = figures(machines("small", "large", "--format", "json"));
    List<String> configured =
        figures.values().stream()
            .filter(figure -> figure.get("topic").getAsString().equals("configuration"))
            .map(figure -> figure.get("path") + " " + figure.get("left") + figure.get("right"))
            .toList();
    assertEquals(
        List.of(
            "\"link(0 - 1).latency\" \"100 ns\"\"150 ns\"",
            "\"node(1).memory\" 134217728268435456",
            "\"sysctl.vm.swappiness\" \"60\"\"10\""),
        configured);
  }

  @Test
  void aKillComesFirst() throws IOException {
    Memsim.Result result = workloads("fits", "killed");
    assertEquals(1, result.code(), result.err());
    List<String> lines = result.out().lines().toList();
    assertEquals("left   workload fits of " + folder.resolve("a.mem"), lines.get(0));
    assertEquals("outcome", lines.get(3));
    List<String> fatal =
        lines.subList(4, 9).stream()
            .map(line -> line.strip().replaceFirst(" {2,}.*", ""))
            .sorted()
            .toList();
    assertEquals(
        List.of(
            "expectations.failed",
            "failed(expect process(p).rss_anon > 19 MiB)",
            "process(p).kills",
            "process(p).state",
            "vmstat.oom_kill"),
        fatal,
        result.out());
    assertEquals("", result.err());
  }

  @Test
  void pagesOfMappingsAreComparedNodeByNode() throws IOException {
    Memsim.Result result = workloads("fits", "moved", "--format", "json");
    Map<String, JsonObject> figures = figures(result);
    JsonObject away = figures.get("process(p).mapping(1).pages(0)");
    assertEquals(5120, away.get("left").getAsLong());
    assertEquals(0, away.get("right").getAsLong());
    assertEquals(5120, figures.get("process(p).pages(1)").get("right").getAsLong());
    assertEquals("bind 1", figures.get("process(p).policy").get("right").getAsString());
    assertEquals("pages", away.get("unit").getAsString());
  }

  @Test
  void recordingsOfOneWorkloadAreEqualAndOfTwoAreNot() throws IOException {
    for (String out : List.of("one", "other")) {
      String folderOf = folder.resolve(out).toString();
      Memsim.run("", "run", "--quiet", "--out", folderOf, file().toString());
    }
    String fits = folder.resolve("one/fits.memrun").toString();
    Memsim.Result same =
        Memsim.run("", "diff", fits, folder.resolve("other/fits.memrun").toString());
    assertEquals(0, same.code(), same.out() + same.err());
    Memsim.Result other =
        Memsim.run("", "diff", fits, folder.resolve("one/moved.memrun").toString());
    assertEquals(1, other.code());
    // the same pages on the other node: numastat tells, the expectation held in both
    assertTrue(other.out().contains("numastat(1).numa_hit"), other.out());
    assertFalse(other.out().contains("expectations.failed"), other.out());
  }

  @Test
  void whatIsEqualIsShownWithAll() throws IOException {
    Memsim.Result result = machines("small", "same", "--all");
    assertEquals(0, result.code());
    assertTrue(result.out().contains("  kernel  "), result.out());
  }

  @Test
  void misuseIsExit2AndSaysWhatToWrite() throws IOException {
    Memsim.Result alone = Memsim.run("", "diff", file().toString());
    assertEquals(2, alone.code());
    assertTrue(alone.err().contains("--machine or --workload twice"), alone.err());
    Memsim.Result unknown = machines("small", "smal");
    assertEquals(2, unknown.code());
    assertTrue(unknown.err().contains("There is no machine 'smal' in "), unknown.err());
    assertTrue(unknown.err().contains("it has small, same, large."), unknown.err());
    Memsim.Result both = machines("small", "same", "--workload", "fits");
    assertEquals(2, both.code());
    Memsim.Result broken =
        Memsim.run(
            TEXT.replace("128 MiB", "128 MB"),
            "diff",
            "-",
            "--machine",
            "small",
            "--machine",
            "same");
    assertEquals(2, broken.code());
    assertTrue(broken.err().startsWith("stdin.mem:2:"), broken.err());
  }
}
