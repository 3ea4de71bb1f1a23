/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.proc;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The kernel's dumps among the test resources. */
public final class Dumps {
  private Dumps() {}

  /**
   * The text of a dump.
   *
   * @param run the folder of the boot, such as {@code s08-3n-cxl}
   * @param file the file in it
   * @return the whole text
   */
  public static String read(String run, String file) {
    String path = "/qemu/" + run + "/" + file;
    try (InputStream stream = Dumps.class.getResourceAsStream(path)) {
      if (stream == null) {
        throw new IllegalArgumentException("no dump " + path);
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
