/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How the launcher packs the extension for VS Code. */
class ExtensionTest {

  @TempDir private Path world;
  private Checkout checkout;

  @BeforeEach
  void layOut() throws IOException {
    checkout = new Checkout(world.toRealPath(), "a checkout");
  }

  private void useNode(String version) throws IOException {
    checkout.tool("node", "#!/bin/sh\necho " + version + "\n");
    checkout.tool("npm", "#!/bin/sh\n");
  }

  @Test
  void withoutNodeItSaysWhatIsMissing() throws Exception {
    Run run = checkout.start("vsix");
    assertEquals(3, run.exit());
    assertEquals(
        "memsim: needs Node 18 or newer with npm to pack the extension; install them (packages"
            + " nodejs and npm).\n",
        run.stderr());
    assertTrue(checkout.mavenCalls().isEmpty());
  }

  @Test
  void anOldNodeIsSaidToBeOld() throws Exception {
    useNode("v16.20.2");
    Run run = checkout.start("vsix");
    assertEquals(3, run.exit());
    assertEquals(
        "memsim: needs Node 18 or newer to pack the extension; found v16.20.2.\n", run.stderr());
  }

  @Test
  void itIsPackedOnceAndCopiedWhereItIsWanted() throws Exception {
    useNode("v18.20.4");
    Run packed = checkout.start("vsix");
    assertEquals(0, packed.exit(), packed.stderr());
    Path first = Path.of(packed.stdout().strip());
    assertEquals("memsim-1.vsix", first.getFileName().toString());
    assertEquals("1", Files.readString(first));
    checkout.useNoMaven();
    Run copied = checkout.start("vsix", "my own.vsix");
    assertEquals(0, copied.exit(), copied.stderr());
    assertEquals("", copied.stderr());
    assertEquals("my own.vsix\n", copied.stdout());
    assertEquals("1", Files.readString(checkout.home.resolve("my own.vsix")));
  }

  @Test
  void aNewChangelogIsPackedAnew() throws Exception {
    useNode("v22.1.0");
    assertEquals(0, checkout.start("vsix").exit());
    checkout.write("CHANGELOG.md", "2");
    Run again = checkout.start("vsix");
    assertEquals(0, again.exit(), again.stderr());
    assertEquals("2", Files.readString(Path.of(again.stdout().strip())));
    assertEquals(2, checkout.mavenCalls().size());
  }
}
