/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.ui.runs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.memsim.engine.run.RecordingRequest;

/** Where recordings are kept: a folder for each run, of which the last ones stay. */
public final class RunFolder {
  private static final int KEPT = 12;

  private final Path root;

  /** Keeps them in a folder, which is made when first needed. */
  public RunFolder(Path root) {
    this.root = root;
  }

  /**
   * A new folder for the recordings of a run; the oldest one goes.
   *
   * @throws IOException if it cannot be made
   */
  public synchronized Path begin() throws IOException {
    Files.createDirectories(root);
    List<Path> known = folders();
    for (Path old : known.subList(0, Math.max(0, known.size() - KEPT + 1))) {
      delete(old);
    }
    int number = known.isEmpty() ? 1 : number(known.getLast()) + 1;
    return Files.createDirectory(root.resolve(Integer.toString(number)));
  }

  /**
   * All recordings, the oldest run first.
   *
   * @throws IOException if the folders cannot be read
   */
  public synchronized List<Path> recordings() throws IOException {
    return Files.isDirectory(root)
        ? folders().stream().flatMap(folder -> in(folder).stream()).toList()
        : List.of();
  }

  /** The recordings in the folder of a run, in the order of their names. */
  public static List<Path> in(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().endsWith(RecordingRequest.SUFFIX))
          .sorted()
          .toList();
    } catch (IOException e) {
      return List.of(); // it went away, and its recordings with it
    }
  }

  /** What a recording is called over restarts, wherever the workspace is moved. */
  public String name(Path recording) {
    return root.relativize(recording).toString().replace('\\', '/');
  }

  private List<Path> folders() throws IOException {
    try (Stream<Path> all = Files.list(root)) {
      return all.filter(folder -> folder.getFileName().toString().matches("[0-9]{1,9}"))
          .sorted(Comparator.comparingInt(RunFolder::number))
          .toList();
    }
  }

  private static int number(Path folder) {
    return Integer.parseInt(folder.getFileName().toString());
  }

  private static void delete(Path folder) throws IOException {
    for (Path file : in(folder)) {
      Files.deleteIfExists(file);
    }
    Files.deleteIfExists(folder);
  }
}
