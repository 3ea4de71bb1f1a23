/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.proc.host;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the report on memory that the kernel logs when a request fails or a process is killed. Its
 * kB become pages; how large a page is, the smallest of the free blocks tells. Of several reports
 * the last one counts.
 */
final class OomReportReader {
  private static final Pattern ZONE =
      Pattern.compile(
          "\\s*(?:Node (\\d{1,6}) )?(DMA|DMA32|Normal|HighMem|Movable|Device) (free:.*)");
  private static final Pattern NODE = Pattern.compile("\\s*Node (\\d{1,6}) (active_anon:.*)");
  private static final Pattern RESERVE =
      Pattern.compile("\\s*lowmem_reserve\\[\\]:(\\s[\\s\\d]*\\d)");
  private static final Pattern BLOCKS =
      Pattern.compile(
          "\\s*(?:Node (\\d{1,6}) )?(DMA|DMA32|Normal|HighMem|Movable|Device): (.*\\d\\*\\d+kB.*)");
  private static final Pattern BLOCK = Pattern.compile("(\\d+)\\*(\\d{1,9})kB");
  private static final Pattern KILOBYTES = Pattern.compile("(\\w+)(?:\\(\\w+\\))?:(\\d+)[kK]B");
  private static final Pattern PAGES = Pattern.compile("(\\w+):(\\d+)(?![\\dkK])");
  private static final Pattern HEAD =
      Pattern.compile(
          "(?:Mem-Info:)?\\s*(?:active_anon|active_file|unevictable|slab_reclaimable):\\d.*");
  private static final Pattern SWAP = Pattern.compile("\\s*(Free|Total) swap\\s+=\\s+(\\d+)kB.*");
  private static final Pattern RAM = Pattern.compile("\\s*(\\d+) pages RAM.*");
  private static final Pattern RESERVED = Pattern.compile("(?:.*/)?\\s*(\\d+) pages reserved.*");
  private static final Pattern CONTIGUOUS =
      Pattern.compile("(?:.*/)?\\s*(\\d+) pages cma reserved.*");
  private static final List<String> SIZES =
      List.of("free", "boost", "min", "low", "high", "spanned", "present", "managed");
  private static final int DEFAULT_PAGE_KILOBYTES = 4;

  /** A zone of the report; sizes in kB, the rest as it is. */
  private static final class Zone {
    private final int node;
    private final String name;
    private final Source source;
    private final SortedMap<String, Figure> kilobytes = new TreeMap<>();
    private List<Figure> protection = List.of();
    private final List<Figure> freeBlocks = new ArrayList<>();

    private Zone(int node, String name, Source source) {
      this.node = node;
      this.name = name;
      this.source = source;
    }
  }

  private final Reading reading;
  private final Map<String, Zone> zones = new LinkedHashMap<>();
  private final SortedMap<Integer, SortedMap<String, Figure>> nodes = new TreeMap<>();
  private final SortedMap<String, Figure> machine = new TreeMap<>();
  private @Nullable Zone last;
  private @Nullable Figure ram;
  private @Nullable Figure reserved;
  private @Nullable Figure contiguous;
  private int pageKilobytes;

  OomReportReader(Reading reading) {
    this.reading = reading;
  }

  /** Takes what a line says, if it is of a report. */
  void line(String line, Source source) {
    Matcher zone = ZONE.matcher(line);
    Matcher blocks = BLOCKS.matcher(line);
    Matcher node = NODE.matcher(line);
    Matcher reserve = RESERVE.matcher(line);
    if (zone.matches()) {
      last = zone(zone.group(1), zone.group(2), source);
      last.kilobytes.putAll(kilobytes(zone.group(3), source));
    } else if (blocks.matches()) {
      freeBlocks(zone(blocks.group(1), blocks.group(2), source), blocks.group(3), source);
    } else if (node.matches()) {
      nodes.put(Integer.parseInt(node.group(1)), kilobytes(node.group(2), source));
    } else if (reserve.matches() && last != null) {
      last.protection = Lines.figures(reserve.group(1), source);
    } else {
      machine(line, source);
    }
  }

  private void machine(String line, Source source) {
    Matcher swap = SWAP.matcher(line);
    Matcher pages = RAM.matcher(line);
    Matcher kept = RESERVED.matcher(line);
    if (HEAD.matcher(line).matches()) {
      Matcher counts = PAGES.matcher(line);
      while (counts.find()) {
        Lines.figure(counts.group(2), source).ifPresent(f -> machine.put(counts.group(1), f));
      }
    } else if (swap.matches()) {
      String name = "Swap" + swap.group(1);
      Lines.figure(swap.group(2), source).ifPresent(f -> reading.meminfo.putIfAbsent(name, f));
    } else if (pages.matches()) {
      ram = Lines.figure(pages.group(1), source).orElse(null);
      contiguous(line, source);
      Matcher rest = RESERVED.matcher(line);
      reserved = rest.matches() ? Lines.figure(rest.group(1), source).orElse(null) : null;
    } else if (kept.matches()) {
      reserved = Lines.figure(kept.group(1), source).orElse(null);
    } else {
      contiguous(line, source);
    }
  }

  private void contiguous(String line, Source source) {
    Matcher pages = CONTIGUOUS.matcher(line);
    if (pages.matches()) {
      contiguous = Lines.figure(pages.group(1), source).orElse(null);
    }
  }

  private Zone zone(@Nullable String node, String name, Source source) {
    int id = node == null ? 0 : Integer.parseInt(node);
    return zones.computeIfAbsent(id + " " + name, none -> new Zone(id, name, source));
  }

  private static SortedMap<String, Figure> kilobytes(String text, Source source) {
    SortedMap<String, Figure> figures = new TreeMap<>();
    Matcher matcher = KILOBYTES.matcher(text);
    while (matcher.find()) {
      Lines.figure(matcher.group(2), source).ifPresent(f -> figures.put(matcher.group(1), f));
    }
    return figures;
  }

  private void freeBlocks(Zone zone, String text, Source source) {
    zone.freeBlocks.clear();
    Matcher block = BLOCK.matcher(text);
    while (block.find()) {
      if (zone.freeBlocks.isEmpty()) {
        pageKilobytes = Integer.parseInt(block.group(2));
      }
      Lines.figure(block.group(1), source).ifPresent(zone.freeBlocks::add);
    }
  }

  /** Hands over what the last report said, after all lines. */
  void finish() {
    if (zones.isEmpty()) {
      return;
    }
    if (reading.pageSize == 0 && pageKilobytes > 0) {
      reading.pageSize = pageKilobytes * 1024;
    }
    zones.values().forEach(this::handOver);
    nodes.forEach(
        (id, figures) ->
            figures.forEach(
                (name, figure) ->
                    reading.node(id).counters.putIfAbsent("nr_" + name, pages(figure))));
    machine.forEach((name, figure) -> reading.vmstat.putIfAbsent("nr_" + name, figure));
    if (contiguous != null) {
      long kilobytes = contiguous.value() * kilobytesOfPage();
      reading.meminfo.putIfAbsent("CmaTotal", new Figure(kilobytes, contiguous.source()));
    }
    if (ram != null && reserved != null) {
      long total = (ram.value() - reserved.value()) * kilobytesOfPage();
      reading.meminfo.putIfAbsent("MemTotal", new Figure(total, ram.source()));
    }
  }

  private void handOver(Zone from) {
    Reading.Zone to = reading.zone(from.node, from.name, from.source);
    from.kilobytes.forEach(
        (name, figure) -> {
          if (SIZES.contains(name)) {
            to.figures.putIfAbsent(name, pages(figure));
          } else {
            to.counters.putIfAbsent("nr_" + name, pages(figure));
          }
        });
    to.protection = to.protection.isEmpty() ? from.protection : to.protection;
    to.freeBlocks = to.freeBlocks.isEmpty() ? List.copyOf(from.freeBlocks) : to.freeBlocks;
  }

  private Figure pages(Figure kilobytes) {
    return new Figure(kilobytes.value() / kilobytesOfPage(), kilobytes.source());
  }

  private int kilobytesOfPage() {
    return pageKilobytes > 0 ? pageKilobytes : DEFAULT_PAGE_KILOBYTES;
  }
}
