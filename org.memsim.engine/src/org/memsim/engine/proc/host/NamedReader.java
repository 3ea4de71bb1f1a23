/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.proc.host;

import java.util.Optional;
import java.util.SortedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads files of one name and number a line: meminfo, vmstat, and those of a node. */
final class NamedReader {
  private static final Pattern MEMINFO =
      Pattern.compile("(?:Node\\s+\\d+\\s+)?([\\w()]+):\\s*(\\d+)(?:\\s*kB)?\\s*");
  private static final Pattern VMSTAT = Pattern.compile("(\\w+)\\s+(-?\\d+)\\s*");

  /** The first lines of meminfo before 2.6.0, which some collectors still print. */
  private static final Pattern OLD_TABLE = Pattern.compile("\\s*(total:|Mem:|Swap:).*");

  private final Reading reading;

  NamedReader(Reading reading) {
    this.reading = reading;
  }

  void meminfo(HostText text, SortedMap<String, Figure> figures) {
    read(text, figures, MEMINFO, "meminfo");
  }

  void vmstat(HostText text, SortedMap<String, Figure> figures) {
    read(text, figures, VMSTAT, "vmstat");
  }

  private void read(
      HostText text, SortedMap<String, Figure> figures, Pattern pattern, String what) {
    reading.opened(text);
    for (int i = 0; i < text.lines().size(); i++) {
      String line = text.lines().get(i);
      Source source = text.at(i);
      Matcher named = pattern.matcher(line);
      Optional<Figure> figure =
          named.matches() ? Lines.figure(named.group(2), source) : Optional.empty();
      if (figure.isPresent()) {
        figures.putIfAbsent(named.group(1), figure.get());
      } else if (!Lines.isIdle(line) && !OLD_TABLE.matcher(line).matches()) {
        reading.notice(source, "'" + line.strip() + "' is no line of " + what + ".");
      }
    }
  }
}
