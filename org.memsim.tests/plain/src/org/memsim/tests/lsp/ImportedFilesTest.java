/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.lsp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.DidChangeWatchedFilesParams;
import org.eclipse.lsp4j.FileChangeType;
import org.eclipse.lsp4j.FileEvent;
import org.eclipse.lsp4j.WorkspaceSymbolParams;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a workload may say depends on the text of its machine in another file: when that changes,
 * the file that imports it is validated anew. Xtext's index forgets imported names in a build, and
 * logged an error where they were asked for.
 */
class ImportedFilesTest {
  private static final String ONE_NODE = "machine m { node 0 { cpus 0  memory 1 GiB } }\n";
  private static final String TWO_NODES =
      ONE_NODE.replace(" }\n", "  node 1 { cpus 1  memory 1 GiB } }\n");
  private static final String WORKLOAD =
      "import \"m.mem\"\nworkload w on m { process p { cpus node 1 } }\n";

  @RegisterExtension final NoErrorsLogged noErrors = new NoErrorsLogged();

  @TempDir Path folder;

  private static boolean lacksNode(List<Diagnostic> found) {
    return found.size() == 1 && found.getFirst().getCode().getLeft().equals("unknown-node");
  }

  @Test
  void changeOfAnImportedFile() {
    Server server = Server.on(folder);
    server.open("m.mem", ONE_NODE).open("w.mem", WORKLOAD);
    server.diagnostics("w.mem", ImportedFilesTest::lacksNode);
    server.change("m.mem", TWO_NODES);
    server.diagnostics("w.mem", List::isEmpty);
    server.change("m.mem", ONE_NODE);
    server.diagnostics("w.mem", ImportedFilesTest::lacksNode);
  }

  @Test
  void changeOfAFileImportedByAnImportedFile() {
    Server server = Server.on(folder);
    server
        .open("base.mem", ONE_NODE.replace("machine m", "machine base"))
        .open("m.mem", "import \"base.mem\"\nmachine m extends base { }\n")
        .open("w.mem", WORKLOAD);
    server.diagnostics("w.mem", ImportedFilesTest::lacksNode);
    server.change("base.mem", TWO_NODES.replace("machine m", "machine base"));
    server.diagnostics("w.mem", List::isEmpty);
    server.change("base.mem", ONE_NODE.replace("machine m", "machine base"));
    server.diagnostics("w.mem", ImportedFilesTest::lacksNode);
  }

  /** A file without a definition of its own still leads from the importing to the imported one. */
  @Test
  void cycleThroughAFileThatOnlyImports() {
    Server server = Server.on(folder);
    server
        .open("a.mem", "import \"b.mem\"\n" + ONE_NODE)
        .open("b.mem", "import \"c.mem\"\n")
        .open("c.mem", "");
    server.diagnostics("a.mem", List::isEmpty);
    server.change("c.mem", "import \"a.mem\"\n");
    assertEquals(
        "cyclic-import",
        server.diagnostics("a.mem", found -> !found.isEmpty()).getFirst().getCode().getLeft());
    server.change("c.mem", "");
    server.diagnostics("a.mem", List::isEmpty);
  }

  @Test
  void fileChangedOnDisk() throws IOException {
    Server server = Server.on(folder);
    Files.writeString(folder.resolve("m.mem"), ONE_NODE);
    tell(server, FileChangeType.Created);
    server.open("w.mem", WORKLOAD);
    server.diagnostics("w.mem", ImportedFilesTest::lacksNode);
    Files.writeString(folder.resolve("m.mem"), TWO_NODES);
    tell(server, FileChangeType.Changed);
    server.diagnostics("w.mem", List::isEmpty);
    Files.delete(folder.resolve("m.mem"));
    tell(server, FileChangeType.Deleted);
    server.diagnostics("w.mem", found -> found.size() == 2);
    Files.writeString(folder.resolve("m.mem"), TWO_NODES);
    tell(server, FileChangeType.Created);
    server.diagnostics("w.mem", List::isEmpty);
  }

  private static void tell(Server server, FileChangeType change) {
    server
        .get()
        .didChangeWatchedFiles(
            new DidChangeWatchedFilesParams(List.of(new FileEvent(server.uri("m.mem"), change))));
  }

  /** What the index keeps of a file's imports is no symbol. */
  @Test
  void symbolsAreDefinitions() {
    Server server = Server.on(folder);
    server.open("m.mem", ONE_NODE).open("w.mem", WORKLOAD);
    server.diagnostics("w.mem", ImportedFilesTest::lacksNode);
    List<String> symbols =
        Server.await(server.get().symbol(new WorkspaceSymbolParams(""))).getRight().stream()
            .map(symbol -> symbol.getKind() + " " + symbol.getName())
            .sorted()
            .toList();
    assertEquals(List.of("Class m", "Module w"), symbols, "of the kinds that the outline has");
  }
}
