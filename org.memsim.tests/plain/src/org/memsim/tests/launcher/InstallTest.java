/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.memsim.tests.Repository;

/** MemSim in an Eclipse that has been there before it, and is there after it. */
class InstallTest {

  private static final String PLATFORM = "org.memsim.platform.product";
  private static final String MEMSIM = "org.memsim.feature.feature.group";

  /** An entry of severity error, or a part of one. */
  private static final Pattern ERROR = Pattern.compile("!(SUB)?ENTRY \\S+( \\d+)? 4 .*");

  @TempDir private Path world;

  @Test
  void itComesInOpensAFileGoesOutAgainAndLeavesNothing() throws Exception {
    Installation eclipse = new Installation(world.resolve("an eclipse"));
    eclipse.install(PLATFORM);
    List<String> before = eclipse.bundles();
    List<String> plugins = eclipse.files("plugins");
    assertTrue(before.contains("org.eclipse.ui.workbench"), before::toString);
    assertEquals(List.of(), ours(before));

    eclipse.install(MEMSIM);
    assertEquals(
        List.of("org.memsim.dsl", "org.memsim.dsl.ui", "org.memsim.engine"),
        ours(eclipse.bundles()));
    opens(eclipse, true);

    eclipse.uninstall(MEMSIM);
    assertEquals(before, eclipse.bundles());
    assertEquals(plugins, eclipse.files("plugins"));
    assertEquals(List.of("org.memsim.platform.feature"), eclipse.files("features"));
    opens(eclipse, false);
  }

  /** Starts it and opens a file, which MemSim's language server reads if MemSim is installed. */
  private void opens(Installation eclipse, boolean withMemSim) throws Exception {
    Path workspace = world.resolve("a workspace");
    Path file = Files.createDirectories(world.resolve("files")).resolve("server.mem");
    Files.copy(Repository.example("swap-insanity.mem"), file, StandardCopyOption.REPLACE_EXISTING);
    try (Desktop desktop = new Desktop()) {
      Run run = desktop.start(eclipse.command(workspace));
      try {
        desktop.awaitWindow(run, "a workspace");
        desktop.open(file.toString());
        desktop.awaitWindow(run, "server.mem");
        if (withMemSim) {
          Run.await("the language server", () -> threads(run).contains("MemSim language service"));
        }
        Run.await("rest", () -> threads(run).contains("org.eclipse.swt.widgets.Display.sleep"));
        assertEquals(withMemSim, threads(run).contains("MemSim"));
      } finally {
        run.process().destroy();
        run.exit();
      }
    }
    Path log = workspace.resolve(".metadata/.log");
    String logged = Files.exists(log) ? Files.readString(log) : "";
    assertFalse(logged.lines().anyMatch(ERROR.asMatchPredicate()), logged);
  }

  /** Without what belongs to the platform. */
  private static List<String> ours(List<String> bundles) {
    return bundles.stream().filter(b -> b.matches("org\\.memsim\\.(?!platform\\.).*")).toList();
  }

  private static String threads(Run run) throws IOException, InterruptedException {
    Process dump =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin/jcmd").toString(),
                Long.toString(run.process().pid()),
                "Thread.print")
            .redirectErrorStream(true)
            .start();
    String threads = new String(dump.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, dump.waitFor(), threads);
    return threads;
  }
}
