/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.Platform;
import org.eclipse.ui.IPageLayout;
import org.eclipse.ui.console.IConsoleConstants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The product: what it opens on, and that it starts and ends without an error in its log. */
@ExtendWith(NoErrorsLogged.class)
class ProductTest {
  private static final String GALLERY = "memsim-gallery";
  private static final String FIRST = "redis-interleave.mem";

  /** The tests run in our product, in a workspace that was fresh. */
  @Test
  void aFreshWorkspaceHasTheGallery() throws Exception {
    IProject gallery = ResourcesPlugin.getWorkspace().getRoot().getProject(GALLERY);
    assertEquals("MemSim Workbench", Platform.getProduct().getName());
    Ui.eventually("the gallery", () -> gallery.getFile(FIRST).exists());
    for (IResource member : gallery.members()) {
      if (member instanceof IFile file && "mem".equals(file.getFileExtension())) {
        assertTrue(file.readString().contains("machine "), file.getName());
      }
    }
  }

  @Test
  void thePerspectiveShowsEditorOutlineProblemsAndConsole() throws Exception {
    assertEquals(
        "org.memsim.dsl.ui.perspective", Ui.call(() -> Ui.page().getPerspective().getId()));
    for (String view :
        List.of(
            "org.eclipse.ui.navigator.ProjectExplorer",
            IPageLayout.ID_OUTLINE,
            IPageLayout.ID_PROBLEM_VIEW,
            IConsoleConstants.ID_CONSOLE_VIEW)) {
      assertTrue(Ui.call(() -> Ui.page().findViewReference(view) != null), view);
    }
  }

  /**
   * The product as it is shipped, in a process of its own: it opens the gallery and an editor,
   * whose file the language server has read, and has nothing more to do.
   */
  @Test
  void theShippedProductStartsWithoutAnError(@TempDir Path folder) throws Exception {
    Path workspace = folder.resolve("workspace");
    Process product = start(folder, workspace);
    try {
      Ui.eventually(
          () -> "the gallery is in the workspace; the product said:\n" + said(folder),
          () -> Files.exists(workspace.resolve(GALLERY).resolve(FIRST)) || !product.isAlive());
      Ui.eventually(
          () -> "the editor is open, the server has started; the product said:\n" + said(folder),
          () -> isIdleWithAnEditor(product) || !product.isAlive());
      assertTrue(product.isAlive(), () -> said(folder));
      assertEquals(List.of(), errors(workspace));
    } finally {
      product.destroyForcibly().waitFor();
    }
  }

  /** What the threads of the product are doing. */
  private static boolean isIdleWithAnEditor(Process product) throws Exception {
    Process dump =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                Long.toString(product.pid()),
                "Thread.print")
            .redirectErrorStream(true)
            .start();
    String threads = new String(dump.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return dump.waitFor() == 0
        && threads.contains("\"MemSim language service\"")
        && threads.contains("\"RequestManager-Queue-0\"")
        && threads.contains("org.eclipse.swt.widgets.Display.sleep");
  }

  /** The entries of severity "error" in the log of a workspace; without errors there is no log. */
  private static List<String> errors(Path workspace) throws IOException {
    Path log = workspace.resolve(".metadata").resolve(".log");
    if (!Files.exists(log)) {
      return List.of();
    }
    List<String> lines = Files.readAllLines(log);
    return IntStream.range(0, lines.size())
        .filter(i -> lines.get(i).matches("!(SUB)?ENTRY \\S+( \\d+)? 4 .*"))
        .mapToObj(i -> String.join("\n", lines.subList(i, Math.min(i + 8, lines.size()))))
        .toList();
  }

  private static String said(Path folder) {
    try {
      return Files.readString(folder.resolve("output"));
    } catch (IOException e) {
      return e.toString();
    }
  }

  private static Process start(Path folder, Path workspace) throws IOException {
    Path product = Path.of(System.getProperty("memsim.product", ""));
    assertTrue(Files.isDirectory(product.resolve("plugins")), "no product at " + product);
    Path launcher;
    try (Stream<Path> plugins = Files.list(product.resolve("plugins"))) {
      launcher =
          plugins
              .filter(p -> p.getFileName().toString().startsWith("org.eclipse.equinox.launcher_"))
              .findFirst()
              .orElseThrow();
    }
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+IgnoreUnrecognizedVMOptions",
            "--sun-misc-unsafe-memory-access=allow",
            "--enable-native-access=ALL-UNNAMED",
            "-jar",
            launcher.toString(),
            "-nosplash",
            "-configuration",
            folder.resolve("configuration").toString(),
            "-data",
            workspace.toString())
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("output").toFile())
        .start();
  }
}
