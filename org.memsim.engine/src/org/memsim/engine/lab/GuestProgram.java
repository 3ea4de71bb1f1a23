/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.lab;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/** The program that carries out a plan in the guest. */
final class GuestProgram {
  private static final String SOURCE = "guest.c";
  private static final Duration MOST = Duration.ofMinutes(5);

  private GuestProgram() {}

  /** Its source, in C. */
  static byte[] source() throws IOException {
    try (InputStream source =
        Objects.requireNonNull(GuestProgram.class.getResourceAsStream(SOURCE), SOURCE)) {
      return source.readAllBytes();
    }
  }

  /**
   * Compiles it: linked statically, always to the same addresses, and so that what it may write to
   * stays so, and can be told from the rest by its protection.
   */
  static byte[] compile(Path folder, Programs programs)
      throws LabException, IOException, InterruptedException {
    Path source = folder.resolve(SOURCE);
    Path program = folder.resolve("init");
    Files.write(source, source());
    programs.run(
        folder,
        List.of(
            "gcc",
            "-O1",
            "-static",
            "-no-pie",
            "-Wl,-z,norelro",
            "-o",
            program.toString(),
            source.toString()),
        MOST);
    return Files.readAllBytes(program);
  }
}
