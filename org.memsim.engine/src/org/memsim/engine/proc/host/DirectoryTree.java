/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.proc.host;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The root of a machine or of a copy of its files. */
final class DirectoryTree implements HostTree {
  /** More than the largest file that is looked for; files of {@code /proc} say that they are 0. */
  static final int LARGEST = 16 << 20;

  /** Copies of single files lie together with few others. */
  private static final int MOST_LOOSE = 200;

  private final Path root;
  private final Path base;

  private DirectoryTree(Path root, Path base) {
    this.root = root;
    this.base = base;
  }

  static HostTree open(Path root) throws IOException {
    if (!Files.isReadable(root)) {
      throw new IOException("'" + root + "' cannot be read: permission is denied.");
    }
    return new DirectoryTree(root, base(root).orElse(root));
  }

  /** The root itself, or the one directory below it that holds the copies. */
  private static Optional<Path> base(Path root) {
    if (isBase(root)) {
      return Optional.of(root);
    }
    List<Path> below = directories(root);
    return Stream.concat(below.stream(), below.stream().flatMap(path -> directories(path).stream()))
        .filter(DirectoryTree::isBase)
        .findFirst();
  }

  private static boolean isBase(Path path) {
    return Files.exists(path.resolve("proc/meminfo"))
        || Files.exists(path.resolve("proc/zoneinfo"))
        || Files.isDirectory(path.resolve("sys/devices/system/node"));
  }

  private static List<Path> directories(Path path) {
    try (Stream<Path> entries = Files.list(path)) {
      return entries.filter(Files::isDirectory).sorted().limit(MOST_LOOSE).toList();
    } catch (IOException e) {
      return List.of();
    }
  }

  @Override
  public String name() {
    return root.toString();
  }

  @Override
  public Optional<HostText> text(String path) {
    return text(path, base.resolve(path));
  }

  private static Optional<HostText> text(String name, Path file) {
    if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
      return Optional.empty();
    }
    try (var in = Files.newInputStream(file)) {
      return Optional.of(
          HostText.of(name, new String(in.readNBytes(LARGEST), StandardCharsets.UTF_8)));
    } catch (IOException e) {
      // Some files of /proc and /sys exist and cannot be read all the same.
      return Optional.empty();
    }
  }

  @Override
  public List<String> children(String path) {
    try (Stream<Path> entries = Files.list(base.resolve(path))) {
      return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
    } catch (IOException e) {
      return List.of();
    }
  }

  @Override
  public List<HostText> loose() {
    List<HostText> texts = new ArrayList<>();
    try (Stream<Path> entries = Files.list(base)) {
      entries
          .filter(DirectoryTree::isSmallFile)
          .sorted()
          .limit(MOST_LOOSE)
          .forEach(file -> text(file.getFileName().toString(), file).ifPresent(texts::add));
    } catch (IOException e) {
      return List.of();
    }
    text("var/log/dmesg").ifPresent(texts::add);
    return texts;
  }

  private static boolean isSmallFile(Path file) {
    try {
      return Files.isRegularFile(file) && Files.size(file) <= LARGEST;
    } catch (IOException e) {
      return false;
    }
  }
}
