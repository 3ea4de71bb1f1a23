/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.memsim.tests.verify.HostDumps;

/** The command verify on the lab's boot s01-1n-512m. */
class VerifyCommandTest {
  @TempDir private Path root;

  @Test
  void aMachineWhoseFiguresAreMetEndsWithNought() {
    HostDumps.layOutSettled(root, "s01-1n-512m");
    Memsim.Result text = Memsim.run("", "verify", root.toString());
    assertEquals(0, text.code(), text::err);
    assertTrue(text.out().startsWith("Linux 6.1.0-53-amd64; the rules of 6.1 were used\n"));
    JsonObject json =
        JsonParser.parseString(Memsim.run("", "verify", "--format", "json", root.toString()).out())
            .getAsJsonObject();
    assertTrue(json.get("holds").getAsBoolean());
    JsonObject first = json.getAsJsonArray("figures").get(0).getAsJsonObject();
    assertEquals("proc/zoneinfo", first.get("file").getAsString());
  }

  @Test
  void aFigureThatIsMissedEndsWithOneAndIsNamed() throws IOException {
    HostDumps.layOutSettled(root, "s01-1n-512m");
    Path zoneinfo = root.resolve("proc/zoneinfo");
    String text = Files.readString(zoneinfo);
    assertTrue(text.contains("protection: (0, 442, 442, 442, 442)"), text);
    Files.writeString(zoneinfo, text.replace("(0, 442, 442,", "(0, 442, 441,"));
    Memsim.Result result = Memsim.run("", "verify", root.toString());
    assertEquals(1, result.code(), result::err);
    assertTrue(result.out().contains("node 0 DMA protection 2 is 441\n"), result::out);
    assertTrue(result.out().contains("the rules lead to 442\n"), result::out);
  }

  @Test
  void aRootThatTellsNothingEndsWithTwo() {
    Memsim.Result result = Memsim.run("", "verify", root.toString());
    assertEquals(2, result.code());
    assertTrue(result.err().contains("Looked for proc/zoneinfo"), result::err);
  }
}
