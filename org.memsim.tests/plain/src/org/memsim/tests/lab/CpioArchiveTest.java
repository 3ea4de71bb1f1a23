/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.lab;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.memsim.engine.lab.CpioArchive;

/** The archive that a guest boots from, read back as the format's description says. */
class CpioArchiveTest {
  private static final int HEADER = 110;
  private static final int FIELD = 8;
  private static final int MODE_FIELD = 1;
  private static final int SIZE_FIELD = 6;
  private static final int NAME_FIELD = 11;

  private static int field(byte[] archive, int at, int field) {
    String digits = new String(archive, at + 6 + field * FIELD, FIELD, StandardCharsets.US_ASCII);
    return Integer.parseUnsignedInt(digits, 16);
  }

  private static int aligned(int position) {
    return (position + 3) / 4 * 4;
  }

  /** Names with their modes in octal and contents, in the order of the archive. */
  private static Map<String, String> read(byte[] archive) {
    Map<String, String> entries = new LinkedHashMap<>();
    int at = 0;
    while (!entries.containsKey("TRAILER!!!")) {
      assertEquals("070701", new String(archive, at, 6, StandardCharsets.US_ASCII));
      int nameBytes = field(archive, at, NAME_FIELD);
      int size = field(archive, at, SIZE_FIELD);
      String name = new String(archive, at + HEADER, nameBytes - 1, StandardCharsets.UTF_8);
      assertEquals(0, archive[at + HEADER + nameBytes - 1]);
      int content = aligned(at + HEADER + nameBytes);
      entries.put(
          name,
          Integer.toOctalString(field(archive, at, MODE_FIELD))
              + " "
              + new String(archive, content, size, StandardCharsets.UTF_8));
      at = aligned(content + size);
    }
    for (int rest = at; rest < archive.length; rest++) {
      assertEquals(0, archive[rest]);
    }
    return entries;
  }

  @Test
  void whatWasAddedIsReadBack() {
    CpioArchive archive =
        new CpioArchive()
            .folder("dev")
            .program("init", "ELF".getBytes(StandardCharsets.UTF_8))
            .file("plan", "log\n".getBytes(StandardCharsets.UTF_8))
            .file("empty", new byte[0]);
    byte[] bytes = archive.toBytes();
    assertEquals(0, bytes.length % 512);
    Map<String, String> entries = read(bytes);
    assertEquals(
        List.of("dev", "init", "plan", "empty", "TRAILER!!!"), new ArrayList<>(entries.keySet()));
    assertEquals("40755 ", entries.get("dev"));
    assertEquals("100755 ELF", entries.get("init"));
    assertEquals("100644 log\n", entries.get("plan"));
    assertEquals("100644 ", entries.get("empty"));
  }

  @Test
  void theSameFilesMakeTheSameArchiveAndMoreCanBeAdded() {
    CpioArchive archive = new CpioArchive().folder("dev");
    byte[] first = archive.toBytes();
    assertArrayEquals(first, archive.toBytes());
    byte[] more = archive.file("x", new byte[] {1, 2, 3}).toBytes();
    assertEquals(List.of("dev", "x", "TRAILER!!!"), new ArrayList<>(read(more).keySet()));
    assertArrayEquals(
        Arrays.copyOf(first, HEADER), Arrays.copyOf(more, HEADER), "the first entry is the same");
  }
}
