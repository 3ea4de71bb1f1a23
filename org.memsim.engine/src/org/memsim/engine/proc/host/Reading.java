/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.proc.host;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What has been read so far. What is read first stays: the readers come in order of precedence. */
final class Reading {
  /** A zone under way. */
  static final class Zone {
    final SortedMap<String, Figure> figures = new TreeMap<>();
    final SortedMap<String, Figure> counters = new TreeMap<>();
    final SortedMap<Integer, SortedMap<String, Figure>> pagesets = new TreeMap<>();
    List<Figure> protection = List.of();
    List<Figure> freeBlocks = List.of();
    private final int node;
    private final String name;
    private final Source source;

    private Zone(int node, String name, Source source) {
      this.node = node;
      this.name = name;
      this.source = source;
    }

    private HostZone done() {
      List<HostPageset> sets = new ArrayList<>();
      pagesets.forEach((cpu, values) -> sets.add(new HostPageset(cpu, values)));
      return new HostZone(node, name, figures, counters, protection, sets, freeBlocks, source);
    }
  }

  /** A node under way. */
  static final class Node {
    final SortedMap<String, Figure> meminfo = new TreeMap<>();
    final SortedMap<String, Figure> counters = new TreeMap<>();
    final NavigableMap<Long, Figure> hugePages = new TreeMap<>();
    List<HostRange> ranges = List.of();
    List<Figure> distances = List.of();
    List<Figure> fallbackOrder = List.of();
    @Nullable SortedSet<Integer> cpus;
    @Nullable Figure megabytes;
    @Nullable Figure freeMegabytes;

    private HostNode done(int id) {
      return new HostNode(
          id,
          Optional.ofNullable(cpus),
          distances,
          meminfo,
          counters,
          Optional.ofNullable(megabytes),
          Optional.ofNullable(freeMegabytes),
          ranges,
          fallbackOrder,
          hugePages);
    }
  }

  final SortedMap<String, Figure> meminfo = new TreeMap<>();
  final SortedMap<String, Figure> vmstat = new TreeMap<>();
  final SortedMap<String, Word> sysctls = new TreeMap<>();
  final SortedMap<String, Word> sysfs = new TreeMap<>();
  final NavigableMap<Long, Figure> hugePages = new TreeMap<>();
  final NavigableSet<Integer> onlineCpus = new TreeSet<>();
  final SortedSet<String> cpuFlags = new TreeSet<>();
  final List<HostSlab> slabs = new ArrayList<>();
  final List<HostSwap> swaps = new ArrayList<>();
  final List<HostRange> iomem = new ArrayList<>();
  final List<Notice> notices = new ArrayList<>();
  @Nullable Word release;
  @Nullable Word machine;
  @Nullable Word commandLine;
  @Nullable Figure pageblockOrder;
  @Nullable Figure memoryBlockBytes;
  int pageSize;
  private final SortedMap<Integer, Node> nodes = new TreeMap<>();
  private final Map<String, Zone> zones = new LinkedHashMap<>();
  private final List<String> files = new ArrayList<>();

  /** The node of a number, which is there from now on. */
  Node node(int id) {
    return nodes.computeIfAbsent(id, none -> new Node());
  }

  /** The numbers of the nodes. */
  SortedSet<Integer> nodeIds() {
    return new TreeSet<>(nodes.keySet());
  }

  /** A zone, which is there from now on, and its node too. */
  Zone zone(int node, String name, Source source) {
    node(node);
    return zones.computeIfAbsent(node + " " + name, none -> new Zone(node, name, source));
  }

  /** Says that a line could not be understood. */
  void notice(Source source, String message) {
    notices.add(new Notice(source, message));
  }

  /** Says which file is being read. */
  void opened(HostText text) {
    files.add(text.file());
  }

  /** A machine that names no node has one. */
  HostFigures done() {
    if (nodes.isEmpty() && meminfo.containsKey("MemTotal")) {
      node(0);
    }
    SortedMap<Integer, HostNode> hostNodes = new TreeMap<>();
    nodes.forEach((id, node) -> hostNodes.put(id, node.done(id)));
    List<HostZone> hostZones = zones.values().stream().map(Zone::done).toList();
    return new HostFigures(
        Optional.ofNullable(release),
        Optional.ofNullable(machine),
        Optional.ofNullable(commandLine),
        onlineCpus,
        hostNodes,
        hostZones,
        meminfo,
        vmstat,
        sysctls,
        sysfs,
        slabs,
        swaps,
        iomem,
        hugePages,
        cpuFlags,
        size(hostZones),
        Optional.ofNullable(pageblockOrder),
        Optional.ofNullable(memoryBlockBytes),
        notices,
        files);
  }

  /** Of pages: as stated, else what the free or managed memory in kB and in pages makes it. */
  private OptionalInt size(List<HostZone> hostZones) {
    if (pageSize > 0) {
      return OptionalInt.of(pageSize);
    }
    long managed =
        hostZones.stream()
            .mapToLong(zone -> zone.figure("managed").map(Figure::value).orElse(0L))
            .sum();
    Figure total = meminfo.get("MemTotal");
    if (managed == 0 || total == null) {
      return OptionalInt.empty();
    }
    long nearest = Math.round((double) total.value() / managed);
    return nearest == 4 || nearest == 16 || nearest == 64
        ? OptionalInt.of(Math.toIntExact(nearest * 1024))
        : OptionalInt.empty();
  }
}
