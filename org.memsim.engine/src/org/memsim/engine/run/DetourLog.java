/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.memsim.engine.machine.Watermarks;
import org.memsim.engine.page.AllocationObserver;
import org.memsim.engine.page.Frames;
import org.memsim.engine.page.Gfp;
import org.memsim.engine.page.PageAllocator;
import org.memsim.engine.page.PassReason;
import org.memsim.engine.page.ZoneMemory;
import org.memsim.engine.page.Zonelist;
import org.memsim.engine.run.Detour.Passed;

/** Watches requests that leave their preferred zone and sums up those that are alike. */
final class DetourLog implements AllocationObserver {
  /** A refusal without its figures. */
  private record Refusal(ZoneMemory zone, PassReason reason) {}

  /** What requests have in common that are summed up. */
  private record Kind(
      String actor, Gfp gfp, int order, List<Refusal> refusals, Optional<ZoneMemory> served) {}

  private final PageAllocator allocator;
  private final EventLoop loop;
  private final Map<Kind, Detour> detours = new LinkedHashMap<>();
  private final List<Refusal> refusals = new ArrayList<>();
  private final List<Passed> figures = new ArrayList<>();

  DetourLog(Simulation simulation, EventLoop loop) {
    this.allocator = simulation.allocator();
    this.loop = loop;
  }

  /** All detours, in the order of their first requests. */
  List<Detour> detours() {
    return List.copyOf(detours.values());
  }

  @Override
  public void passedOver(
      ZoneMemory zone, PassReason reason, int order, long free, long mark, long protection) {
    Passed passed = new Passed(name(zone), why(zone, reason, order, free, mark, protection));
    if (!figures.contains(passed)) { // the round that may mix pageblocks asks the same zones again
      refusals.add(new Refusal(zone, reason));
      figures.add(passed);
    }
  }

  @Override
  public void ended(Zonelist zonelist, Gfp gfp, int order, int cpu, int frame) {
    if (!refusals.isEmpty()) {
      Optional<ZoneMemory> served =
          frame == Frames.NONE ? Optional.empty() : Optional.of(allocator.zoneOf(frame));
      Kind kind = new Kind(actor(), gfp, order, List.copyOf(refusals), served);
      detours.merge(kind, first(kind, zonelist), (known, another) -> onceMore(known));
    }
    refusals.clear();
    figures.clear();
  }

  private String actor() {
    return loop.current().map(Actor::title).orElse("boot");
  }

  private Detour first(Kind kind, Zonelist zonelist) {
    List<String> notAsked =
        zonelist.excluded().stream()
            .map(excluded -> name(excluded.zone()) + ": " + words(excluded.reason()))
            .toList();
    return new Detour(
        loop.now(),
        kind.actor,
        kind.gfp.toString(),
        kind.order,
        figures,
        notAsked,
        kind.served.map(DetourLog::name),
        1);
  }

  private static Detour onceMore(Detour known) {
    return new Detour(
        known.firstNs(),
        known.actor(),
        known.gfp(),
        known.order(),
        known.passed(),
        known.notAsked(),
        known.served(),
        known.requests() + 1);
  }

  private static String name(ZoneMemory zone) {
    return "node " + zone.node() + " " + zone.zone().type().linuxName();
  }

  private static String why(
      ZoneMemory zone, PassReason reason, int order, long free, long mark, long protection) {
    if (reason != PassReason.BELOW_MARK) {
      return words(reason);
    }
    String usable = order == 0 ? "free " + free : "free " + free + " - " + ((1L << order) - 1);
    return usable + " <= " + markName(zone, mark) + " " + mark + " + reserve " + protection;
  }

  /** Marks are asked for at low first, and below that only by requests that found nothing. */
  private static String markName(ZoneMemory zone, long mark) {
    Watermarks marks = zone.tuning().watermarks();
    return mark >= marks.low() ? "low" : mark >= marks.min() ? "min" : "lowered min";
  }

  /** Why a zone was passed over, in words. */
  static String words(PassReason reason) {
    return switch (reason) {
      case BELOW_MARK -> "too little free";
      case NO_BLOCK -> "enough free, but no block so large";
      case NOFRAGMENT -> "only another migrate type's blocks free";
      case NODE_MASK -> "not among the policy's nodes";
      case THISNODE -> "another node";
      case ZONE_TOO_HIGH -> "too high a zone";
    };
  }
}
