/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.importing;

import static org.memsim.engine.snapshot.IdLists.idList;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.memsim.engine.proc.host.Figure;
import org.memsim.engine.proc.host.HostFigures;
import org.memsim.engine.proc.host.HostNode;
import org.memsim.engine.proc.host.HostPageset;
import org.memsim.engine.proc.host.HostSwap;
import org.memsim.engine.proc.host.HostZone;

/** Writes the machine as the choices have it. */
final class MachineDraft {
  private static final long FOUR_GIB = 4L << 30;

  /** Where memory ends that the firmware of a PC shares with Linux; it begins to keep before. */
  private static final long LEGACY = 640L << 10;

  private final HostFigures host;
  private final Choices choices;
  private final MemoryPlan memory;
  private final ArchGuess arch;
  private final long pageSize;

  MachineDraft(
      HostFigures host, Choices choices, MemoryPlan memory, ArchGuess arch, long pageSize) {
    this.host = host;
    this.choices = choices;
    this.memory = memory;
    this.arch = arch;
    this.pageSize = pageSize;
  }

  /** Adds the machine to a draft. */
  void write(Draft draft, String name) {
    Draft.Statement machine = draft.block("machine " + name);
    machine.add("arch " + arch.name());
    machine.add("kernel " + choices.kernel);
    SortedMap<Integer, SortedSet<Integer>> cpus = cpus(host);
    for (HostNode node : host.nodes().values()) {
      node(machine.block("node " + node.id()), node, cpus.getOrDefault(node.id(), new TreeSet<>()));
    }
    if (choices.hasSettings) {
      distances(machine);
      swaps(machine);
    }
    SettingsDraft settings = new SettingsDraft(host, choices);
    settings.commandLine(machine);
    map(machine);
    settings.sysctls(machine.block("sysctl"));
    if (choices.hasSettings) {
      settings.sysfs(machine.block("sysfs"));
    }
    if (choices.hasState) {
      new StateDraft(host, choices.booted).write(machine.block("state"));
    }
  }

  private void node(Draft.Statement block, HostNode node, SortedSet<Integer> cpus) {
    if (!cpus.isEmpty()) {
      block.add("cpus " + idList(cpus));
    }
    if (memory.bytes(node.id()) > 0) {
      block.add("memory " + Sizes.bytes(memory.bytes(node.id())));
    }
    for (HostZone zone : host.zones(node.id())) {
      if (zone.mayHaveMemory()) {
        zone(block, zone);
      }
    }
    choices.managed.forEach(
        (key, pages) -> {
          String[] parts = key.split(" ", 2);
          if (Integer.parseInt(parts[0]) == node.id()) {
            block.add("zone " + parts[1] + " { managed " + pages + " pages }");
          }
        });
  }

  private void zone(Draft.Statement block, HostZone zone) {
    String key = Choices.key(zone.node(), zone.name());
    List<String> extents = new ArrayList<>();
    zone.figure("managed").ifPresent(f -> extents.add("managed " + f.value() + " pages"));
    if (choices.atBoot.containsKey(key)) {
      extents.add("at boot " + choices.atBoot.get(key) + " pages");
    }
    if (choices.present.contains(key)) {
      zone.figure("present").ifPresent(f -> extents.add("present " + f.value() + " pages"));
    }
    if (choices.spanned.contains(key)) {
      zone.figure("spanned").ifPresent(f -> extents.add("spanned " + f.value() + " pages"));
    }
    if (!extents.isEmpty()) {
      block.add("zone " + zone.name() + " { " + String.join("  ", extents) + " }");
    }
  }

  /**
   * The cpus of each node. Where nodes do not tell theirs, those that have pagesets are dealt out
   * in order to the nodes with memory; a machine of which no cpu is known gets one for each. A cpu
   * that several nodes claim is the first one's.
   */
  static SortedMap<Integer, SortedSet<Integer>> cpus(HostFigures host) {
    SortedMap<Integer, SortedSet<Integer>> cpus = new TreeMap<>();
    SortedSet<Integer> taken = new TreeSet<>();
    for (HostNode node : host.nodes().values()) {
      SortedSet<Integer> own = new TreeSet<>(node.cpus().orElseGet(TreeSet::new));
      own.removeAll(taken);
      taken.addAll(own);
      cpus.put(node.id(), own);
    }
    if (cpus.values().stream().anyMatch(set -> !set.isEmpty())) {
      return cpus;
    }
    List<Integer> nodes = nodesWithMemory(host);
    List<Integer> known = new ArrayList<>(knownCpus(host));
    for (int cpu = 0; known.isEmpty() && cpu < nodes.size(); cpu++) {
      cpus.computeIfAbsent(nodes.get(cpu), none -> new TreeSet<>()).add(cpu);
    }
    for (int i = 0; i < known.size(); i++) {
      int node = nodes.get((int) ((long) i * nodes.size() / known.size()));
      cpus.computeIfAbsent(node, none -> new TreeSet<>()).add(known.get(i));
    }
    return cpus;
  }

  /** Whether the cpus of nodes are not told but dealt out. */
  static boolean dealsOutCpus(HostFigures host) {
    boolean isTold =
        host.nodes().values().stream()
            .anyMatch(node -> node.cpus().filter(set -> !set.isEmpty()).isPresent());
    return !isTold && (knownCpus(host).isEmpty() || nodesWithMemory(host).size() > 1);
  }

  private static List<Integer> nodesWithMemory(HostFigures host) {
    List<Integer> with =
        host.nodes().keySet().stream()
            .filter(id -> host.zones(id).stream().anyMatch(HostZone::mayHaveMemory))
            .toList();
    return with.isEmpty() ? List.copyOf(host.nodes().keySet()) : with;
  }

  private static SortedSet<Integer> knownCpus(HostFigures host) {
    SortedSet<Integer> known = new TreeSet<>(host.onlineCpus());
    if (known.isEmpty()) {
      for (HostZone zone : host.zones()) {
        zone.pagesets().stream().map(HostPageset::cpu).forEach(cpu -> known.add(cpu));
      }
    }
    return known;
  }

  private void distances(Draft.Statement machine) {
    int nodes = host.nodes().size();
    boolean isWhole =
        host.nodes().values().stream().allMatch(node -> node.distances().size() == nodes);
    if (nodes > 1 && isWhole) {
      List<String> rows = new ArrayList<>();
      for (HostNode node : host.nodes().values()) {
        List<String> row = node.distances().stream().map(f -> Long.toString(f.value())).toList();
        rows.add(node.id() + ": " + String.join(" ", row));
      }
      Draft.Statement block = machine.block("distances");
      rows.forEach(block::add);
    }
  }

  /** An area has one page more than can be used, its header. */
  private void swaps(Draft.Statement machine) {
    for (HostSwap swap : host.swaps()) {
      String size = Sizes.bytes(swap.kilobytes() * 1024 + pageSize);
      String priority = swap.priority() >= 0 ? " { priority " + swap.priority() + " }" : "";
      machine.add(swap.name().contains("zram") ? "zram " + size : "swap " + size + priority);
    }
    long total = host.meminfo("SwapTotal").map(Figure::value).orElse(0L);
    if (host.swaps().isEmpty() && total > 0) {
      machine.add("swap " + Sizes.bytes(total * 1024 + pageSize));
    }
  }

  private void map(Draft.Statement machine) {
    if (choices.map == Choices.MapForm.ASSUMED) {
      return;
    }
    Draft.Statement block = machine.block("physical");
    if (choices.keptBelowLegacy > 0) {
      long from = LEGACY - (choices.keptBelowLegacy + 1) * pageSize;
      block.add("reserve " + Sizes.address(from) + " .. " + Sizes.address(LEGACY));
    }
    List<MemoryPlan.Segment> segments = memory.placed();
    if (choices.map == Choices.MapForm.HOLE) {
      segments.stream()
          .mapToLong(segment -> segment.to() * pageSize)
          .filter(end -> end < FOUR_GIB)
          .max()
          .ifPresent(end -> block.add("hole " + Sizes.address(end) + " .. 4 GiB"));
    }
    for (MemoryPlan.Segment segment : segments) {
      if (choices.map == Choices.MapForm.RANGES) {
        block.add(
            "node "
                + segment.node()
                + " at "
                + Sizes.address(segment.from() * pageSize)
                + " .. "
                + Sizes.address(segment.to() * pageSize));
      }
    }
    for (MemoryPlan.Segment segment : segments) {
      if (segment.kept() > 0) {
        long end = segment.to() * pageSize;
        block.add(
            "reserve "
                + Sizes.address(end - segment.kept() * pageSize)
                + " .. "
                + Sizes.address(end));
      }
    }
  }
}
