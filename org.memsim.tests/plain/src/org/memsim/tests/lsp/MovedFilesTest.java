/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.lsp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.lsp4j.FileOperationFilter;
import org.eclipse.lsp4j.FileRename;
import org.eclipse.lsp4j.RenameFilesParams;
import org.eclipse.lsp4j.TextEdit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Imports follow the files that they name, and those that they stand in. */
class MovedFilesTest {
  private static final String MACHINE = "machine m { node 0 { cpus 0  memory 1 GiB } }\n";

  @RegisterExtension final NoErrorsLogged noErrors = new NoErrorsLogged();

  @TempDir Path folder;

  private Server server;
  private final Map<String, String> texts = new TreeMap<>();

  @BeforeEach
  void start() {
    server = Server.on(folder);
  }

  private void open(String name, String text) {
    server.open(name, text);
    texts.put(name, text);
  }

  /** What changes: the file, then line:column-column and the new text of each edit. */
  private List<String> move(String... oldAndNew) {
    List<FileRename> files = new ArrayList<>();
    for (int i = 0; i < oldAndNew.length; i += 2) {
      files.add(new FileRename(server.uri(oldAndNew[i]), server.uri(oldAndNew[i + 1])));
    }
    Map<String, List<TextEdit>> edits =
        Server.await(server.get().willRenameFiles(new RenameFilesParams(files))).getChanges();
    List<String> found = new ArrayList<>();
    texts.forEach(
        (name, text) -> {
          for (TextEdit edit : edits.getOrDefault(server.uri(name), List.of())) {
            found.add(name + ":" + Server.place(edit.getRange()) + " " + edit.getNewText());
          }
        });
    assertEquals(found.size(), edits.values().stream().mapToInt(List::size).sum());
    return found;
  }

  @Test
  void theServerSaysThatItWantsToKnow() {
    List<String> filters =
        server
            .capabilities()
            .getCapabilities()
            .getWorkspace()
            .getFileOperations()
            .getWillRename()
            .getFilters()
            .stream()
            .map(
                (FileOperationFilter f) ->
                    f.getPattern().getMatches() + " " + f.getPattern().getGlob())
            .toList();
    assertEquals(List.of("file **/*.mem", "folder **"), filters);
  }

  @Test
  void whoeverImportsAFile() {
    open("m.mem", MACHINE);
    open("a.mem", "// a\nimport \"m.mem\"\nworkload w on m { }\n");
    open("sub/b.mem", "  import   \"../m.mem\"\nworkload w on m { }\n");
    open("c.mem", "import \"./m.mem\"\nimport \"a.mem\"\n");
    open("d.mem", "import \"a.mem\" // m.mem\n");
    assertEquals(
        List.of(
            "a.mem:1:7-14 \"new name.mem\"",
            "c.mem:0:7-16 \"./new name.mem\"",
            "sub/b.mem:0:11-21 \"../new name.mem\""),
        move("m.mem", "new name.mem"));
    assertEquals(
        List.of(
            "a.mem:1:7-14 \"sub/m.mem\"",
            "c.mem:0:7-16 \"./sub/m.mem\"",
            "sub/b.mem:0:11-21 \"m.mem\""),
        move("m.mem", "sub/m.mem"));
  }

  @Test
  void whatAMovedFileImports() {
    open("m.mem", MACHINE);
    open("sub/n.mem", MACHINE.replace("machine m", "machine n"));
    open("a.mem", "import \"m.mem\"\nimport \"sub/n.mem\"\n");
    assertEquals(
        List.of("a.mem:0:7-14 \"../m.mem\"", "a.mem:1:7-18 \"n.mem\""), move("a.mem", "sub/a.mem"));
    assertEquals(List.of(), move("a.mem", "other.mem"));
  }

  @Test
  void foldersAndAllThatIsInThem() {
    open("lib/deep/m.mem", MACHINE);
    open("lib/n.mem", "import \"deep/m.mem\"\nmachine n extends m { }\n");
    open("a.mem", "import \"lib/n.mem\"\n");
    assertEquals(List.of("a.mem:0:7-18 \"hardware/n.mem\""), move("lib", "hardware"));
    assertEquals(
        List.of("a.mem:0:7-18 \"hardware/n.mem\""), move("lib/", "hardware/"), "with a slash");
    assertEquals(List.of("lib/n.mem:0:7-19 \"flat/m.mem\""), move("lib/deep", "lib/flat"));
    assertEquals(List.of(), move("libr", "other"), "a name that begins alike");
  }

  @Test
  void severalAtOnce() {
    open("m.mem", MACHINE);
    open("a.mem", "import \"m.mem\"\n");
    open("b.mem", "import \"m.mem\"\n");
    assertEquals(List.of("b.mem:0:7-14 \"x/m.mem\""), move("m.mem", "x/m.mem", "a.mem", "x/a.mem"));
    assertEquals(
        List.of("a.mem:0:7-14 \"b.mem\"", "b.mem:0:7-14 \"b.mem\""),
        move("m.mem", "b.mem", "b.mem", "m.mem"),
        "two that swap their names");
  }

  @Test
  void absoluteOnesStaySo() {
    open("m.mem", MACHINE);
    String uri = server.uri("m.mem");
    String path = folder.resolve("m.mem").toString();
    open("a.mem", "import \"" + uri + "\"\nimport \"" + path + "\"\n");
    assertEquals(
        List.of(
            "a.mem:0:7-" + (9 + uri.length()) + " \"" + server.uri("n.mem") + "\"",
            "a.mem:1:7-" + (9 + path.length()) + " \"" + folder.resolve("n.mem") + "\""),
        move("m.mem", "n.mem"));
    assertEquals(List.of(), move("a.mem", "sub/a.mem"));
  }

  @Test
  void textOfTheEditorNotOfTheDisk() throws Exception {
    open("m.mem", MACHINE);
    open("a.mem", "import \"m.mem\"\n");
    server.change("a.mem", "// one more line\nimport \"m.mem\"\n");
    assertEquals(List.of("a.mem:1:7-14 \"n.mem\""), move("m.mem", "n.mem"));
    Files.delete(folder.resolve("m.mem"));
    server.change("a.mem", "import \"gone.mem\"\nimport \"\"\nimport\nimport \"m.mem\"\n");
    assertEquals(
        List.of("a.mem:0:7-17 \"new.mem\""),
        move("gone.mem", "new.mem"),
        "a file that is not there yet, in a text with mistakes");
  }
}
