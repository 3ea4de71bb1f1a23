/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.mm.huge;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** Reads {@code resources/hugescripts}; releng/lab/README.md has their form. */
final class HugeScripts {
  /** All scripts, in the order in which they ran. */
  static final List<String> NAMES =
      List.of(
          "01-reserve",
          "02-shared",
          "03-fork",
          "04-dontneed-remap",
          "05-surplus",
          "06-nodes",
          "07-views",
          "11-random",
          "12-random",
          "13-random",
          "14-random",
          "15-random",
          "16-random",
          "17-random",
          "18-random",
          "19-random",
          "20-random");

  /** The field of an answer that counts what the program's own memory is charged, too. */
  private static final int COMMIT = 8;

  private HugeScripts() {}

  static List<String> steps(String name) {
    return lines(name + ".script.gz").toList();
  }

  /** What Linux answered, step by step, without what other mappings have to do with. */
  static List<String> answers(String name) {
    return lines(name + ".answers.gz").map(HugeScripts::withoutCommit).toList();
  }

  private static String withoutCommit(String line) {
    String[] words = line.split(" ", -1);
    StringBuilder kept = new StringBuilder(words[0]);
    for (int i = 1; i < words.length; i++) {
      if (i != COMMIT) {
        kept.append(' ').append(words[i]);
      }
    }
    return kept.toString();
  }

  private static Stream<String> lines(String file) {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(HugeScripts.class.getResourceAsStream("/hugescripts/" + file)),
                StandardCharsets.US_ASCII))) {
      return reader
          .lines()
          .filter(line -> !line.isEmpty() && !line.startsWith("#"))
          .toList()
          .stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
