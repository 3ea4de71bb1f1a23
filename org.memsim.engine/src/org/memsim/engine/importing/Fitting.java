/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.importing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.memsim.engine.proc.host.Figure;
import org.memsim.engine.proc.host.HostFigures;
import org.memsim.engine.proc.host.HostNode;
import org.memsim.engine.proc.host.HostZone;
import org.memsim.engine.run.RuledMachine;
import org.memsim.engine.snapshot.MachineSnapshot;
import org.memsim.engine.snapshot.NodeSnapshot;
import org.memsim.engine.snapshot.Watermarks;
import org.memsim.engine.snapshot.ZoneSnapshot;

/**
 * Seeks the shortest statements from which the engine makes the zones that the machine has shown:
 * each form is booted and looked at.
 */
final class Fitting {
  private static final String NAME = "host";

  /** A node grows by so many blocks at most until what it manages has room. */
  private static final int MOST_GROWTH = 64;

  /** Half of what lies below 640 KiB. */
  private static final long MOST_BELOW_LEGACY = 80;

  /** The zones that share {@code vm.min_free_kbytes}, see the kernel's documentation of it. */
  private static final List<String> LOWMEM = List.of("DMA", "DMA32", "Normal");

  private final HostFigures host;
  private final Choices choices;
  private final MemoryPlan memory;
  private final ArchGuess arch;
  private final long pageSize;

  Fitting(HostFigures host, Choices choices, MemoryPlan memory, ArchGuess arch, long pageSize) {
    this.host = host;
    this.choices = choices;
    this.memory = memory;
    this.arch = arch;
    this.pageSize = pageSize;
  }

  /** Makes all choices. */
  void fit(KernelGuess kernels) {
    choices.kernel = kernels.candidates().getFirst();
    map();
    extents();
    totals();
    if (host.zones().stream().anyMatch(zone -> zone.figure("min").isPresent())) {
      kernel(kernels.candidates());
      new BootPages(host, choices, this).fit();
    }
  }

  private Optional<MachineSnapshot> boot() {
    return Trial.boot(draft(), NAME);
  }

  private Draft draft() {
    Draft draft = new Draft();
    new MachineDraft(host, choices, memory, arch, pageSize).write(draft, NAME);
    return draft;
  }

  /** The rules for the machine as it is chosen now. */
  Optional<RuledMachine> rules() {
    return Trial.rules(draft(), NAME);
  }

  /** How many figures of zones the machine as it is chosen now meets; -1 if it cannot boot. */
  int met() {
    return boot().map(this::figuresMet).orElse(-1);
  }

  /** The first form of the map under which zones lie where they did. */
  private void map() {
    if (memory.placed().isEmpty()) {
      return;
    }
    choices.keptBelowLegacy = keptBelowLegacy();
    for (boolean isExact : new boolean[] {true, false}) {
      for (Choices.MapForm form : Choices.MapForm.values()) {
        choices.map = form;
        if (boot().filter(machine -> liesAsHost(machine, isExact)).isPresent()) {
          return;
        }
      }
    }
  }

  /** What zone DMA lacks of what it has on a PC whose firmware keeps no more than all do. */
  private long keptBelowLegacy() {
    Optional<MachineSnapshot> machine = boot();
    for (HostZone zone : host.zones()) {
      Optional<ZoneSnapshot> booted = machine.flatMap(found -> zone(found, zone));
      Optional<Figure> present = zone.figure("present");
      if (zone.name().equals("DMA") && booted.isPresent() && present.isPresent()) {
        long missing = booted.get().extent().present() - present.get().value();
        return missing > 0 && missing < MOST_BELOW_LEGACY ? missing : 0;
      }
    }
    return 0;
  }

  private boolean liesAsHost(MachineSnapshot machine, boolean isExact) {
    return host.zones().stream()
        .filter(HostZone::mayHaveMemory)
        .allMatch(
            zone -> {
              Optional<ZoneSnapshot> booted = zone(machine, zone);
              return booted.isPresent()
                  && is(zone, "start_pfn", booted.get().extent().startPfn())
                  && (!isExact || is(zone, "present", booted.get().extent().present()))
                  && (is(zone, "spanned", booted.get().extent().spanned())
                      || choices.map == Choices.MapForm.RANGES);
            });
  }

  /** States what is present or spanned where the map makes something else of it. */
  private void extents() {
    Optional<MachineSnapshot> machine = boot();
    for (HostZone zone : host.zones()) {
      Optional<ZoneSnapshot> booted = machine.flatMap(found -> zone(found, zone));
      String key = Choices.key(zone.node(), zone.name());
      if (zone.mayHaveMemory()) {
        if (booted.isEmpty() || !is(zone, "present", booted.get().extent().present())) {
          choices.present.add(key);
        }
        if (booted.isPresent() && !is(zone, "spanned", booted.get().extent().spanned())) {
          choices.spanned.add(key);
        }
      }
    }
  }

  /** Where only the total of a node is known, its largest zone manages what makes it that. */
  private void totals() {
    for (HostNode node : host.nodes().values()) {
      long total = MemoryPlan.total(host, node, pageSize);
      boolean hasZones = host.zones(node.id()).stream().anyMatch(HostZone::mayHaveMemory);
      for (int i = 0; i < MOST_GROWTH && total > 0 && !hasZones; i++) {
        Optional<NodeSnapshot> booted = boot().flatMap(machine -> machine.node(node.id()));
        Optional<ZoneSnapshot> largest = booted.flatMap(Fitting::largest);
        if (largest.isEmpty()) {
          break;
        }
        long others = booted.orElseThrow().managed() - largest.get().extent().managed();
        long managed = total - others;
        if (managed <= largest.get().extent().present()) {
          choices.managed.put(Choices.key(node.id(), largest.get().name()), managed);
          break;
        }
        memory.grow(node.id());
      }
    }
  }

  private static Optional<ZoneSnapshot> largest(NodeSnapshot node) {
    return node.zones().stream()
        .filter(ZoneSnapshot::populated)
        .max((a, b) -> Long.compare(a.extent().managed(), b.extent().managed()));
  }

  /** The newest of several kernels under which most figures are met, and what its marks share. */
  private void kernel(List<String> candidates) {
    minFreeKbytes();
    int best = -1;
    String chosen = choices.kernel;
    for (String candidate : candidates.size() > 1 ? candidates : List.<String>of()) {
      choices.kernel = candidate;
      int met = met();
      if (met > best) {
        best = met;
        chosen = candidate;
      }
    }
    if (!choices.kernel.equals(chosen)) {
      choices.kernel = chosen;
      minFreeKbytes();
    }
  }

  /** As told; else one that the min marks of all zones allow; none if the kernel makes it so. */
  private void minFreeKbytes() {
    choices.minFreeKbytes = OptionalLong.empty();
    Optional<MachineSnapshot> derived = boot();
    Optional<Long> told =
        host.sysctl("vm.min_free_kbytes").map(word -> word.text()).flatMap(Fitting::number);
    if (told.isEmpty() && derived.filter(this::marksMet).isPresent()) {
      return;
    }
    List<Long> possible = told.map(List::of).orElseGet(this::possibleShares);
    int best = -1;
    OptionalLong chosen = OptionalLong.empty();
    for (long share : possible) {
      choices.minFreeKbytes = OptionalLong.of(share);
      int met = met();
      if (met > best) {
        best = met;
        chosen = choices.minFreeKbytes;
      }
    }
    choices.minFreeKbytes = chosen;
    if (derived.map(this::figuresMet).orElse(-1) >= best
        && derived.filter(this::marksMet).isPresent()) {
      choices.minFreeKbytes = OptionalLong.empty();
    }
  }

  private static Optional<Long> number(String text) {
    return text.matches("\\d{1,12}") ? Optional.of(Long.valueOf(text)) : Optional.empty();
  }

  /** Marks are rounded down, so their sum is less than what they share by at most one page each. */
  private List<Long> possibleShares() {
    long sum = 0;
    int zones = 0;
    for (HostZone zone : host.zones()) {
      if (zone.mayHaveMemory() && LOWMEM.contains(zone.name())) {
        Optional<Figure> min = zone.figure("min");
        if (min.isEmpty()) {
          return List.of();
        }
        sum += min.get().value() - zone.figure("boost").map(Figure::value).orElse(0L);
        zones++;
      }
    }
    List<Long> possible = new ArrayList<>();
    for (int more = 0; more <= zones && sum > 0; more++) {
      possible.add((sum + more) * pageSize / 1024);
    }
    return possible;
  }

  private boolean marksMet(MachineSnapshot machine) {
    return host.zones().stream()
        .filter(HostZone::mayHaveMemory)
        .allMatch(
            zone -> zone(machine, zone).filter(booted -> marks(zone, booted) == 3).isPresent());
  }

  private int figuresMet(MachineSnapshot machine) {
    int met = 0;
    for (HostZone zone : host.zones()) {
      Optional<ZoneSnapshot> booted = zone(machine, zone).filter(found -> zone.mayHaveMemory());
      if (booted.isPresent()) {
        met += marks(zone, booted.get());
        List<Long> protection = zone.protection().stream().map(Figure::value).toList();
        met += booted.get().protection().stream().boxed().toList().equals(protection) ? 1 : 0;
        met += pagesets(zone, booted.get());
      }
    }
    return met;
  }

  private static int marks(HostZone zone, ZoneSnapshot booted) {
    long boost = zone.figure("boost").map(Figure::value).orElse(0L);
    Watermarks marks = booted.watermarks();
    return (is(zone, "min", marks.min() + boost) ? 1 : 0)
        + (is(zone, "low", marks.low() + boost) ? 1 : 0)
        + (is(zone, "high", marks.high() + boost) ? 1 : 0);
  }

  private static int pagesets(HostZone zone, ZoneSnapshot booted) {
    boolean isKnown = !zone.pagesets().isEmpty() && !booted.pagesets().isEmpty();
    return isKnown
            && zone.pagesets().getFirst().figure("high").map(Figure::value).orElse(-1L)
                == booted.pagesets().getFirst().high()
            && zone.pagesets().getFirst().figure("batch").map(Figure::value).orElse(-1L)
                == booted.pagesets().getFirst().batch()
        ? 1
        : 0;
  }

  private static Optional<ZoneSnapshot> zone(MachineSnapshot machine, HostZone zone) {
    return machine
        .node(zone.node())
        .flatMap(
            node -> node.zones().stream().filter(z -> z.name().equals(zone.name())).findFirst());
  }

  /** Whether a figure is so, or is not told. */
  private static boolean is(HostZone zone, String name, long value) {
    return zone.figure(name).map(figure -> figure.value() == value).orElse(true);
  }
}
