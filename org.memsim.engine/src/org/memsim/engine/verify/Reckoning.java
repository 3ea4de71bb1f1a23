/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.verify;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.memsim.engine.proc.host.Figure;
import org.memsim.engine.proc.host.HostFigures;
import org.memsim.engine.proc.host.HostZone;
import org.memsim.engine.run.BootTuning;
import org.memsim.engine.run.BootTuning.ZoneName;
import org.memsim.engine.run.PrintedZone;
import org.memsim.engine.run.RuledMachine;
import org.memsim.engine.run.ZoneFigures;

/**
 * What the rules of one kernel make of a machine's zones, and from which pages: those of now, if a
 * sysctl was written since boot, or those of boot.
 */
final class Reckoning {
  private static final String MIN_FREE_KBYTES = "vm.min_free_kbytes";

  private final RuledMachine machine;
  private final Optional<Long> minFreeKbytes;
  private final Optional<BootTuning> settled;
  private final Optional<BootTuning> boot;
  private final Map<ZoneName, Long> boosts = new HashMap<>();
  private final boolean marksSettled;

  Reckoning(HostFigures host, RuledMachine machine) {
    this.machine = machine;
    List<PrintedZone> printed = printed(host, Map.of());
    this.minFreeKbytes = minFreeKbytes(host, printed);
    this.settled = minFreeKbytes.map(machine::settled);
    settled.ifPresent(tuning -> hiddenBoosts(host, tuning));
    List<PrintedZone> unboosted = printed(host, boosts);
    this.marksSettled = settled.filter(tuning -> marksAre(unboosted, tuning)).isPresent();
    boolean reservesSettled = settled.filter(tuning -> reservesAre(unboosted, tuning)).isPresent();
    this.boot =
        minFreeKbytes.flatMap(kbytes -> atBoot(kbytes, unboosted, !marksSettled, !reservesSettled));
  }

  /** If no pages explain both, those that explain the marks. */
  private Optional<BootTuning> atBoot(
      long kbytes, List<PrintedZone> printed, boolean marks, boolean reserves) {
    return machine
        .atBoot(kbytes, printed, marks, reserves)
        .or(() -> machine.atBoot(kbytes, printed, marks, false))
        .or(() -> machine.atBoot(kbytes, printed, false, reserves));
  }

  private static boolean marksAre(List<PrintedZone> printed, BootTuning tuning) {
    return printed.stream()
        .allMatch(
            zone ->
                tuning
                    .zone(zone.node(), zone.zone())
                    .filter(is -> is.min() == zone.min() && is.low() == zone.low())
                    .isPresent());
  }

  private static boolean reservesAre(List<PrintedZone> printed, BootTuning tuning) {
    return printed.stream()
        .allMatch(
            zone ->
                tuning
                    .zone(zone.node(), zone.zone())
                    .filter(is -> agree(is.protection(), zone.protection()))
                    .isPresent());
  }

  /** Kernels are built with or without the highest zones. */
  private static boolean agree(List<Long> reckoned, List<Long> printed) {
    int zones = Math.min(reckoned.size(), printed.size());
    return reckoned.subList(0, zones).equals(printed.subList(0, zones));
  }

  /**
   * As it is printed; else what the marks together tell, the default if it is among that, or if it
   * is that with boosts that are not printed.
   */
  private Optional<Long> minFreeKbytes(HostFigures host, List<PrintedZone> printed) {
    Optional<Long> read = number(host, MIN_FREE_KBYTES);
    if (read.isPresent() || printed.isEmpty()) {
      return read;
    }
    List<Long> possible = machine.possibleMinFreeKbytes(printed);
    long standard = machine.defaultMinFreeKbytes(Optional.empty());
    if (possible.contains(standard)) {
      return Optional.of(standard);
    }
    Predicate<Long> byBoth = kbytes -> explains(kbytes, printed, true);
    Predicate<Long> byMarks = kbytes -> explains(kbytes, printed, false);
    return possible.stream()
        .filter(byBoth)
        .findFirst()
        .or(() -> possible.stream().filter(byMarks).findFirst())
        .or(() -> Optional.of(standard).filter(kbytes -> explainsBoosted(host, kbytes)))
        .or(() -> possible.stream().findFirst());
  }

  private boolean explains(long kbytes, List<PrintedZone> printed, boolean reserves) {
    return marksAre(printed, machine.settled(kbytes))
        || machine.atBoot(kbytes, printed, true, reserves).isPresent();
  }

  /** Whether the marks come from this value once those that are boosted are taken for such. */
  private boolean explainsBoosted(HostFigures host, long kbytes) {
    hiddenBoosts(host, machine.settled(kbytes));
    List<PrintedZone> unboosted = printed(host, boosts);
    boolean explains =
        !boosts.isEmpty()
            && (explains(kbytes, unboosted, true) || explains(kbytes, unboosted, false));
    boosts.clear();
    return explains;
  }

  /** A setting that is one number. */
  static Optional<Long> number(HostFigures host, String sysctl) {
    return host.sysctl(sysctl)
        .map(word -> word.text())
        .filter(text -> text.matches("\\d{1,18}"))
        .map(Long::valueOf);
  }

  /** Before the boost was printed, marks that are too high by whole pageblocks have one. */
  private void hiddenBoosts(HostFigures host, BootTuning tuning) {
    long block = machine.pageblockPages();
    for (HostZone zone : host.zones()) {
      Optional<Figure> min = zone.figure("min");
      Optional<ZoneFigures> reckoned = tuning.zone(zone.node(), zone.name());
      if (machine.boostsMarks() && zone.figure("boost").isEmpty() && min.isPresent()) {
        long above = reckoned.map(is -> min.get().value() - is.min()).orElse(0L);
        long boost = (above + block / 2) / block * block;
        if (above > 0 && boost > 0) {
          boosts.put(new ZoneName(zone.node(), zone.name()), boost);
        }
      }
    }
  }

  private static List<PrintedZone> printed(HostFigures host, Map<ZoneName, Long> boosts) {
    List<PrintedZone> printed = new ArrayList<>();
    for (HostZone zone : host.zones()) {
      Optional<Figure> min = zone.figure("min");
      Optional<Figure> low = zone.figure("low");
      Optional<Figure> high = zone.figure("high");
      if (zone.mayHaveMemory() && min.isPresent() && low.isPresent() && high.isPresent()) {
        long boost =
            zone.figure("boost").map(Figure::value).orElse(0L)
                + boosts.getOrDefault(new ZoneName(zone.node(), zone.name()), 0L);
        printed.add(
            new PrintedZone(
                zone.node(),
                zone.name(),
                min.get().value() - boost,
                low.get().value() - boost,
                high.get().value() - boost,
                zone.protection().stream().map(Figure::value).toList()));
      }
    }
    return printed;
  }

  /** The value that marks come from; empty if neither a file nor marks tell it. */
  Optional<Long> minFreeKbytes() {
    return minFreeKbytes;
  }

  /** Whether the marks come from what is managed now: a sysctl was written since boot. */
  boolean areMarksSettled() {
    return marksSettled;
  }

  /** What boot computed, if it is still in force and some pages explain it. */
  Optional<BootTuning> boot() {
    return boot;
  }

  /** What comes from the pages of now; empty without marks. */
  Optional<ZoneFigures> settled(HostZone zone) {
    return settled.flatMap(tuning -> tuning.zone(zone.node(), zone.name()));
  }

  /** What comes from the pages of boot; empty if these are not known. */
  Optional<ZoneFigures> boot(HostZone zone) {
    return boot.flatMap(tuning -> tuning.zone(zone.node(), zone.name()));
  }

  /** What comes from the pages of now and what comes from those of boot, as far as known. */
  List<ZoneFigures> both(HostZone zone) {
    return Stream.concat(settled(zone).stream(), boot(zone).stream()).toList();
  }

  /** The boost that is in the printed marks of a zone, be it that it is printed or not. */
  long boost(HostZone zone) {
    return zone.figure("boost").map(Figure::value).orElse(0L) + hiddenBoost(zone);
  }

  private long hiddenBoost(HostZone zone) {
    return boosts.getOrDefault(new ZoneName(zone.node(), zone.name()), 0L);
  }

  /** The models that a mark of a zone needs if it comes from the pages of now, or of boot. */
  Set<Model> models(HostZone zone, boolean ofBoot) {
    Set<Model> models = EnumSet.noneOf(Model.class);
    if (ofBoot) {
      models.add(Model.MANAGED_AT_BOOT);
    }
    if (hiddenBoost(zone) > 0) {
      models.add(Model.BOOST);
    }
    return models;
  }
}
