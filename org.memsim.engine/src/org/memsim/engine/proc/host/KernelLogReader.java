/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.proc.host;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the kernel's log: what it says of the machine at boot, and the report that it prints when
 * memory has run out. Before the text of a line may stand what {@code dmesg}, {@code journalctl} or
 * syslog put there.
 */
final class KernelLogReader {
  private static final Pattern PREFIX =
      Pattern.compile(
          "^(?:.*?\\bkernel: )?(?:<\\d+>)?(?:\\[\\s*\\d+\\.\\d+\\](?:\\[[^\\]]*\\])?)?");
  private static final Pattern VERSION = Pattern.compile("\\s*Linux version (\\S+).*");
  private static final Pattern COMMAND_LINE =
      Pattern.compile("\\s*(?:Kernel command|Command) line: (.*)");
  private static final Pattern E820 =
      Pattern.compile("\\s*BIOS-e820: \\[mem 0x([0-9a-f]{1,16})-0x([0-9a-f]{1,16})\\] (.*)");
  private static final Pattern NODE_RANGE =
      Pattern.compile("\\s*node\\s+(\\d{1,6}): \\[mem 0x([0-9a-f]{1,16})-0x([0-9a-f]{1,16})\\].*");
  private static final Pattern FALLBACK =
      Pattern.compile("\\s*Fallback order for Node (\\d{1,6}): ([\\d ]+)");

  /** What a boot has said so far; a log may hold several, of which the last counts. */
  private static final class Boot {
    private final List<HostRange> firmware = new ArrayList<>();
    private final SortedMap<Integer, List<HostRange>> ranges = new TreeMap<>();
    private final SortedMap<Integer, List<Figure>> fallback = new TreeMap<>();
  }

  private final Reading reading;
  private final OomReportReader reports;
  private Boot boot = new Boot();

  KernelLogReader(Reading reading) {
    this.reading = reading;
    this.reports = new OomReportReader(reading);
  }

  void read(HostText text) {
    reading.opened(text);
    for (int i = 0; i < text.lines().size(); i++) {
      String line = PREFIX.matcher(text.lines().get(i)).replaceFirst("");
      if (!line.isBlank() && !isOfBoot(line, text.at(i))) {
        reports.line(line, text.at(i));
      }
    }
    reports.finish();
    handOver();
  }

  private void handOver() {
    if (reading.iomem.isEmpty()) {
      reading.iomem.addAll(boot.firmware);
    }
    boot.ranges.forEach(
        (id, ranges) -> {
          Reading.Node node = reading.node(id);
          node.ranges = node.ranges.isEmpty() ? ranges : node.ranges;
        });
    boot.fallback.forEach(
        (id, order) -> {
          Reading.Node node = reading.node(id);
          node.fallbackOrder = node.fallbackOrder.isEmpty() ? order : node.fallbackOrder;
        });
  }

  private boolean isOfBoot(String line, Source source) {
    Matcher version = VERSION.matcher(line);
    if (version.matches()) {
      Word release = new Word(version.group(1), source);
      reading.release = reading.release == null ? release : reading.release;
      boot = new Boot();
      return true;
    }
    Matcher command = COMMAND_LINE.matcher(line);
    if (command.matches()) {
      Word words = new Word(command.group(1).strip(), source);
      reading.commandLine = reading.commandLine == null ? words : reading.commandLine;
      return true;
    }
    return isOfMap(line, source);
  }

  private boolean isOfMap(String line, Source source) {
    Matcher e820 = E820.matcher(line);
    if (e820.matches()) {
      String what = e820.group(3).startsWith("usable") ? "System RAM" : "Reserved";
      boot.firmware.add(range(e820.group(1), e820.group(2), what, source));
      return true;
    }
    Matcher range = NODE_RANGE.matcher(line);
    if (range.matches()) {
      int id = Integer.parseInt(range.group(1));
      boot.ranges
          .computeIfAbsent(id, none -> new ArrayList<>())
          .add(range(range.group(2), range.group(3), "node " + id, source));
      return true;
    }
    Matcher order = FALLBACK.matcher(line);
    if (order.matches()) {
      boot.fallback.put(Integer.parseInt(order.group(1)), Lines.figures(order.group(2), source));
      return true;
    }
    return false;
  }

  private static HostRange range(String from, String last, String what, Source source) {
    return new HostRange(
        Long.parseUnsignedLong(from, 16), Long.parseUnsignedLong(last, 16) + 1, what, source);
  }
}
