/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Opens pages in a headless Chromium, which releng/packages.txt names. */
final class Chromium {
  private static final int SECONDS = 90;

  private final Path folder;

  /**
   * A browser.
   *
   * @param folder where it keeps what it needs
   */
  Chromium(Path folder) {
    this.folder = folder;
  }

  /**
   * A page that was opened.
   *
   * @param dom its document when it was loaded
   * @param console what was said on its console
   */
  record Page(String dom, List<String> console) {}

  /** Opens a page whose address may end in a fragment. */
  Page open(Path page, String fragment) throws IOException {
    Path console = folder.resolve("console.txt");
    Path dom = folder.resolve("dom.html");
    run(List.of("--enable-logging=stderr", "--dump-dom", page.toUri() + fragment), dom, console);
    List<String> said =
        Files.readAllLines(console).stream().filter(line -> line.contains(":CONSOLE")).toList();
    return new Page(Files.readString(dom), said);
  }

  /** Opens a page with some more options, for what they make of it. */
  void run(List<String> options, Path out, Path err) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                "chromium",
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--user-data-dir=" + folder.resolve("profile")));
    command.addAll(options);
    Process browser =
        new ProcessBuilder(command)
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    try {
      if (!browser.waitFor(SECONDS, TimeUnit.SECONDS) || browser.exitValue() != 0) {
        throw new IOException(
            "Chromium failed: " + Files.readString(err, StandardCharsets.ISO_8859_1));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    } finally {
      browser.destroyForcibly();
    }
  }
}
