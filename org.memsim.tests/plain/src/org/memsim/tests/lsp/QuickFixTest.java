/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.lsp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.eclipse.lsp4j.CodeAction;
import org.eclipse.lsp4j.CodeActionContext;
import org.eclipse.lsp4j.CodeActionKind;
import org.eclipse.lsp4j.CodeActionParams;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.TextEdit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each repair is applied, and no issue of its kind is left. */
class QuickFixTest {
  private static final String MACHINE =
      "machine m { node 0 { cpus 0  memory 1 GiB }  node 1 { memory 1 GiB } }\n";

  @TempDir Path folder;

  /** The text after the repair with a label, of the first issue with a code. */
  private String fixed(String code, String label, String text) {
    Server server = serverOn(text);
    Diagnostic issue =
        server.diagnostics("a.mem", list -> !list.isEmpty()).stream()
            .filter(d -> d.getCode().getLeft().equals(code))
            .findFirst()
            .orElseThrow(() -> new AssertionError(server.diagnostics("a.mem")));
    List<CodeAction> actions = actions(server, issue);
    CodeAction action =
        actions.stream()
            .filter(a -> a.getTitle().equals(label))
            .findFirst()
            .orElseThrow(
                () -> new AssertionError(actions.stream().map(CodeAction::getTitle).toList()));
    Map<String, List<TextEdit>> changes = action.getEdit().getChanges();
    String fixed = Server.apply(text, changes.get(server.uri("a.mem")));
    server.change("a.mem", fixed);
    List<String> left =
        server.diagnostics("a.mem").stream().map(d -> d.getCode().getLeft()).toList();
    assertTrue(!left.contains(code) && !left.contains("syntax-error"), () -> fixed + left);
    return fixed;
  }

  /** A folder for each text: a server speaks of the files that it finds there at once. */
  private Server serverOn(String text) {
    try {
      return Server.on(Files.createTempDirectory(folder, "fix")).open("a.mem", text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<CodeAction> actions(Server server, Diagnostic issue) {
    CodeActionContext context = new CodeActionContext(List.of(issue));
    context.setOnly(List.of(CodeActionKind.QuickFix));
    CodeActionParams where =
        new CodeActionParams(server.document("a.mem"), issue.getRange(), context);
    return Server.await(server.get().codeAction(where)).stream()
        .map(either -> either.getRight())
        .toList();
  }

  private void assertFixed(String code, String label, String broken, String expected) {
    assertEquals(expected, fixed(code, label, broken));
  }

  private static String steps(String steps) {
    return MACHINE
        + "workload w on m {\n  process p {\n    map heap 1 MiB\n    "
        + steps
        + "\n  }\n}\n";
  }

  @Test
  void duplicateNode() {
    assertFixed(
        "duplicate-node",
        "Change to '2'",
        MACHINE.replace(" }\n", "  node 1 { } }\n"),
        MACHINE.replace(" }\n", "  node 2 { } }\n"));
  }

  @Test
  void wrongUnit() {
    assertFixed(
        "unknown-unit",
        "Change to 'MiB'",
        "machine m { node 0 { cpus 0  memory 4096 MB } }\n",
        "machine m { node 0 { cpus 0  memory 4096 MiB } }\n");
  }

  @Test
  void missingUnit() {
    assertFixed(
        "missing-unit",
        "Add the unit 'GiB'",
        "machine m { node 0 { cpus 0  memory 4 } }\n",
        "machine m { node 0 { cpus 0  memory 4 GiB } }\n");
    assertFixed("missing-unit", "Add the unit 'ms'", steps("sleep 4"), steps("sleep 4 ms"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "unresolved-reference | heap          | touch heep               | touch heap",
        "unknown-word         | dontneed      | advise heap dontned      | advise heap dontneed",
        "unknown-word         | rwx           | protect heap rwz         | protect heap rwx",
        "unknown-word         | ENOMEM        | touch heap fails ENOMM   | touch heap fails ENOMEM",
        "unknown-node         | 1             | cpus 0 move heap to node 7 | cpus 0 move heap to"
            + " node 1",
        "unknown-view         | numastat      | print numstat            | print numastat",
        "unknown-metric       | used          | expect swap.usd == 0     | expect swap.used == 0",
        "unknown-zone         | Normal        | expect zone(0, normal).free > 0 | expect zone(0,"
            + " Normal).free > 0",
        "area-beyond-mapping  | 1 MiB         | touch heap[0..2 MiB]     | touch heap[0..1 MiB]",
        "value-out-of-range   | 1             | repeat 0 { touch heap }  | repeat 1 { touch heap }",
        "value-out-of-range   | 100%          | access heap chase writes 120% | access heap chase"
            + " writes 100%",
      })
  void wordsOfAWorkload(String code, String word, String broken, String expected) {
    assertFixed(code, "Change to '" + word + "'", steps(broken), steps(expected));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "unknown-arch         | x86_64        | arch x86_46              | arch x86_64",
        "unknown-kernel       | 5.4           | kernel 5.10              | kernel 5.4",
        "unknown-kernel       | 6.1           | kernel 5.10              | kernel 6.1",
        "unknown-sysctl       | vm.swappiness | sysctl { vm.swapiness = 60 } | sysctl {"
            + " vm.swappiness = 60 }",
        "value-out-of-range   | 200           | sysctl { vm.swappiness = 300 } | sysctl {"
            + " vm.swappiness = 200 }",
        "unknown-sysfs        | mm.lru_gen.enabled | sysfs { mm.lru_gen.enable = 1 } | sysfs {"
            + " mm.lru_gen.enabled = 1 }",
        "wrong-value          | never         | sysfs { mm.transparent_hugepage.enabled = newer } |"
            + " sysfs { mm.transparent_hugepage.enabled = never }",
        "unknown-cmdline-word | nokaslr       | cmdline \"nokasl\"       | cmdline \"nokaslr\"",
        "unknown-zone         | DMA32         | node 2 { zone DMA23 { } } | node 2 { zone DMA32 { }"
            + " }",
        "partial-page         | 1 pages       | node 2 { memory 6 KiB }  | node 2 { memory 1 pages"
            + " }",
        "empty-range          | 1-3           | node 2 { cpus 3-1 }      | node 2 { cpus 1-3 }",
        "self-distance        | 10            | distances { 10 20 20 11 } | distances { 10 20 20 10"
            + " }",
        "distance-too-small   | 20            | distances { 10 20 9 10 } | distances { 10 20 20 10"
            + " }",
        "asymmetric-distance  | 20            | distances { 10 20 30 10 } | distances { 10 20 20 10"
            + " }",
        "unknown-word         | memory.max    | cgroup c { memory.mx 1 GiB } | cgroup c {"
            + " memory.max 1 GiB }",
        "duplicate-name       | c2            | cgroup c { } cgroup c { } | cgroup c { } cgroup c2"
            + " { }",
      })
  void wordsOfAMachine(String code, String word, String broken, String expected) {
    String start = "machine m {\n  node 0 { cpus 0  memory 1 GiB }\n  node 1 { memory 1 GiB }\n  ";
    assertFixed(
        code, "Change to '" + word + "'", start + broken + "\n}\n", start + expected + "\n}\n");
  }

  @Test
  void missingDistances() {
    String start = "machine m {\n  node 0 { memory 1 GiB }\n  node 1 { memory 1 GiB }\n  ";
    assertFixed(
        "distance-count",
        "Complete the table of distances",
        start + "distances { 0: 10 31 }\n}\n",
        start + "distances { 0: 10 31\n              1: 31 10 }\n}\n");
    assertFixed(
        "distance-count",
        "Complete the table of distances",
        start + "distances { }\n}\n",
        start + "distances { 0: 10 20\n              1: 20 10 }\n}\n");
  }

  @Test
  void distancesOfAVariant() {
    String base =
        "machine m { node 0 { memory 1 GiB }  node 1 { memory 1 GiB }  distances { 10 31 31 10 }"
            + " }\n";
    assertFixed(
        "distance-count",
        "Complete the table of distances",
        base + "machine n extends m {\n    node 2 { memory 1 GiB }\n}\n",
        base
            + "machine n extends m {\n    node 2 { memory 1 GiB }\n"
            + "    distances { 0: 10 31 20\n"
            + "                1: 31 10 20\n"
            + "                2: 20 20 10 }\n}\n");
  }

  @Test
  void statementTwice() {
    assertFixed(
        "duplicate-statement",
        "Remove the second statement",
        "machine m {\n  arch x86_64\n  arch x86\n  node 0 { cpus 0  memory 1 GiB }\n}\n",
        "machine m {\n  arch x86_64\n  node 0 { cpus 0  memory 1 GiB }\n}\n");
    assertFixed(
        "duplicate-statement",
        "Remove the second statement",
        "machine m { node 0 { cpus 0  memory 1 GiB  memory 2 GiB } }\n",
        "machine m { node 0 { cpus 0  memory 1 GiB } }\n");
    assertFixed(
        "duplicate-statement",
        "Remove the second statement",
        MACHINE.replace(" }\n", "  sysctl { vm.swappiness = 1  vm.swappiness = 2 } }\n"),
        MACHINE.replace(" }\n", "  sysctl { vm.swappiness = 1 } }\n"));
  }

  @Test
  void statementElsewhere() {
    assertFixed(
        "misplaced-statement",
        "Remove the statement",
        "machine m { node 0 { cpus 0  priority 3  memory 1 GiB } }\n",
        "machine m { node 0 { cpus 0  memory 1 GiB } }\n");
    assertFixed(
        "other-arch",
        "Remove the statement",
        "machine m {\n  vmsplit 3G\n  node 0 { cpus 0  memory 1 GiB }\n}\n",
        "machine m {\n  node 0 { cpus 0  memory 1 GiB }\n}\n");
  }

  @Test
  void processOfAView() {
    assertFixed("view-subject", "Add 'of p'", steps("print maps"), steps("print maps of p"));
  }

  @Test
  void commandLineIsMade() {
    assertFixed(
        "not-yet",
        "Add 'transparent_hugepage=never' to the kernel command line",
        "machine withHugePages {\n    node 0 { cpus 0  memory 1 GiB }\n}\n",
        "machine withHugePages {\n    node 0 { cpus 0  memory 1 GiB }\n"
            + "    cmdline \"transparent_hugepage=never\"\n}\n");
    assertFixed(
        "not-yet",
        "Add 'transparent_hugepage=never' to the kernel command line",
        "machine withHugePages { node 0 { cpus 0  memory 1 GiB } }\n",
        "machine withHugePages { node 0 { cpus 0  memory 1 GiB }"
            + "  cmdline \"transparent_hugepage=never\" }\n");
  }

  /** A default that a workload meets is switched off on its machine. */
  @Test
  void commandLineOfTheMachineOfAWorkload() {
    assertFixed(
        "not-yet",
        "Add 'numa_balancing=disable' to the kernel command line",
        "machine withBalancing {\n    node 0 { cpus 0  memory 1 GiB }\n}\n"
            + "workload w on withBalancing { }\n",
        "machine withBalancing {\n    node 0 { cpus 0  memory 1 GiB }\n"
            + "    cmdline \"numa_balancing=disable\"\n}\nworkload w on withBalancing { }\n");
  }

  @Test
  void commandLineIsExtended() {
    assertFixed(
        "not-yet",
        "Add 'transparent_hugepage=never' to the kernel command line",
        "machine withHugePages { node 0 { cpus 0  memory 1 GiB }  cmdline \"nokaslr\" }\n",
        "machine withHugePages { node 0 { cpus 0  memory 1 GiB }"
            + "  cmdline \"nokaslr transparent_hugepage=never\" }\n");
  }

  /** What a client that is not in this JVM sends back is JSON. */
  @Test
  void dataThatComesBackAsJson() {
    Server server = serverOn("machine m { node 0 { memory 1 GB } }\n");
    Diagnostic issue = server.diagnostics("a.mem").getFirst();
    JsonArray data = new JsonArray();
    data.add("GiB");
    issue.setData(data);
    assertEquals(
        List.of("Change to 'GiB'"),
        actions(server, issue).stream().map(CodeAction::getTitle).toList());
  }
}
