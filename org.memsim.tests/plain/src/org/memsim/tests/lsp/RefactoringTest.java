/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.lsp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.emf.common.util.URI;
import org.eclipse.lsp4j.CodeAction;
import org.eclipse.lsp4j.CodeActionContext;
import org.eclipse.lsp4j.CodeActionKind;
import org.eclipse.lsp4j.CodeActionParams;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.TextEdit;
import org.eclipse.xtext.resource.XtextResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.memsim.dsl.MemLanguage;
import org.memsim.dsl.formatting2.SourceFormatter;
import org.memsim.engine.run.BootedView;
import org.memsim.engine.run.Diagnostic;
import org.memsim.engine.run.EngineFacts;
import org.memsim.engine.run.Severity;
import org.memsim.engine.run.SourceFile;
import org.memsim.engine.snapshot.CgroupSnapshot;
import org.memsim.engine.snapshot.MachineSnapshot;
import org.memsim.tests.dsl.Marked;

/** What refactorings are offered where, what they write, and that it means the same. */
class RefactoringTest {
  private static final String SERVER =
      """
      // of no use
      policy p = local

      // Two sockets.
      /* Each has a node. */
      machine server {
          arch x86_64 // the default

          // the first socket
          node 0 { cpus 0-3  memory 1 GiB }
          node 1 { cpus 4-7  memory 1 GiB }
          distances { 0: 10 21
                      1: 21 10 }
          sysctl { vm.swappiness = 10 }
          // nothing more
      }
      """;

  @TempDir Path folder;

  private Server server;

  private List<CodeAction> actions(String text, int from, int to, String... only) {
    if (server == null) {
      server = Server.on(folder, MemLanguage.withFacts(EngineFacts.INSTANCE)).open("a.mem", text);
    } else {
      server.change("a.mem", text);
    }
    CodeActionContext context = new CodeActionContext(List.of());
    if (only.length > 0) {
      context.setOnly(List.of(only));
    }
    Range range = new Range(Server.position(text, from), Server.position(text, to));
    return Server.await(
            server.get().codeAction(new CodeActionParams(server.document("a.mem"), range, context)))
        .stream()
        .map(either -> either.getRight())
        .toList();
  }

  private List<String> titles(Marked text) {
    return actions(text.text(), text.offset(), text.offset()).stream()
        .map(CodeAction::getTitle)
        .toList();
  }

  private String after(String text, CodeAction action) {
    List<TextEdit> edits = action.getEdit().getChanges().get(server.uri("a.mem"));
    return Server.apply(text, edits);
  }

  /** The text after the only action whose title begins so, at the mark. */
  private String done(String title, String marked) {
    Marked text = Marked.of(marked);
    List<CodeAction> found =
        actions(text.text(), text.offset(), text.offset() + text.length()).stream()
            .filter(action -> action.getTitle().startsWith(title))
            .toList();
    assertEquals(1, found.size(), title + " of " + found);
    return after(text.text(), found.getFirst());
  }

  @Test
  void aStatementBecomesAMachine() {
    assertEquals(
        """
        // of no use
        policy p = local

        machine server_base {
            arch x86_64 // the default
            sysctl { vm.swappiness = 10 }
        }

        // Two sockets.
        /* Each has a node. */
        machine server extends server_base {
            // the first socket
            node 0 { cpus 0-3  memory 1 GiB }
            node 1 { cpus 4-7  memory 1 GiB }
            distances { 0: 10 21
                        1: 21 10 }
            // nothing more
        }
        """,
        done("Extract 2 statements to machine 'server_base'", SERVER.replace("sysctl", "«sysctl")));
  }

  @Test
  void commentsGoWithTheirStatements() {
    assertEquals(
        """
        // of no use
        policy p = local

        machine server_base {
            arch x86_64 // the default

            // the first socket
            node 0 { cpus 0-3  memory 1 GiB }
        }

        // Two sockets.
        /* Each has a node. */
        machine server extends server_base {
            node 1 { cpus 4-7  memory 1 GiB }
            distances { 0: 10 21
                        1: 21 10 }
            sysctl { vm.swappiness = 10 }
            // nothing more
        }
        """,
        done("Extract 2 statements", SERVER.replace("cpus 0-3", "«cpus 0-3")));
  }

  /** Distances are between nodes. */
  @Test
  void whatAStatementNeedsGoesAlong() {
    String text = SERVER.replace("0: 10", "«0: 10");
    assertTrue(done("Extract 4 statements", text).contains("extends server_base {\n    sysctl"));
  }

  @Test
  void allOfAKindStayTogether() {
    assertEquals(
        "machine m_base { swap 1 GiB  swap 2 GiB }\n\n"
            + "machine m extends m_base { sysctl { vm.swappiness = 1 } }\n",
        done("Extract 2", "machine m { swap 1 GiB  «swap 2 GiB  sysctl { vm.swappiness = 1 } }\n"));
  }

  @Test
  void allOfALine() {
    assertEquals(
        "machine m_base { node 0 { cpus 0  memory 1 GiB } }\n\n"
            + "machine m extends m_base { node 1 { } }\n",
        done("Extract 1", "machine m { node 0 { cpus 0  «memory 1 GiB }  node 1 { } }\n"));
    assertEquals(
        "machine m_base { node 0 { cpus 0  memory 1 GiB } }\n\nmachine m extends m_base { }\n",
        done("Extract 1", "machine m { node 0 { cpus 0  «memory 1 GiB } }\n"));
  }

  @Test
  void aMachineThatExtendsAnother() {
    String base = "machine ^bind { kernel 6.1 }\nmachine m_base { }\n";
    assertEquals(
        base
            + "machine m_base2 extends ^bind { node 0 { memory 1 GiB } }\n\n"
            + "machine m extends m_base2 { }\n",
        done("Extract 1", base + "machine m extends ^bind { «node 0 { memory 1 GiB } }\n"));
  }

  @Test
  void whereNothingCanBeExtracted() {
    assertEquals(List.of(), titles(Marked.of("«machine m { node 0 { } }\n")));
    assertEquals(List.of(), titles(Marked.of("machine m { «node 0 { } ) }\n")), "a broken file");
    assertEquals(List.of(), titles(Marked.of("policy «p = local\n")));
    assertEquals(List.of(), titles(Marked.of("«")));
  }

  @Test
  void quantitiesInOtherUnits() {
    String map = "machine m { arch %s }\nworkload w on m { process p { map a %s } }\n";
    String mebibytes = map.formatted("x86_64", "«2048 MiB");
    assertEquals(
        List.of(
            "Convert to 2 GiB",
            "Convert to 524288 pages",
            "Convert to 2097152 KiB",
            "Convert to 2147483648 B"),
        titles(Marked.of(mebibytes)));
    assertEquals(map.formatted("x86_64", "2 GiB"), done("Convert to 2 GiB", mebibytes));
    assertEquals(
        map.formatted("arm64_64k", "16 pages"),
        done("Convert to 16 pages", map.formatted("arm64_64k", "1« MiB")));
    assertEquals(
        List.of("Convert to 1.5 GiB", "Convert to 1536 MiB"),
        titles(Marked.of(map.formatted("x86_64", "393216 page«s"))).subList(0, 2));
    assertEquals(
        List.of("Convert to 1 MiB", "Convert to 1024 KiB", "Convert to 1048576 B"),
        titles(Marked.of(map.formatted("nonsense", "256 pages«"))));
    assertEquals(List.of(), titles(Marked.of(map.formatted("x86_64", "256«"))), "no unit");
    assertEquals(List.of(), titles(Marked.of(map.formatted("x86_64", "2«56 MB"))), "no such unit");
  }

  @Test
  void timesAndRates() {
    assertEquals(
        List.of("Convert to 1.5 ms", "Convert to 1500000 ns"),
        titles(Marked.of("machine m { }\nworkload w on m { process p { sleep 1500«us } }\n")));
    String text = "machine m { link 0 - 1 { bandwidth %s } }\n";
    assertEquals(
        text.formatted("10 GiB/s"), done("Convert to 10 GiB/s", text.formatted("10_240 «MiB / s")));
    assertEquals(
        List.of("Convert to 64 B"),
        titles(
            Marked.of("machine m { }\nworkload w on m { kernel { cache c object 0.0625 «KiB } }")));
  }

  @Test
  void missingDistances() {
    String nodes = "    node 0 { cpus 0  memory 1 GiB }\n    node 2 { memory 1 GiB }\n";
    assertEquals(
        "machine m {\n" + nodes + "    distances { 0: 10 20\n                2: 20 10 }\n}\n",
        done("Add missing distances", "machine m« {\n" + nodes + "}\n"));
    assertEquals(
        "machine m {\n" + nodes + "    distances { 0: 10 15\n                2: 15 10 }\n}\n",
        done("Add missing", "machine m {\n" + nodes + "    distances { 0: 10 «15 }\n}\n"));
    assertFalse(
        titles(Marked.of("machine m {\n" + nodes + "    distances { «10 15 15 10 }\n}\n"))
            .contains("Add missing distances"));
    assertFalse(titles(Marked.of("machine« m { node 0 { } }\n")).contains("Add missing distances"));
  }

  @Test
  void onlyWhatIsAskedFor() {
    String text = "machine m { node 0 { memory 1024 MiB } }\n";
    int place = text.indexOf("1024");
    assertEquals(
        List.of(CodeActionKind.RefactorExtract),
        actions(text, place, place, CodeActionKind.RefactorExtract).stream()
            .map(CodeAction::getKind)
            .toList());
    assertEquals(5, actions(text, place, place, CodeActionKind.Refactor).size());
    assertEquals(List.of(), actions(text, place, place, CodeActionKind.QuickFix));
    assertEquals(List.of(), actions(text, place, place, CodeActionKind.RefactorInline));
  }

  private static List<Path> examples() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("../../examples"))) {
      return files.filter(file -> file.toString().endsWith(".mem")).sorted().toList();
    }
  }

  /**
   * The first statements of each machine of many examples, extracted: what boots then is the same.
   */
  @Test
  void extractedMachinesAreTheSame() throws IOException {
    int extracted = 0;
    List<Path> examples = examples();
    for (int i = 0; i < examples.size(); i += 5) {
      Path example = examples.get(i);
      String text = Files.readString(example);
      SourceFile before = SourceFile.of(example, text);
      for (Marked statement : statements(text)) {
        for (CodeAction action :
            actions(text, statement.offset(), statement.offset(), CodeActionKind.RefactorExtract)) {
          String changed = after(text, action);
          SourceFile file = SourceFile.of(example, changed);
          assertEquals(sayings(before), sayings(file), changed);
          assertEquals(machines(before), machines(file), changed);
          assertEquals(changed, formatted(changed), example.toString());
          extracted++;
        }
      }
    }
    assertTrue(extracted > 30, "extracted " + extracted);
  }

  /** A node of both, a list that is replaced, settings and words of the command line of both. */
  @Test
  void aBaseIsWrittenIntoTheMachineThatExtendsIt() {
    String base =
        """
        machine base {
            kernel 6.1
            // the first socket
            node 0 { cpus 0-3  memory 1 GiB }
            node 1 { cpus 4-7  memory 1 GiB }
            swap 1 GiB
            cmdline "quiet"
            sysctl { vm.swappiness = 10  vm.page-cluster = 0 }
        }
        """;
    assertEquals(
        base
            + """
            machine m {
                kernel 6.1
                // the first socket
                node 0 { cpus 0-3  memory 1 GiB }
                node 1 { cpus 4-7  memory 2 GiB }
                swap 2 GiB
                cmdline "quiet numa=off"
                sysctl { vm.page-cluster = 0  vm.swappiness = 20 }
            }
            """,
        done(
            "Inline machine 'base'",
            base
                + """
                machine m extends «base {
                    node 1 { memory 2 GiB }
                    swap 2 GiB
                    cmdline "numa=off"
                    sysctl { vm.swappiness = 20 }
                }
                """));
    assertEquals(
        List.of(),
        titles(Marked.of(base + "machine «m extends base { }\n")).stream()
            .filter(title -> title.startsWith("Inline"))
            .toList());
  }

  /** Each base of the examples, written into those that extend it: what boots is the same. */
  @Test
  void inlinedMachinesAreTheSame() throws IOException {
    int inlined = 0;
    Pattern header = Pattern.compile("(?m)^machine \\w+ extends (\\w+)");
    for (Path example : examples()) {
      String text = Files.readString(example);
      Matcher machine = header.matcher(text);
      SourceFile before = SourceFile.of(example, text);
      for (int i = 0; i < 2 && machine.find(); i++) {
        List<CodeAction> found =
            actions(text, machine.start(1), machine.start(1), CodeActionKind.RefactorInline);
        for (CodeAction action : found) {
          String changed = after(text, action);
          SourceFile file = SourceFile.of(example, changed);
          assertEquals(sayings(before), sayings(file), changed);
          assertEquals(machines(before), machines(file), changed);
          inlined++;
        }
      }
    }
    assertTrue(inlined > 30, "inlined " + inlined);
  }

  /** What is said of a file, wherever it is said. */
  private static List<String> sayings(SourceFile file) {
    return file.diagnostics().stream()
        .filter(found -> found.severity() != Severity.INFO)
        .map(Diagnostic::message)
        .sorted()
        .toList();
  }

  /** The words with which the statements of machines begin, two of each machine. */
  private static List<Marked> statements(String text) {
    List<Marked> found = new ArrayList<>();
    Matcher machine = Pattern.compile("(?ms)^machine .*?^}").matcher(text);
    while (machine.find()) {
      Matcher line = Pattern.compile("(?m)^    ([a-z]\\w+)").matcher(machine.group());
      for (int i = 0; i < 2 && line.find(); i++) {
        found.add(new Marked(text, machine.start() + line.start(1), 0));
      }
    }
    return found;
  }

  private static List<Object> machines(SourceFile file) {
    return file.machineNames().stream()
        .filter(name -> !name.endsWith("_base"))
        .<Object>map(name -> BootedView.of(file, name).map(RefactoringTest::state).orElse(name))
        .toList();
  }

  private static Object state(BootedView view) {
    try {
      MachineSnapshot seen = view.boot().snapshot();
      return List.of(
          seen.arch(), seen.kernel(), seen.nodes(), seen.boot(), seen.memory(), cgroups(seen));
    } catch (BootedView.CannotBootException e) {
      return e.diagnostic().message();
    }
  }

  /** Cgroups with all their figures, those that are worked out when they are asked for, too. */
  private static List<Object> cgroups(MachineSnapshot seen) {
    List<Object> figures = new ArrayList<>();
    for (CgroupSnapshot group : seen.cgroups()) {
      figures.add(List.of(group.name(), group.path(), group.files(), group.numaStat().get()));
      for (CgroupSnapshot.Table table : group.tables()) {
        table.lines().forEach(line -> figures.add(table.name() + line.name() + line.value()));
      }
    }
    return figures;
  }

  private static String formatted(String text) throws IOException {
    XtextResource file = MemLanguage.injector().getInstance(XtextResource.class);
    file.setURI(URI.createURI("a.mem"));
    file.reparse(text);
    return SourceFormatter.create().format(file);
  }
}
