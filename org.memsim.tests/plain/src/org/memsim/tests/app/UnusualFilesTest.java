/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.memsim.engine.app.Main;

/** Files that users have by accident: folders, blank ones, those of other editors, full disks. */
class UnusualFilesTest {
  private static final String MACHINE = "machine m {\n    node 0 { cpus 0  memory 1 GiB }\n}\n";

  @TempDir Path folder;

  private String file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text).toString();
  }

  @ParameterizedTest
  @CsvSource({"check,''", "run,''", "fmt,''", "lab,''", "show,meminfo"})
  void aFolderIsNoFile(String command, String view) throws IOException {
    Path notFile = Files.createDirectory(folder.resolve("dir.mem"));
    Memsim.Result result =
        view.isEmpty()
            ? Memsim.run("", command, notFile.toString())
            : Memsim.run("", command, notFile.toString(), view);
    assertEquals(2, result.code());
    assertEquals(
        notFile + ":1:1: error: The file cannot be read: Is a directory. [missing-file]\n",
        result.err());
  }

  @Test
  void aMissingFileIsSaidToBeMissing() {
    String missing = folder.resolve("no.mem").toString();
    assertEquals(
        new Memsim.Result(2, "", missing + ":1:1: error: There is no such file. [missing-file]\n"),
        Memsim.run("", "check", missing));
  }

  @Test
  void aByteOrderMarkIsNoPartOfTheText() throws IOException {
    String marked = file("bom.mem", "\uFEFF" + MACHINE.replace("1 GiB", "1 GB"));
    String error = Memsim.run("", "check", marked).err();
    assertTrue(error.startsWith(marked + ":2:31: error: "), error);
    String oneLine = file("one.mem", "\uFEFFmachine m { node 0 { cpus 0  memory 1 GB } }\n");
    assertTrue(Memsim.run("", "check", oneLine).err().startsWith(oneLine + ":1:39: "), error);
    file("base.mem", "\uFEFF" + MACHINE);
    String importing = file("main.mem", "import \"base.mem\"\n\nmachine n extends m { }\n");
    assertEquals(new Memsim.Result(0, "", ""), Memsim.run("", "check", importing));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", "// to be written\n", "/* nothing\n   yet */\n"})
  void aBlankFileIsLaidOut(String text) throws IOException {
    String blank = file("blank.mem", text);
    assertEquals(new Memsim.Result(0, "", ""), Memsim.run("", "fmt", "--check", blank));
    assertEquals(new Memsim.Result(0, text, ""), Memsim.run(text, "fmt", "-"));
    assertEquals(
        new Memsim.Result(2, "", blank + ":1:1: error: The file has no workload. [not-found]\n"),
        Memsim.run("", "run", blank));
  }

  @Test
  void linesOfManyWordsAreNoKernelCommandLine() throws IOException {
    String words = file("words.txt", "word ".repeat(20_000) + "\n" + "7 ".repeat(20_000));
    for (String command : new String[] {"import", "verify"}) {
      Memsim.Result result = Memsim.run("", command, words);
      assertEquals(2, result.code(), result.err());
      assertTrue(result.err().contains("' tells how much memory the machine has."), result.err());
    }
  }

  @Test
  void whatCannotBeWrittenIsAnError() throws IOException, InterruptedException {
    Path full = Path.of("/dev/full");
    assumeTrue(Files.isWritable(full), "No /dev/full here");
    Path errors = folder.resolve("errors");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "show",
                file("m.mem", MACHINE),
                "meminfo")
            .redirectOutput(Redirect.to(full.toFile()))
            .redirectError(Redirect.to(new File(errors.toString())))
            .start();
    assertEquals(2, process.waitFor());
    String error = Files.readString(errors, UTF_8);
    assertTrue(error.contains("memsim: standard output cannot be written: No space left"), error);
  }
}
