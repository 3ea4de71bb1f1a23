/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.importing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.memsim.engine.proc.host.Figure;
import org.memsim.engine.proc.host.HostFigures;
import org.memsim.engine.proc.host.HostNode;
import org.memsim.engine.proc.host.HostZone;

/**
 * How much memory each node has and where it lies, as far as its zones tell. Zones show where they
 * begin, how far they reach and how much of that is memory, not where their holes are: a hole is
 * taken to lie at the end of its zone. Where the memory ends within a MiB, firmware is taken to
 * keep the rest of that MiB, as it keeps tables of its own there.
 */
final class MemoryPlan {
  /**
   * Frames in a row.
   *
   * @param node the node that has them
   * @param from the first
   * @param to the first behind them
   * @param kept how many of the last ones firmware keeps
   */
  record Segment(int node, long from, long to, long kept) {}

  private static final long MIB = 1L << 20;
  private static final long BLOCK = 128 * MIB;
  private static final long ROUNDED = 64 * MIB;

  /** On x86 frame 0 and what lies between 639 KiB and 1 MiB are no memory for Linux. */
  private static final long ISA_FRAMES = 4096;

  private static final long MOST_LOST_TO_FIRMWARE = 512;

  private final HostFigures host;
  private final boolean isX86;
  private final long pageSize;
  private final List<Segment> segments;
  private final SortedMap<Integer, Long> bytes = new TreeMap<>();

  private MemoryPlan(HostFigures host, boolean isX86, long pageSize) {
    this.host = host;
    this.isX86 = isX86;
    this.pageSize = pageSize;
    this.segments = isPlaced() ? segments() : List.of();
    for (HostNode node : host.nodes().values()) {
      bytes.put(node.id(), bytesOf(node));
    }
  }

  static MemoryPlan of(HostFigures host, String arch, long pageSize) {
    return new MemoryPlan(host, arch.startsWith("x86"), pageSize);
  }

  /** The memory in frames, lowest first; none if zones do not tell where they begin. */
  List<Segment> placed() {
    return segments;
  }

  /** The memory of a node, in bytes. */
  long bytes(int node) {
    return bytes.getOrDefault(node, 0L);
  }

  /** Gives a node more memory. */
  void grow(int node) {
    bytes.merge(node, BLOCK, Long::sum);
  }

  private List<HostZone> populated() {
    return host.zones().stream().filter(HostZone::mayHaveMemory).toList();
  }

  private boolean isPlaced() {
    List<HostZone> zones = populated();
    return !zones.isEmpty()
        && zones.stream()
            .allMatch(
                zone -> zone.figure("start_pfn").isPresent() && zone.figure("present").isPresent());
  }

  private List<Segment> segments() {
    List<Segment> raw = new ArrayList<>();
    for (HostZone zone : populated()) {
      long start = value(zone, "start_pfn");
      long present = value(zone, "present");
      boolean isIsa = isX86 && zone.name().equals("DMA") && isWholeIsa(present);
      raw.add(new Segment(zone.node(), isIsa ? 0 : start, isIsa ? ISA_FRAMES : start + present, 0));
    }
    raw.sort(Comparator.comparingLong(Segment::from));
    List<Segment> merged = new ArrayList<>();
    for (int i = 0; i < raw.size(); i++) {
      long next = i + 1 < raw.size() ? raw.get(i + 1).from() : Long.MAX_VALUE;
      Segment segment = rounded(raw.get(i), next);
      Segment last = merged.isEmpty() ? segment : merged.getLast();
      if (last != segment && last.node() == segment.node() && last.to() == segment.from()) {
        merged.removeLast();
        merged.add(new Segment(segment.node(), last.from(), segment.to(), segment.kept()));
      } else {
        merged.add(segment);
      }
    }
    return List.copyOf(merged);
  }

  private Segment rounded(Segment segment, long next) {
    long unit = MIB / pageSize;
    long rest = Math.floorMod(-segment.to(), unit);
    boolean isFree = segment.to() < next && segment.to() + rest <= next;
    return isFree
        ? new Segment(segment.node(), segment.from(), segment.to() + rest, rest)
        : segment;
  }

  private static boolean isWholeIsa(long present) {
    return present <= ISA_FRAMES && present >= ISA_FRAMES - MOST_LOST_TO_FIRMWARE;
  }

  private long bytesOf(HostNode node) {
    if (!segments.isEmpty()) {
      return pageSize
          * segments.stream()
              .filter(segment -> segment.node() == node.id())
              .mapToLong(segment -> segment.to() - segment.from())
              .sum();
    }
    long present = 0;
    for (HostZone zone : host.zones(node.id())) {
      long pages = Math.max(value(zone, "present"), value(zone, "managed"));
      boolean isIsa = isX86 && zone.name().equals("DMA") && isWholeIsa(pages);
      present += isIsa ? ISA_FRAMES : pages;
    }
    if (present > 0) {
      return up(present * pageSize, ROUNDED);
    }
    return up(total(host, node, pageSize) * pageSize, BLOCK);
  }

  /** The pages that a node manages, where only that is told; 0 if it has none. */
  static long total(HostFigures host, HostNode node, long pageSize) {
    boolean isOnly = host.nodes().size() == 1;
    return node.meminfo("MemTotal")
        .map(kilobytes -> kilobytes.value() * 1024 / pageSize)
        .or(() -> node.megabytes().map(megabytes -> megabytes.value() * MIB / pageSize))
        .or(
            () ->
                host.meminfo("MemTotal")
                    .filter(kilobytes -> isOnly)
                    .map(kilobytes -> kilobytes.value() * 1024 / pageSize))
        .orElse(0L);
  }

  private static long up(long bytes, long unit) {
    return (bytes + unit - 1) / unit * unit;
  }

  private static long value(HostZone zone, String name) {
    return zone.figure(name).map(Figure::value).orElse(0L);
  }
}
