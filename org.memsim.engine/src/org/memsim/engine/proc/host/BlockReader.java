/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.proc.host;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the page allocator's free lists: buddyinfo, and of pagetypeinfo the pageblock order. */
final class BlockReader {
  /** A zone and its lists. */
  static final Pattern LISTS =
      Pattern.compile("Node\\s+(\\d{1,6}), zone\\s+(\\S+)(\\s[\\s\\d]*\\d)\\s*");

  private static final Pattern PAGEBLOCK = Pattern.compile("Page block order:\\s*(\\d+)\\s*");

  private final Reading reading;

  BlockReader(Reading reading) {
    this.reading = reading;
  }

  void buddyinfo(HostText text) {
    reading.opened(text);
    for (int i = 0; i < text.lines().size(); i++) {
      String line = text.lines().get(i);
      Matcher lists = LISTS.matcher(line);
      if (lists.matches()) {
        Reading.Zone zone =
            reading.zone(Integer.parseInt(lists.group(1)), lists.group(2), text.at(i));
        if (zone.freeBlocks.isEmpty()) {
          zone.freeBlocks = Lines.figures(lists.group(3), text.at(i));
        }
      } else if (!Lines.isIdle(line)) {
        reading.notice(text.at(i), "'" + line.strip() + "' is no line of buddyinfo.");
      }
    }
  }

  void pagetypeinfo(HostText text) {
    reading.opened(text);
    for (int i = 0; i < text.lines().size(); i++) {
      Matcher order = PAGEBLOCK.matcher(text.lines().get(i));
      if (order.matches() && reading.pageblockOrder == null) {
        reading.pageblockOrder = Lines.figure(order.group(1), text.at(i)).orElse(null);
      }
    }
  }
}
