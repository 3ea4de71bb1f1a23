/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.proc.host;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what {@code numactl --hardware} prints. */
final class NumactlReader {
  private static final Pattern CPUS = Pattern.compile("node (\\d{1,6}) cpus:(.*)");
  private static final Pattern SIZE = Pattern.compile("node (\\d{1,6}) size:\\s*(\\d+) MB\\s*");
  private static final Pattern FREE = Pattern.compile("node (\\d{1,6}) free:\\s*(\\d+) MB\\s*");
  private static final Pattern ROW = Pattern.compile("\\s*(\\d{1,6}):(\\s[\\s\\d]*\\d)\\s*");
  private static final Pattern REMARK = Pattern.compile("\\s*\\(.*\\)\\s*$");

  private final Reading reading;

  NumactlReader(Reading reading) {
    this.reading = reading;
  }

  void read(HostText text) {
    reading.opened(text);
    for (int i = 0; i < text.lines().size(); i++) {
      String line = text.lines().get(i);
      if (!Lines.isIdle(line) && !understands(line, text.at(i))) {
        reading.notice(
            text.at(i), "'" + line.strip() + "' is no line of numactl --hardware that is known.");
      }
    }
  }

  private boolean understands(String line, Source source) {
    Matcher cpus = CPUS.matcher(line);
    if (cpus.matches()) {
      Reading.Node node = reading.node(Integer.parseInt(cpus.group(1)));
      String list = REMARK.matcher(cpus.group(2)).replaceFirst("");
      Optional<SortedSet<Integer>> set = IntLists.ofList(list);
      set.filter(known -> node.cpus == null).ifPresent(known -> node.cpus = new TreeSet<>(known));
      return set.isPresent();
    }
    Matcher size = SIZE.matcher(line);
    if (size.matches()) {
      Reading.Node node = reading.node(Integer.parseInt(size.group(1)));
      node.megabytes = Lines.figure(size.group(2), source).orElse(null);
      return true;
    }
    Matcher free = FREE.matcher(line);
    if (free.matches()) {
      Reading.Node node = reading.node(Integer.parseInt(free.group(1)));
      node.freeMegabytes = Lines.figure(free.group(2), source).orElse(null);
      return true;
    }
    Matcher row = ROW.matcher(line);
    if (row.matches()) {
      Reading.Node node = reading.node(Integer.parseInt(row.group(1)));
      List<Figure> distances = new ArrayList<>(Lines.figures(row.group(2), source));
      node.distances = node.distances.isEmpty() ? distances : node.distances;
      return true;
    }
    return line.startsWith("available:")
        || line.startsWith("node distances:")
        || line.matches("node\\s[\\s\\d]*\\d\\s*")
        || line.startsWith("No distance information");
  }
}
