/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Machines that {@code --set} changes are those that a changed file would have. */
class ChangedMachineTest {
  private static final String TEXT =
      """
      machine base {
          kernel 6.1
          node 0 { cpus 0  memory 64 MiB }
          node 1 { memory 64 MiB }
          distances { 0: 10 21
                      1: 21 10 }
          sysctl { vm.swappiness = 60  vm.min_free_kbytes = 1024 }
          cmdline "transparent_hugepage=never numa_balancing=disable"
      }
      machine derived extends base { node 1 { memory 32 MiB } }
      workload w on derived {
          process p { cpus node 0  map a 1 MiB  touch a }
          expect process(p).rss == 1 MiB
      }
      """;

  @TempDir Path folder;

  private static Memsim.Result show(String text, String machine, String... changes) {
    List<String> arguments = new ArrayList<>(List.of("show", "-", "zoneinfo"));
    arguments.addAll(List.of("--machine", machine));
    for (String change : changes) {
      arguments.addAll(List.of("--set", change));
    }
    return Memsim.run(text, arguments.toArray(String[]::new));
  }

  private static void assertLike(String was, String becomes, String machine, String... changes) {
    Memsim.Result expected = show(TEXT.replace(was, becomes), machine);
    assertEquals(0, expected.code(), expected.err());
    assertEquals(expected, show(TEXT, machine, changes));
    assertTrue(!expected.out().equals(show(TEXT, machine).out()), "the change is seen");
  }

  @Test
  void nodesMayHaveOtherMemory() {
    assertLike(
        "0 { cpus 0  memory 64", "0 { cpus 0  memory 96", "base", "base.node(0).memory=96 MiB");
  }

  @Test
  void whatIsInheritedIsChangedInTheHeirOnly() {
    assertLike(
        "node 1 { memory 32 MiB } }",
        "node 1 { memory 32 MiB } node 0 { memory 96 MiB } }",
        "derived",
        "derived.node(0).memory=96 MiB");
    assertEquals(
        show(TEXT, "base").out(), show(TEXT, "base", "derived.node(0).memory=96 MiB").out());
  }

  @Test
  void sysctlsAreReplacedAndAdded() {
    assertLike("kbytes = 1024", "kbytes = 2048", "base", "base.sysctl.vm.min_free_kbytes=2048");
    assertLike(
        "node 1 { memory 32 MiB } }",
        "node 1 { memory 32 MiB } sysctl { vm.watermark_scale_factor = 100 } }",
        "derived",
        "derived.sysctl.vm.watermark_scale_factor=100");
  }

  @Test
  void severalChangesAreMadeInTurn() {
    assertLike(
        "0 { cpus 0  memory 64",
        "0 { cpus 0  memory 128",
        "base",
        "base.node(0).memory=96 MiB",
        "base.node(0).memory=128 MiB");
    assertLike("kernel 6.1", "kernel 4.19", "base", "base.kernel=6.6", "base.kernel=4.19");
  }

  @Test
  void commandLinesNeedNoQuotes() {
    assertLike(
        "numa_balancing=disable\"",
        "numa_balancing=disable movablecore=32M\"",
        "base",
        "base.cmdline=transparent_hugepage=never numa_balancing=disable movablecore=32M");
  }

  @Test
  void importedMachinesMayBeChanged() throws IOException {
    int workload = TEXT.indexOf("workload");
    Files.writeString(folder.resolve("machines.mem"), TEXT.substring(0, workload));
    Path file =
        Files.writeString(
            folder.resolve("w.mem"), "import \"machines.mem\"\n" + TEXT.substring(workload));
    String change = "derived.node(1).memory=48 MiB";
    Memsim.Result result =
        Memsim.run("", "diff", file.toString(), "--workload", "w", "--set", change);
    assertTrue(result.out().contains("node(1).memory  32 MiB  48 MiB"), result.out());
    assertEquals(0, result.code(), result.out() + result.err()); // p uses node 0 alone
  }

  @Test
  void runsUseTheChange() {
    Memsim.Result result = Memsim.run(TEXT, "run", "-", "--set", "derived.node(0).memory=nothing");
    assertEquals(2, result.code());
    Memsim.Result sound = Memsim.run(TEXT, "run", "-", "--set", "derived.kernel=5.15");
    assertEquals(0, sound.code(), sound.err());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          base.node(0).memory=64 MB|1:24:|write 'MiB'|unknown-unit
          base.sysctl.vm.swapines=3|1:|vm.swappiness|unknown-sysctl
          base.kernell=6.1|1:6|did you mean 'kernel'?|not-found
          base.node(0).memry=1 GiB|1:14|did you mean 'memory'?|not-found
          bas.kernel=6.1|1:1|did you mean 'base'?|not-found
          kernel|1:1|MACHINE.PATH=VALUE|not-found
          """)
  void aWrongChangeIsADiagnosisInTheChange(String change, String place, String words, String code) {
    Memsim.Result result = show(TEXT, "base", change);
    assertEquals(2, result.code(), result.out());
    String line = result.err().lines().findFirst().orElse("");
    assertTrue(line.startsWith("--set " + change + ":" + place), result.err());
    assertTrue(line.contains(words), result.err());
    assertTrue(line.endsWith("[" + code + "]"), result.err());
  }

  @Test
  void problemsOfTheFileStayWhereTheyAre() {
    String warned = TEXT.replace("expect process", "print nonsense  expect process");
    Memsim.Result plain = Memsim.run(warned, "run", "-");
    Memsim.Result changed = Memsim.run(warned, "run", "-", "--set", "base.node(1).memory=96 MiB");
    assertEquals(2, plain.code());
    assertEquals(plain, changed);
  }
}
