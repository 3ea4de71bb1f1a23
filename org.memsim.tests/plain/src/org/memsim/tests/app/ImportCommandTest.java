/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code memsim import}: what it writes, and what it says of roots that tell nothing. */
class ImportCommandTest {
  private static final String NUMACTL =
      """
      available: 2 nodes (0-1)
      node 0 cpus: 0 1
      node 0 size: 2048 MB
      node 0 free: 1000 MB
      node 1 cpus:
      node 1 size: 4096 MB
      node 1 free: 4095 MB
      node distances:
      node   0   1
        0:  10  20
        1:  20  10
      """;

  @TempDir Path directory;

  @Test
  void theFileIsCleanLaidOutAndSaysTheSame() throws IOException {
    Path text = Files.writeString(directory.resolve("numactl.txt"), NUMACTL);
    Path file = directory.resolve("box.mem");
    assertEquals(
        new Memsim.Result(0, "", ""),
        Memsim.run("", "import", text.toString(), "--name", "box", "-o", file.toString()));
    assertEquals(
        Memsim.run("", "import", text.toString(), "--name", "box").out(), Files.readString(file));
    assertEquals(new Memsim.Result(0, "", ""), Memsim.run("", "check", file.toString()));
    assertEquals(new Memsim.Result(0, "", ""), Memsim.run("", "fmt", "--check", file.toString()));
    String shown = Memsim.run("", "show", file.toString(), "numactl").out();
    for (String line : List.of("node 0 size: 2048 MB", "node 1 cpus:", "node 1 size: 4096 MB")) {
      assertTrue(shown.contains(line), shown);
    }
  }

  @Test
  void whatIsLookedForIsSaid() throws IOException {
    Memsim.Result missing = Memsim.run("", "import", directory.resolve("no").toString());
    assertEquals(2, missing.code());
    assertTrue(missing.err().contains("There is no '" + directory.resolve("no")), missing.err());
    Memsim.Result empty = Memsim.run("", "import", directory.toString());
    assertEquals(2, empty.code());
    assertTrue(empty.err().contains("Looked for proc/zoneinfo, proc/meminfo"), empty.err());
    assertEquals(2, Memsim.run("", "import", directory.toString(), "--name", "a b").code());
  }

  /** A machine of one node names none in its meminfo. */
  @Test
  void totalsAloneAreAMachineAndFreeBlocksAloneAreNone() throws IOException {
    Path meminfo = Files.writeString(directory.resolve("meminfo"), "MemTotal: 15666184 kB\n");
    Path file = directory.resolve("box.mem");
    assertEquals(
        new Memsim.Result(0, "", ""),
        Memsim.run("", "import", meminfo.toString(), "-o", file.toString()));
    String shown = Memsim.run("", "show", file.toString(), "meminfo").out();
    assertTrue(shown.startsWith("MemTotal:       15666184 kB\n"), shown);
    Memsim.Result verified = Memsim.run("", "verify", meminfo.toString());
    assertEquals(0, verified.code(), verified.err());
    Path blocks =
        Files.writeString(
            directory.resolve("buddyinfo"), "Node 0, zone DMA 1 0 1 0 2 1 1 0 1 1 3\n");
    for (String command : List.of("import", "verify")) {
      Memsim.Result result = Memsim.run("", command, blocks.toString());
      assertEquals(2, result.code());
      assertTrue(result.err().contains("' tells how much memory"), result.err());
    }
  }

  @Test
  void aFileThatCannotBeWrittenIsLeftAlone() throws IOException {
    Path text = Files.writeString(directory.resolve("numactl.txt"), NUMACTL);
    Path file = directory.resolve("nowhere/box.mem");
    Memsim.Result result = Memsim.run("", "import", text.toString(), "-o", file.toString());
    assertEquals(2, result.code());
    assertFalse(Files.exists(file));
    try (Stream<Path> left = Files.list(directory)) {
      assertEquals(List.of(text), left.toList());
    }
  }
}
