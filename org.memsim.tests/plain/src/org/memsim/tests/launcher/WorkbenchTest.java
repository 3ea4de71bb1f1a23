/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The product, started by the launcher on a display. */
class WorkbenchTest {

  private static final String PRODUCT =
      "releng/product/target/products/org.memsim.product/linux/gtk/"
          + (System.getProperty("os.arch").equals("amd64") ? "x86_64" : "aarch64");

  /** An entry of severity error. */
  private static final Pattern ERROR = Pattern.compile("^!ENTRY \\S+ 4 .*");

  @TempDir private Path world;
  private Checkout checkout;

  @BeforeEach
  void layOut() throws IOException {
    checkout = new Checkout(world.toRealPath(), "a check out");
    checkout.useJdk(Path.of(System.getProperty("java.home")));
    checkout.useReal(PRODUCT);
  }

  @Test
  void aFreshWorkspaceOpensOnTheGalleryWithoutAnError() throws Exception {
    Path workspace = world.toRealPath().resolve("a work space");
    Map<String, String> display = new HashMap<>(System.getenv());
    display.keySet().retainAll(List.of("DISPLAY", "XAUTHORITY", "DBUS_SESSION_BUS_ADDRESS"));
    Path log = workspace.resolve(".metadata/.log");
    Run run = checkout.startWith(display, "ide", "-data", workspace.toString());
    try {
      Run.await(
          "a window with a file of the gallery",
          () -> {
            assertTrue(run.process().isAlive(), () -> "it has ended; its log: " + read(log));
            return windows().contains(".mem");
          });
    } finally {
      run.process().destroy();
    }
    run.exit();
    List<String> errors =
        Files.exists(log)
            ? Files.readAllLines(log).stream().filter(ERROR.asMatchPredicate()).toList()
            : List.of();
    assertEquals(List.of(), errors, () -> read(log));
    assertEquals(1, checkout.mavenCalls().size());
  }

  /** The titles of the windows on the display. */
  private static String windows() throws IOException, InterruptedException {
    Run run = Run.start(new ProcessBuilder("xwininfo", "-root", "-tree"));
    assertEquals(0, run.exit(), run.stderr());
    return run.stdout();
  }

  private static String read(Path file) {
    try {
      return Files.exists(file) ? Files.readString(file) : "there is none";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
