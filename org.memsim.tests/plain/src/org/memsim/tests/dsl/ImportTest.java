/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.dsl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.memsim.dsl.LoadedModel;
import org.memsim.dsl.Problem;

/** Names across files. */
class ImportTest {
  private static final String MACHINE = "machine m { node 0 { cpus 0  memory 1 GiB } }\n";

  @TempDir Path folder;

  private Path write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  private static List<String> said(LoadedModel loaded) {
    return loaded.problems().stream()
        .map(
            p ->
                p.file().lastSegment()
                    + ":"
                    + p.line()
                    + ":"
                    + p.column()
                    + "+"
                    + p.length()
                    + " "
                    + p.code())
        .toList();
  }

  private List<String> load(Path file) {
    return said(Rules.LOADER.load(file));
  }

  @Test
  void relativeToTheImportingFile() throws IOException {
    write("machines/m.mem", MACHINE);
    Path file = write("runs/w.mem", "import \"../machines/m.mem\"\nworkload w on m { }\n");
    assertEquals(List.of(), load(file));
  }

  @Test
  void pathWithSpacesAndOtherLetters() throws IOException {
    write("für alle/m 1%.mem", MACHINE);
    Path file = write("w.mem", "import \"für alle/m 1%.mem\"\nworkload w on m { }\n");
    assertEquals(List.of(), load(file));
  }

  @Test
  void absolutePathAndUri() throws IOException {
    Path machine = write("m.mem", MACHINE);
    Path byPath = write("a.mem", "import \"" + machine + "\"\nworkload w on m { }\n");
    Path byUri = write("b.mem", "import \"" + machine.toUri() + "\"\nworkload w on m { }\n");
    assertEquals(List.of(), load(byPath));
    assertEquals(List.of(), load(byUri));
  }

  @Test
  void missingFile() throws IOException {
    Path file = write("w.mem", "import \"nowhere.mem\"\n" + MACHINE);
    assertEquals(List.of("w.mem:1:8+13 missing-file"), load(file));
  }

  @Test
  void whatIsNoFileOfTheLanguage() throws IOException {
    write("notes.txt", "");
    Files.createDirectory(folder.resolve("folder.mem"));
    Path file = write("w.mem", "import \"notes.txt\"\nimport \"folder.mem\"\nimport \"\"\n");
    assertEquals(
        List.of(
            "w.mem:1:8+11 missing-file", "w.mem:2:8+12 missing-file", "w.mem:3:8+2 missing-file"),
        load(file));
  }

  @Test
  void importedTwice() throws IOException {
    write("m.mem", MACHINE);
    Path file = write("w.mem", "import \"m.mem\"\nimport \"./m.mem\"\n");
    assertEquals(List.of("w.mem:2:8+9 duplicate-statement"), load(file));
  }

  @Test
  void cyclicImports() throws IOException {
    write("b.mem", "import \"c.mem\"\n");
    write("c.mem", "import \"a.mem\"\n");
    Path file = write("a.mem", "import \"b.mem\"\n" + MACHINE);
    assertEquals(
        List.of(
            "a.mem:1:8+7 cyclic-import", "b.mem:1:8+7 cyclic-import", "c.mem:1:8+7 cyclic-import"),
        load(file));
  }

  @Test
  void importOfItself() throws IOException {
    Path file = write("a.mem", "import \"a.mem\"\n" + MACHINE);
    assertEquals(List.of("a.mem:1:8+7 cyclic-import"), load(file));
  }

  @Test
  void importsAreNotTransitive() throws IOException {
    write("m.mem", MACHINE);
    write("n.mem", "import \"m.mem\"\nmachine n extends m { }\n");
    Path file = write("w.mem", "import \"n.mem\"\nworkload v on n { }\nworkload w on m { }\n");
    assertEquals(List.of("w.mem:3:15+1 unresolved-reference"), load(file));
  }

  @Test
  void nameOfAnImportedElement() throws IOException {
    write("m.mem", MACHINE);
    Path file = write("w.mem", "import \"m.mem\"\n" + MACHINE);
    assertEquals(List.of("w.mem:2:9+1 duplicate-name"), load(file));
    assertTrue(Rules.LOADER.load(file).problems().getFirst().message().contains("in 'm.mem' too"));
  }

  @Test
  void nameOfTwoImportedElements() throws IOException {
    write("a.mem", MACHINE);
    write("b.mem", MACHINE);
    Path file = write("w.mem", "import \"a.mem\"\nimport \"b.mem\"\nworkload w on m { }\n");
    assertEquals(List.of("w.mem:2:8+7 duplicate-name"), load(file));
  }

  @Test
  void problemsOfImportedFilesAreTold() throws IOException {
    write("m.mem", "machine m { node 0 { cpus 0  memory 1 GB } }\n");
    Path file = write("w.mem", "import \"m.mem\"\nworkload w on m { process p { cpus 7 } }\n");
    List<Problem> problems = Rules.LOADER.load(file).problems();
    assertTrue(problems.getLast().path().endsWith("m.mem"));
    assertEquals("unknown-unit", problems.getLast().code());
    assertTrue(
        problems
            .getLast()
            .toString()
            .endsWith("m.mem:1:39: error: 'GB' is no unit of a size; write 'GiB'. [unknown-unit]"),
        problems.getLast()::toString);
  }

  @Test
  void fileThatIsNotThere() {
    LoadedModel loaded = Rules.LOADER.load(folder.resolve("none.mem"));
    assertEquals(List.of("none.mem:1:1+0 missing-file"), said(loaded));
    assertTrue(loaded.hasErrors());
    assertTrue(loaded.model().isEmpty());
  }

  @Test
  void textThatIsNoFile() throws IOException {
    write("m.mem", MACHINE);
    LoadedModel loaded =
        Rules.LOADER.load("import \"m.mem\"\nworkload w on m { }\n", folder.resolve("stdin.mem"));
    assertEquals(List.of(), said(loaded));
  }
}
