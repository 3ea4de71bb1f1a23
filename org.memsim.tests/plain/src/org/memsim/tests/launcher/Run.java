/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.launcher;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * A process that has been started, with its two streams in files.
 *
 * @param process the process
 * @param out standard output
 * @param err standard error
 */
record Run(Process process, Path out, Path err) {

  /**
   * Longer than any command of these tests takes; it keeps a hanging one from hanging the build.
   */
  private static final long PATIENCE_SECONDS = 120;

  static Run start(ProcessBuilder builder) throws IOException {
    Path out = Files.createTempFile("memsim", ".out");
    Path err = Files.createTempFile("memsim", ".err");
    builder.redirectOutput(out.toFile()).redirectError(err.toFile());
    builder.redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
    return new Run(builder.start(), out, err);
  }

  /** Waits for the end and gives the exit code. */
  int exit() throws InterruptedException {
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError("still running: " + process.info().commandLine().orElse("?"));
    }
    return process.exitValue();
  }

  String stdout() throws IOException {
    return Files.readString(out, StandardCharsets.UTF_8);
  }

  String stderr() throws IOException {
    return Files.readString(err, StandardCharsets.UTF_8);
  }

  /** Waits until standard error holds a text. */
  void awaitStderr(String text) throws IOException, InterruptedException {
    await(text, () -> stderr().contains(text));
  }

  /** Polls a condition until it holds. */
  static void await(String what, Condition condition) throws IOException, InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (!condition.holds()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("never came: " + what);
      }
      TimeUnit.MILLISECONDS.sleep(20);
    }
  }

  /** Something that becomes true. */
  @FunctionalInterface
  interface Condition {
    boolean holds() throws IOException, InterruptedException;
  }
}
