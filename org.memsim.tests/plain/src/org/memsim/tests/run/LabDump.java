/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.memsim.tests.Repository;

/** Reads what a program of the kernel lab printed, and what a gallery file prints instead. */
final class LabDump {
  private LabDump() {}

  /** The text of a gallery file. */
  static String example(String name) {
    try {
      return Files.readString(Repository.example(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The text of each view that a run printed, without the line that says which it is. */
  static List<String> views(String out, String name) {
    List<String> views = new ArrayList<>();
    Matcher heading =
        Pattern.compile("(?m)^--- (\\w+) of .*\\n((?:(?!--- |workload ).*\\n)*)").matcher(out);
    while (heading.find()) {
      if (heading.group(1).equals(name)) {
        views.add(heading.group(2));
      }
    }
    return views;
  }
}
