/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.importing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import org.memsim.engine.proc.host.Figure;
import org.memsim.engine.proc.host.HostFigures;
import org.memsim.engine.proc.host.HostZone;
import org.memsim.engine.run.BootTuning;
import org.memsim.engine.run.PrintedZone;
import org.memsim.engine.run.RuledMachine;

/**
 * States what zones managed at boot, where more of their marks and protections come out of that
 * than of what they manage now. A machine of which nobody wrote {@code vm.min_free_kbytes} has
 * marks of boot; stating it would have them computed anew.
 */
final class BootPages {
  private final HostFigures host;
  private final Choices choices;
  private final Fitting fitting;

  BootPages(HostFigures host, Choices choices, Fitting fitting) {
    this.host = host;
    this.choices = choices;
    this.fitting = fitting;
  }

  void fit() {
    Optional<RuledMachine> rules = fitting.rules();
    List<PrintedZone> printed = printed();
    OptionalLong told = told(rules);
    if (rules.isEmpty() || printed.isEmpty() || told.isEmpty()) {
      return;
    }
    OptionalLong share = choices.minFreeKbytes;
    SortedMap<String, Long> best = new TreeMap<>();
    OptionalLong bestShare = share;
    int most = fitting.met();
    for (boolean[] evidence : new boolean[][] {{true, true}, {true, false}, {false, true}}) {
      Optional<BootTuning> boot =
          rules.get().atBoot(told.getAsLong(), printed, evidence[0], evidence[1]);
      for (OptionalLong stated : List.of(OptionalLong.empty(), share)) {
        choose(boot.map(this::pages).orElseGet(TreeMap::new), stated);
        int met = boot.isPresent() ? fitting.met() : -1;
        if (met > most) {
          most = met;
          best = new TreeMap<>(choices.atBoot);
          bestShare = stated;
        }
      }
    }
    choose(best, bestShare);
  }

  private void choose(Map<String, Long> pages, OptionalLong share) {
    choices.atBoot.clear();
    choices.atBoot.putAll(pages);
    choices.minFreeKbytes = share;
  }

  /** As the machine has it: what is stated, else what the kernel makes it. */
  private OptionalLong told(Optional<RuledMachine> rules) {
    if (choices.minFreeKbytes.isPresent() || rules.isEmpty()) {
      return choices.minFreeKbytes;
    }
    return OptionalLong.of(rules.get().defaultMinFreeKbytes(Optional.empty()));
  }

  private SortedMap<String, Long> pages(BootTuning boot) {
    SortedMap<String, Long> pages = new TreeMap<>();
    for (HostZone zone : host.zones()) {
      long managed = zone.figure("managed").map(Figure::value).orElse(0L);
      boot.zone(zone.node(), zone.name())
          .filter(figures -> figures.managed() < managed)
          .ifPresent(
              figures -> pages.put(Choices.key(zone.node(), zone.name()), figures.managed()));
    }
    return pages;
  }

  private List<PrintedZone> printed() {
    List<PrintedZone> printed = new ArrayList<>();
    for (HostZone zone : host.zones()) {
      if (zone.mayHaveMemory() && zone.figure("low").isPresent()) {
        long boost = value(zone, "boost");
        printed.add(
            new PrintedZone(
                zone.node(),
                zone.name(),
                value(zone, "min") - boost,
                value(zone, "low") - boost,
                value(zone, "high") - boost,
                zone.protection().stream().map(Figure::value).toList()));
      }
    }
    return printed;
  }

  private static long value(HostZone zone, String name) {
    return zone.figure(name).map(Figure::value).orElse(0L);
  }
}
