/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.proc.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Where the texts of a machine come from: its own {@code /proc} and {@code /sys}, a directory or an
 * archive with copies of them, or single texts.
 */
public interface HostTree {
  /** The files of which one at least says something of a machine's memory. */
  List<String> LOOKED_FOR =
      List.of("proc/zoneinfo", "proc/meminfo", "sys/devices/system/node/node*/meminfo");

  /** What was opened, as it was named. */
  String name();

  /**
   * A file of {@code /proc} or {@code /sys}; empty if it is not there or cannot be read.
   *
   * @param path from the root, without a slash at its start
   */
  Optional<HostText> text(String path);

  /**
   * The names in a directory, sorted; none if it is not there.
   *
   * @param path from the root, without a slash at its start
   */
  List<String> children(String path);

  /** Texts that lie beside {@code proc} and {@code sys}, whatever they may be. */
  List<HostText> loose();

  /**
   * Opens a directory, an archive ({@code .tar}, {@code .tar.gz}, {@code .tar.xz}) or a text, also
   * one that is compressed. What kind of file it is shows its content, not its name.
   *
   * @throws IOException if it is not there, cannot be read or is an archive of another kind; the
   *     message is a full sentence
   */
  static HostTree open(Path root) throws IOException {
    if (Files.isDirectory(root)) {
      return DirectoryTree.open(root);
    }
    if (!Files.exists(root)) {
      throw new IOException(
          "There is no '"
              + root
              + "'; name a directory with proc and sys, an archive of one, or a single text such as"
              + " a copy of /proc/zoneinfo.");
    }
    return ArchiveTree.open(root);
  }
}
