/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.proc.host;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads tables with a line each: slabinfo, swaps, iomem and cpuinfo. */
final class TableReader {
  private static final Pattern SLAB =
      Pattern.compile(
          "(\\S+)\\s+(\\d+)\\s+(\\d+)\\s+(\\d+)\\s+(\\d+)\\s+(\\d+)\\s+:.*?"
              + "(?::\\s*slabdata\\s+(\\d+)\\s+(\\d+).*)?");
  private static final Pattern SWAP =
      Pattern.compile("(\\S+)\\s+(?:partition|file)\\s+(\\d+)\\s+(\\d+)\\s+(-?\\d+)\\s*");
  private static final Pattern RANGE =
      Pattern.compile("(\\s*)([0-9a-f]{1,16})-([0-9a-f]{1,16}) : (.*)");
  private static final Pattern CPU = Pattern.compile("processor\\s*:\\s*(\\d{1,6})\\s*");
  private static final Pattern FLAGS = Pattern.compile("(?:flags|Features)\\s*:\\s*(.*)");

  private final Reading reading;

  TableReader(Reading reading) {
    this.reading = reading;
  }

  void slabinfo(HostText text) {
    reading.opened(text);
    for (int i = 0; i < text.lines().size(); i++) {
      String line = text.lines().get(i);
      Optional<HostSlab> slab = slab(line, text.at(i));
      if (slab.isPresent()) {
        reading.slabs.add(slab.get());
      } else if (!Lines.isIdle(line) && !line.startsWith("slabinfo - version")) {
        reading.notice(text.at(i), "'" + line.strip() + "' is no line of slabinfo.");
      }
    }
  }

  private static Optional<HostSlab> slab(String line, Source source) {
    Matcher slab = SLAB.matcher(line);
    if (!slab.matches()) {
      return Optional.empty();
    }
    long[] columns = new long[7];
    for (int i = 0; i < columns.length; i++) {
      String digits = slab.group(i + 2);
      Optional<Long> value = digits == null ? Optional.of(0L) : Lines.number(digits);
      if (value.isEmpty()) {
        return Optional.empty();
      }
      columns[i] = value.get();
    }
    return Optional.of(
        new HostSlab(
            slab.group(1),
            columns[0],
            columns[1],
            columns[2],
            columns[3],
            columns[4],
            columns[6],
            source));
  }

  void swaps(HostText text) {
    reading.opened(text);
    for (int i = 0; i < text.lines().size(); i++) {
      String line = text.lines().get(i);
      Matcher swap = SWAP.matcher(line);
      Source source = text.at(i);
      if (swap.matches()) {
        Optional<Long> size = Lines.number(swap.group(2));
        Optional<Long> used = Lines.number(swap.group(3));
        Optional<Long> priority = Lines.number(swap.group(4));
        if (size.isPresent() && used.isPresent() && priority.isPresent()) {
          reading.swaps.add(
              new HostSwap(swap.group(1), size.get(), used.get(), priority.get(), source));
        }
      } else if (!Lines.isIdle(line) && !line.startsWith("Filename")) {
        reading.notice(source, "'" + line.strip() + "' is no line of swaps.");
      }
    }
  }

  /** Without privileges Linux writes all addresses as 0; then nothing is known. */
  void iomem(HostText text) {
    reading.opened(text);
    for (int i = 0; i < text.lines().size(); i++) {
      String line = text.lines().get(i);
      Matcher range = RANGE.matcher(line);
      if (range.matches()) {
        long from = Long.parseUnsignedLong(range.group(2), 16);
        long last = Long.parseUnsignedLong(range.group(3), 16);
        if (range.group(1).isEmpty() && last > from) {
          reading.iomem.add(new HostRange(from, last + 1, range.group(4).strip(), text.at(i)));
        }
      } else if (!Lines.isIdle(line)) {
        reading.notice(text.at(i), "'" + line.strip() + "' is no line of iomem.");
      }
    }
  }

  void cpuinfo(HostText text) {
    reading.opened(text);
    for (String line : text.lines()) {
      Matcher cpu = CPU.matcher(line);
      if (cpu.matches()) {
        reading.onlineCpus.add(Integer.parseInt(cpu.group(1)));
      }
      Matcher flags = FLAGS.matcher(line);
      if (flags.matches() && reading.cpuFlags.isEmpty()) {
        for (String flag : flags.group(1).strip().split("\\s+", -1)) {
          reading.cpuFlags.add(flag);
        }
      }
    }
  }
}
