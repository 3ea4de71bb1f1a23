/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The checkout that the tests run in. */
public final class Repository {
  private Repository() {}

  /** The folder with the launcher, found upwards from the working directory. */
  public static Path root() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.exists(folder.resolve("examples")) || !Files.exists(folder.resolve("memsim"))) {
      folder = folder.getParent();
      if (folder == null) {
        throw new IllegalStateException("not inside a checkout");
      }
    }
    return folder;
  }

  /** The files of the gallery by name. */
  public static List<Path> gallery() {
    try (Stream<Path> files = Files.list(root().resolve("examples"))) {
      return files.filter(file -> file.toString().endsWith(".mem")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A file of the gallery. */
  public static Path example(String name) {
    return root().resolve("examples").resolve(name);
  }
}
