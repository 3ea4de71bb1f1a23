/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.memsim.tests.Repository;

class CommandLineTest {
  private static final String VALID =
      """
      machine m {
          node 0 { cpus 0  memory 64 MiB }
          cmdline "transparent_hugepage=never"
      }

      workload w on m {
          process p {
              map a 1 MiB
              touch a
          }
          expect process(p).rss == 1 MiB
      }
      """;

  @TempDir Path folder;

  private Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  @Test
  void runsAFile() throws IOException {
    Memsim.Result result = Memsim.run("", "run", file("a.mem", VALID).toString());
    assertEquals(0, result.code(), result.err());
    assertTrue(result.out().contains("256 pages (256 on node 0)"), result.out());
    assertEquals("", result.err());
  }

  @Test
  void runsStandardInputQuietly() {
    Memsim.Result result = Memsim.run(VALID, "run", "--quiet", "-");
    assertEquals(new Memsim.Result(0, "", ""), result);
  }

  @Test
  void aFailedExpectationIsExit1AtItsLine() {
    Memsim.Result result = Memsim.run(VALID.replace("== 1 MiB", "== 2 MiB"), "run", "-");
    assertEquals(1, result.code());
    assertTrue(result.err().startsWith("stdin.mem:11:5: error: Expected "), result.err());
  }

  @Test
  void explainsBesideTheResultsWhyAllocationsLeftTheirZone() {
    String spilling =
        VALID
            .replace("node 0 { cpus 0  memory 64 MiB }", "node 0 { cpus 0  memory 3136 MiB }")
            .replace("map a 1 MiB", "map a 200 MiB")
            .replace("== 1 MiB", "== 200 MiB");
    assertEquals("", Memsim.run(spilling, "run", "-").err());
    Memsim.Result result = Memsim.run(spilling, "run", "--explain", "-");
    assertEquals(0, result.code(), result.err());
    assertTrue(
        result
            .err()
            .contains("process p (order 0, HIGHUSER_MOVABLE|COMP|ZERO) passed over node 0 "));
    assertTrue(result.err().contains(" -> node 0 DMA32; "), result.err());
    assertFalse(result.out().contains("passed over"), result.out());
  }

  @Test
  void explainsToProgramsToo() {
    String spilling =
        VALID
            .replace("node 0 { cpus 0  memory 64 MiB }", "node 0 { cpus 0  memory 3136 MiB }")
            .replace("map a 1 MiB", "map a 200 MiB")
            .replace("== 1 MiB", "== 200 MiB");
    Memsim.Result result = Memsim.run(spilling, "run", "--explain-json", "-");
    assertEquals(0, result.code(), result.err());
    JsonObject story =
        JsonParser.parseString(result.err().lines().findFirst().orElseThrow()).getAsJsonObject();
    assertEquals("process p", story.get("actor").getAsString());
    assertEquals("HIGHUSER_MOVABLE|COMP|ZERO", story.get("gfp").getAsString());
    assertEquals("node 0 DMA32", story.get("served").getAsString());
    assertEquals(0, story.getAsJsonArray("steps").size());
    JsonObject passed = story.getAsJsonArray("passed").get(0).getAsJsonObject();
    assertEquals("only another migrate type's blocks free", passed.get("why").getAsString());
    assertTrue(story.get("requests").getAsLong() > 1);
  }

  @Test
  void explainsOnceWhatIsAskedInTwoRounds() {
    String spilling =
        VALID
            .replace("memory 64 MiB }", "memory 3136 MiB }  node 1 { memory 1 GiB }")
            .replace("never\"", "never numa_balancing=disable\"")
            .replace("map a 1 MiB", "map a 3200 MiB")
            .replace("== 1 MiB", "== 3200 MiB");
    Memsim.Result result = Memsim.run(spilling, "run", "--explain", "-");
    List<String> toNode1 =
        result.err().lines().filter(line -> line.contains("-> node 1 Normal")).toList();
    assertFalse(toNode1.isEmpty(), result.err());
    for (String line : toNode1) {
      assertEquals(1, line.split("node 0 DMA32: ", -1).length - 1, line);
    }
  }

  @Test
  void runsOneWorkload() {
    String two = VALID + VALID.substring(VALID.indexOf("workload")).replace("w on", "v on");
    assertFalse(Memsim.run(two, "run", "--workload", "v", "-").out().contains("workload w"));
    Memsim.Result missing = Memsim.run(two, "run", "--workload", "x", "-");
    assertEquals(2, missing.code());
    assertTrue(
        missing.err().contains("There is no workload 'x'. The file has w, v."), missing.err());
  }

  @Test
  void checksFiles() throws IOException {
    Path bad = file("bad.mem", VALID.replace("64 MiB", "64 MB"));
    Memsim.Result result =
        Memsim.run("", "check", file("good.mem", VALID).toString(), bad.toString());
    assertEquals(2, result.code());
    assertTrue(result.err().startsWith(bad + ":2:"), result.err());
    assertTrue(result.err().contains("MiB"), result.err());
    assertEquals("", result.out());
  }

  /**
   * What only informs unless told otherwise: an error fails, and nothing is said of the ignored.
   */
  @Test
  void aProblemMattersAsMuchAsOneSays() throws IOException {
    String path = file("policy.mem", VALID + "policy spread = interleave all\n").toString();
    String said = path + ":13:8: %s: ";
    for (String level : List.of("error", "warning", "info")) {
      Memsim.Result result =
          Memsim.run("", "check", "--severity", "unused-definition=" + level, path);
      assertEquals(level.equals("error") ? 2 : 0, result.code(), level);
      assertTrue(result.err().startsWith(said.formatted(level)), result.err());
      assertTrue(result.err().stripTrailing().endsWith("[unused-definition]"), result.err());
    }
    assertTrue(Memsim.run("", "check", path).err().startsWith(said.formatted("info")));
    assertEquals(
        new Memsim.Result(0, "", ""),
        Memsim.run("", "check", "--severity", "unused-definition=ignore", path));
  }

  @Test
  void whatKeepsAFileFromRunningStaysAnError() throws IOException {
    String path = file("bad.mem", VALID.replace("64 MiB", "64 MB")).toString();
    Memsim.Result found = Memsim.run("", "check", path);
    String code = found.err().replaceAll("(?s).*\\[([a-z-]+)\\]\\R.*", "$1");
    assertEquals(found, Memsim.run("", "check", "--severity", code + "=ignore", path));
    assertEquals(2, found.code());
  }

  @Test
  void aSeverityThatIsNoneIsRefused() throws IOException {
    String path = file("good.mem", VALID).toString();
    Memsim.Result code = Memsim.run("", "check", "--severity", "unused-definiton=info", path);
    assertEquals(2, code.code());
    assertTrue(code.err().contains("There is no issue code 'unused-definiton'"), code.err());
    assertTrue(code.err().contains("unused-definition"), "what to write instead: " + code.err());
    Memsim.Result level = Memsim.run("", "check", "--severity", "unused-definition=bad", path);
    assertEquals(2, level.code());
    assertTrue(level.err().contains("is one of error, warning, info, ignore"), level.err());
  }

  @Test
  void aMissingFileIsADiagnosis() {
    for (String command : List.of("run", "check", "fmt")) {
      Memsim.Result result = Memsim.run("", command, folder.resolve("none.mem").toString());
      assertEquals(2, result.code(), command);
      assertTrue(result.err().contains("none.mem:1:1: error:"), result.err());
    }
    Memsim.Result show = Memsim.run("", "show", folder.resolve("none.mem").toString(), "numactl");
    assertEquals(2, show.code());
    assertFalse(show.err().contains("\tat "), show.err());
  }

  @Test
  void showsTheDistancesOfRealMachines() {
    String gallery = Repository.example("numactl-hardware.mem").toString();
    // stevescargall.com, December 2022: two Sapphire Rapids with two CXL expanders
    assertTrue(
        Memsim.run("", "show", gallery, "numactl", "--machine", "cxl")
            .out()
            .endsWith(
                """
                node distances:
                node   0   1   2   3\s
                  0:  10  21  14  24\s
                  1:  21  10  24  14\s
                  2:  14  24  10  26\s
                  3:  24  14  26  10\s
                """));
    // numactl issue 165: a Threadripper 3960X in NPS4 mode
    assertTrue(
        Memsim.run("", "show", gallery, "numactl", "--machine", "threadripper")
            .out()
            .endsWith(
                """
                node distances:
                node   0   1   2   3\s
                  0:  10  12  12  12\s
                  1:  12  10  12  12\s
                  2:  12  12  10  12\s
                  3:  12  12  12  10\s
                """));
  }

  static Stream<Object[]> distances() throws IOException {
    try (InputStream table = CommandLineTest.class.getResourceAsStream("/oracles/distances.csv")) {
      String text = new String(Objects.requireNonNull(table).readAllBytes(), UTF_8);
      return text.lines().skip(1).map(line -> line.split(";", -1));
    }
  }

  /**
   * numactl 2.0 gives each number three places and at least one blank before it, and ends each line
   * in a blank.
   */
  @ParameterizedTest
  @MethodSource("distances")
  void showsTheDistancesAsNumactlDoes(String name, String numbers, String matrix) {
    List<String> nodes = List.of(numbers.split(" ", -1));
    StringBuilder machine = new StringBuilder("machine m {\n");
    nodes.forEach(n -> machine.append("node " + n + " { cpus " + n + "  memory 1 GiB }\n"));
    machine.append("distances { ").append(matrix.replace(",", "")).append(" }\n}\n");
    StringBuilder expected = new StringBuilder("node distances:\nnode ");
    nodes.forEach(n -> expected.append(places(n)).append(' '));
    String[] distances = matrix.split(", ", -1);
    for (int i = 0; i < distances.length; i++) {
      expected.append('\n').append(places(nodes.get(i))).append(": ");
      for (String distance : distances[i].split(" ", -1)) {
        expected.append(places(distance)).append(' ');
      }
    }
    String shown = Memsim.run(machine.toString(), "show", "-", "numactl").out();
    assertTrue(shown.endsWith("\n" + expected + "\n"), name + "\n" + shown + expected);
  }

  private static String places(String number) {
    return " ".repeat(Math.max(1, 3 - number.length())) + number;
  }

  @Test
  void showsTheFallbackOrdersOfTheLab() {
    String gallery = Repository.example("lab-boots.mem").toString();
    assertFallbackOrders(gallery, "ring", "0 1 3 2", "1 2 0 3", "2 3 1 0", "3 0 2 1");
    assertFallbackOrders(gallery, "expander", "0 1 2", "1 2 0", "2 1 0");
    assertFallbackOrders(gallery, "aboveTheHole", "0 1", "1 0");
    assertFallbackOrders(
        gallery,
        "twoByFour",
        "0 1 2 3 4 5 6 7",
        "1 2 3 0 5 6 7 4",
        "2 3 0 1 6 7 4 5",
        "3 0 1 2 7 4 5 6",
        "4 5 6 7 0 1 2 3",
        "5 6 7 4 1 2 3 0",
        "6 7 4 5 2 3 0 1",
        "7 4 5 6 3 0 1 2");
  }

  private static void assertFallbackOrders(String file, String machine, String... orders) {
    String log = Memsim.run("", "show", file, "dmesg", "--machine", machine).out();
    List<String> found =
        log.lines()
            .filter(line -> line.contains("Fallback order for Node"))
            .map(line -> line.substring(line.lastIndexOf(':') + 2).strip())
            .toList();
    assertEquals(List.of(orders), found);
  }

  @Test
  void showNamesTheMachinesToChooseFrom() {
    String gallery = Repository.example("lab-boots.mem").toString();
    Memsim.Result result = Memsim.run("", "show", gallery, "zoneinfo");
    assertEquals(2, result.code());
    assertTrue(result.err().contains("--machine: oneNode, overTheHole,"), result.err());
    assertEquals(2, Memsim.run("", "show", gallery, "zoneinfo", "--machine", "x").code());
  }

  @Test
  void showsOnePage() {
    Memsim.Result result = Memsim.run(VALID, "show", "-", "page", "0x400");
    assertEquals(0, result.code(), result.err());
    assertTrue(result.out().startsWith("page:ffffea0000010000 refcount:0 "), result.out());
    assertEquals(2, Memsim.run(VALID, "show", "-", "page").code());
    assertEquals(2, Memsim.run(VALID, "show", "-", "page", "0x1000000000").code());
    Memsim.Result second = Memsim.run(VALID, "show", "-", "zoneinfo", "7");
    assertEquals(2, second.code());
    assertEquals("", second.out());
    assertTrue(second.err().contains("leave out '7'"), second.err());
    Memsim.Result word = Memsim.run(VALID, "show", "-", "zoneinfo", "DMA32");
    assertEquals(2, word.code());
    assertTrue(word.err().contains("'zoneinfo' shows the whole machine; leave out 'DMA32'"));
    Memsim.Result name = Memsim.run(VALID, "show", "-", "page", "first");
    assertEquals(2, name.code());
    assertTrue(name.err().contains("'first' is no number of a page frame"), name.err());
  }

  @Test
  void anUnknownViewNamesTheKnownOnes() {
    Memsim.Result result = Memsim.run(VALID, "show", "-", "zonfo");
    assertEquals(2, result.code());
    assertTrue(
        result
            .err()
            .contains(
                "numactl, numastat, zoneinfo, buddyinfo, pagetypeinfo, extfrag_index,"
                    + " unusable_index, meminfo, vmstat, swaps, zswap,"
                    + " slabinfo, vmallocinfo, page, pressure, cgroupfs, lru_gen, dmesg"),
        result.err());
  }

  @Test
  void timingSaysWhatBootingTook() {
    Memsim.Result result = Memsim.run(VALID, "show", "-", "buddyinfo", "--timing");
    assertTrue(
        result.err().matches("boot: [0-9.]+ ms engine time, [0-9.]+ MiB of heap allocated\\R"),
        result.err());
  }

  @Test
  void formatsInPlaceAndChecks() throws IOException {
    String ugly = VALID.replace("    map a 1 MiB\n", "map   a 1   MiB\n");
    Path path = file("ugly.mem", ugly);
    assertEquals(1, Memsim.run("", "fmt", "--check", path.toString()).code());
    assertEquals(ugly, Files.readString(path));
    assertEquals(0, Memsim.run("", "fmt", path.toString()).code());
    assertEquals(VALID, Files.readString(path));
    assertEquals(new Memsim.Result(0, "", ""), Memsim.run("", "fmt", "--check", path.toString()));
    assertEquals(VALID, Memsim.run(ugly, "fmt", "-").out());
  }

  @Test
  void formattingLeavesABrokenFileAlone() throws IOException {
    Path path = file("broken.mem", "machine m {");
    assertEquals(2, Memsim.run("", "fmt", path.toString()).code());
    assertEquals("machine m {", Files.readString(path));
  }

  @Test
  void wrongUsageIsExit2AndNoStackTrace() {
    for (String[] args :
        List.of(
            new String[] {},
            new String[] {"frobnicate"},
            new String[] {"run"},
            new String[] {"run", "--nonsense", "x.mem"},
            new String[] {"show", "x.mem"})) {
      Memsim.Result result = Memsim.run("", args);
      assertEquals(2, result.code(), String.join(" ", args));
      assertFalse(result.err().contains("\tat "), result.err());
    }
  }

  @Test
  void helpListsWhatIsBuiltAndNothingElse() {
    Memsim.Result help = Memsim.run("", "--help");
    assertEquals(0, help.code());
    for (String command :
        List.of(
            "run", "check", "show", "diff", "verify", "lab", "fmt", "report", "import", "trace",
            "lsp", "explain", "bench", "ide", "test")) {
      assertTrue(help.out().contains("  " + command + " "), command);
    }
    assertTrue(Memsim.run("", "--version").out().startsWith("memsim "));
  }
}
