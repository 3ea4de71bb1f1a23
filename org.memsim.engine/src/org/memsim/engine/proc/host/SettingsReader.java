/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.proc.host;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads settings: files of {@code /proc/sys} and {@code /sys/kernel}, and lists of them. */
final class SettingsReader {
  private static final Pattern CHOSEN = Pattern.compile(".*\\[([^\\]]+)\\].*");
  private static final Pattern ASSIGNED = Pattern.compile("\\s*([\\w./-]+)\\s*[=:]\\s*(.*)");
  private static final String SYSFS = "/sys/kernel/";
  private static final String PROC = "/proc/sys/";

  private final Reading reading;

  SettingsReader(Reading reading) {
    this.reading = reading;
  }

  /** A file below {@code /proc/sys}. */
  void sysctl(String name, HostText text) {
    reading.opened(text);
    sysctl(name, text.first());
  }

  /** A file below {@code /sys/kernel}. */
  void sysfs(String name, HostText text) {
    reading.opened(text);
    sysfs(name, text.first());
  }

  /** What {@code sysctl -a} prints, and lists of paths with their values. */
  void list(HostText text) {
    reading.opened(text);
    for (int i = 0; i < text.lines().size(); i++) {
      Matcher assigned = ASSIGNED.matcher(text.lines().get(i));
      if (assigned.matches() && !assigned.group(2).contains("No such file")) {
        Word value = new Word(assigned.group(2).strip(), text.at(i));
        name(assigned.group(1), value);
      }
    }
  }

  private void name(String path, Word value) {
    if (path.startsWith(SYSFS)) {
      sysfs(path.substring(SYSFS.length()).replace('/', '.'), value);
    } else if (path.startsWith(PROC)) {
      sysctl(path.substring(PROC.length()).replace('/', '.'), value);
    } else if (path.indexOf('/') < 0) {
      sysctl(path.indexOf('.') < 0 ? "vm." + path : path, value);
    }
  }

  private void sysctl(String name, Word value) {
    Optional.of(value)
        .filter(v -> !v.text().isEmpty())
        .ifPresent(v -> reading.sysctls.putIfAbsent(name, v));
  }

  private void sysfs(String name, Word value) {
    Matcher chosen = CHOSEN.matcher(value.text());
    Word word = chosen.matches() ? new Word(chosen.group(1), value.source()) : value;
    if (!word.text().isEmpty()) {
      reading.sysfs.putIfAbsent(name, word);
    }
  }
}
