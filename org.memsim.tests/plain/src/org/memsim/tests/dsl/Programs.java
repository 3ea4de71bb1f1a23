/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.dsl;

import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** The programs of the language's description, as they stand there. */
public final class Programs {
  /** Their names; each file imports the one before. */
  public static final List<String> NAMES = List.of("base", "two-socket", "loaded", "tour");

  private Programs() {}

  /** The text of a program. */
  public static String text(String name) {
    try (InputStream text = Programs.class.getResourceAsStream("programs/" + name + ".mem")) {
      assertNotNull(text, name);
      return new String(text.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The file of a program. */
  public static Path path(String name) {
    try {
      return Path.of(Programs.class.getResource("programs/" + name + ".mem").toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
