/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.lsp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.eclipse.lsp4j.DefinitionParams;
import org.eclipse.lsp4j.Location;
import org.eclipse.lsp4j.ReferenceContext;
import org.eclipse.lsp4j.ReferenceParams;
import org.eclipse.lsp4j.RenameParams;
import org.eclipse.lsp4j.TextEdit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.memsim.tests.dsl.Marked;

/** Definitions, references and renaming, also across files. */
class NavigationTest {
  private static final String MACHINE = "machine m { node 0 { cpus 0  memory 1 GiB } }\n";

  @TempDir Path folder;

  private static String place(Location location) {
    String uri = location.getUri();
    return uri.substring(uri.lastIndexOf('/') + 1)
        + ":"
        + (location.getRange().getStart().getLine() + 1)
        + ":"
        + (location.getRange().getStart().getCharacter() + 1)
        + "-"
        + (location.getRange().getEnd().getCharacter() + 1);
  }

  private static List<String> definition(Server server, String name, Marked at) {
    DefinitionParams where =
        new DefinitionParams(server.document(name), Server.position(at.text(), at.offset()));
    return Server.await(server.get().definition(where)).getLeft().stream()
        .map(NavigationTest::place)
        .toList();
  }

  private static Map<String, List<TextEdit>> rename(
      Server server, String name, Marked at, String newName) {
    RenameParams what =
        new RenameParams(server.document(name), Server.position(at.text(), at.offset()), newName);
    return Server.await(server.get().rename(what)).getChanges();
  }

  @Test
  void definitionInTheSameFile() {
    Marked text =
        Marked.of(
            MACHINE + "workload w on m { process p {\n  map heap 1 MiB\n  touch «heap»\n} }\n");
    Server server = Server.on(folder).open("a.mem", text.text());
    assertEquals(List.of("a.mem:3:7-11"), definition(server, "a.mem", text));
  }

  @Test
  void definitionInAnotherFile() {
    Marked text = Marked.of("import \"m.mem\"\nworkload w on «m» { }\n");
    Server server = Server.on(folder).open("m.mem", MACHINE).open("w.mem", text.text());
    assertEquals(List.of("m.mem:1:9-10"), definition(server, "w.mem", text));
  }

  @Test
  void referencesInAllFiles() {
    Marked text = Marked.of(MACHINE.replace("machine m", "machine «m»"));
    Server server =
        Server.on(folder)
            .open("m.mem", text.text())
            .open("w.mem", "import \"m.mem\"\nworkload w on m { }\nmachine n extends m { }\n");
    server.diagnostics("w.mem");
    ReferenceParams where =
        new ReferenceParams(
            server.document("m.mem"),
            Server.position(text.text(), text.offset()),
            new ReferenceContext(false));
    List<String> places =
        Server.await(server.get().references(where)).stream()
            .map(NavigationTest::place)
            .sorted()
            .toList();
    assertEquals(List.of("w.mem:2:15-16", "w.mem:3:19-20"), places);
  }

  @Test
  void renameInAllFiles() {
    Marked text = Marked.of(MACHINE.replace("machine m", "machine «m»"));
    String importing = "import \"m.mem\"\nworkload w on m { }\n";
    Server server = Server.on(folder).open("m.mem", text.text()).open("w.mem", importing);
    server.diagnostics("w.mem");
    Map<String, List<TextEdit>> edits = rename(server, "m.mem", text, "server");
    assertEquals(
        MACHINE.replace("machine m", "machine server"),
        Server.apply(text.text(), edits.get(server.uri("m.mem"))));
    assertEquals(
        importing.replace("on m", "on server"),
        Server.apply(importing, edits.get(server.uri("w.mem"))));
  }

  /** The argument of a metric is a word, and yet it means the process. */
  @Test
  void renameReachesMetrics() {
    Marked text =
        Marked.of(
            MACHINE
                + "workload v on m { process redis { } expect process(redis).rss > 0 }\n"
                + "workload w on m {\n  process «redis» { }\n  print maps of redis\n"
                + "  expect process(redis).rss > 0\n}\n");
    Server server = Server.on(folder).open("a.mem", text.text());
    List<TextEdit> edits = rename(server, "a.mem", text, "cache").get(server.uri("a.mem"));
    assertEquals(
        MACHINE
            + "workload v on m { process redis { } expect process(redis).rss > 0 }\n"
            + "workload w on m {\n  process cache { }\n  print maps of cache\n"
            + "  expect process(cache).rss > 0\n}\n",
        Server.apply(text.text(), edits));
  }

  @Test
  void renameOfACgroupReachesMetrics() {
    Marked text =
        Marked.of(
            "machine m { node 0 { cpus 0  memory 1 GiB }  cgroup «web» { } }\n"
                + "workload w on m { process p { cgroup web } expect cgroup(web).current > 0 }\n");
    Server server = Server.on(folder).open("a.mem", text.text());
    List<TextEdit> edits = rename(server, "a.mem", text, "db").get(server.uri("a.mem"));
    assertEquals(text.text().replace("web", "db"), Server.apply(text.text(), edits));
  }

  @Test
  void renameToAKeyword() {
    Marked text = Marked.of(MACHINE + "workload w on m { process «p» { } print maps of p }\n");
    Server server = Server.on(folder).open("a.mem", text.text());
    List<TextEdit> edits = rename(server, "a.mem", text, "stack").get(server.uri("a.mem"));
    assertTrue(Server.apply(text.text(), edits).contains("process stack { } print maps of stack"));
    edits = rename(server, "a.mem", text, "bind").get(server.uri("a.mem"));
    String renamed = Server.apply(text.text(), edits);
    assertTrue(renamed.contains("process ^bind { } print maps of ^bind"), renamed);
    server.change("a.mem", renamed);
    assertTrue(server.diagnostics("a.mem").isEmpty());
  }

  @Test
  void renameToWhatIsNoName() {
    Marked text = Marked.of(MACHINE + "workload w on m { process «p» { } }\n");
    Server server = Server.on(folder).open("a.mem", text.text());
    Throwable refused =
        assertThrows(AssertionError.class, () -> rename(server, "a.mem", text, "no name"));
    assertFalse(String.valueOf(refused.getMessage()).isEmpty());
  }
}
