/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.lab;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * The programs of the system that the lab calls.
 *
 * @param folders where they are looked for, in this order
 */
public record Programs(List<Path> folders) {
  private static final Map<String, String> PACKAGES =
      new TreeMap<>(
          Map.of(
              QemuCommand.PROGRAM,
              "qemu-system-x86",
              "gcc",
              "gcc libc6-dev",
              "apt-get",
              "apt",
              "apt-cache",
              "apt",
              "dpkg-deb",
              "dpkg"));

  /** Keeps its own copy of the list. */
  public Programs {
    folders = List.copyOf(folders);
  }

  /** Those on the path of this process. */
  public static Programs onPath() {
    String path = System.getenv("PATH");
    List<Path> folders = new ArrayList<>();
    for (String folder : (path == null ? "" : path).split(File.pathSeparator, -1)) {
      if (!folder.isEmpty()) {
        folders.add(Path.of(folder));
      }
    }
    return new Programs(folders);
  }

  /**
   * Checks that programs are there.
   *
   * @throws LabException if some are not, with the packages of Debian that have them
   */
  public void require(List<String> names) throws LabException {
    List<String> missing = names.stream().filter(name -> !has(name)).toList();
    if (!missing.isEmpty()) {
      List<String> packages =
          missing.stream().map(name -> PACKAGES.getOrDefault(name, name)).distinct().toList();
      throw new LabException(
          "The lab needs "
              + String.join(" and ", missing)
              + ", which is not on the path. On Debian and Ubuntu: apt-get install"
              + " --no-install-recommends "
              + String.join(" ", packages));
    }
  }

  private boolean has(String name) {
    return folders.stream().anyMatch(folder -> Files.isExecutable(folder.resolve(name)));
  }

  private List<String> located(List<String> command) {
    List<String> located = new ArrayList<>(command);
    folders.stream()
        .map(folder -> folder.resolve(command.getFirst()))
        .filter(Files::isExecutable)
        .findFirst()
        .ifPresent(found -> located.set(0, found.toString()));
    return located;
  }

  /**
   * Runs a command to its end.
   *
   * @return what it wrote
   * @throws LabException if it fails, with the last of what it wrote, or takes too long
   */
  String run(Path directory, List<String> command, Duration most)
      throws LabException, IOException, InterruptedException {
    Path log = Files.createTempFile("memsim-lab", ".log");
    try {
      Process process =
          new ProcessBuilder(located(command))
              .directory(directory.toFile())
              .redirectErrorStream(true)
              .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
              .redirectOutput(log.toFile())
              .start();
      await(process, command.getFirst(), most);
      String text = Files.readString(log, StandardCharsets.ISO_8859_1);
      if (process.exitValue() != 0) {
        String last = text.substring(Math.max(0, text.length() - 600)).strip();
        throw new LabException(
            command.getFirst() + " ended with code " + process.exitValue() + ": " + last);
      }
      return text;
    } finally {
      Files.deleteIfExists(log);
    }
  }

  private static void await(Process process, String name, Duration most)
      throws LabException, InterruptedException {
    try {
      if (!process.waitFor(most.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new LabException(
            name + " did not come to its end within " + most.toSeconds() + " s; see --timeout.");
      }
    } finally {
      if (process.isAlive()) {
        process.destroyForcibly().waitFor();
      }
    }
  }
}
