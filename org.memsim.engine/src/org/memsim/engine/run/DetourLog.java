/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.run;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
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
import org.memsim.engine.reclaim.SlowPathObserver;
import org.memsim.engine.reclaim.SlowStep;
import org.memsim.engine.run.Detour.Passed;

/**
 * Watches requests that leave their preferred zone, and what is done to serve them when no zone
 * would; sums up those that are alike.
 */
final class DetourLog implements AllocationObserver, SlowPathObserver {
  /** A refusal without its figures. */
  private record Refusal(ZoneMemory zone, PassReason reason, String mark) {}

  /** What requests have in common that are summed up. */
  private record Kind(
      String actor,
      Gfp gfp,
      int order,
      List<Refusal> refusals,
      List<SlowStep> steps,
      Optional<ZoneMemory> served) {}

  /** A request under way. */
  private static final class Request {
    final List<Refusal> refusals = new ArrayList<>();
    final List<Passed> figures = new ArrayList<>();
    final SlowSteps steps = new SlowSteps();
    long waitedBefore;
  }

  /** Requests that are alike. */
  private record Story(Detour first, SlowSteps steps, long requests) {}

  private final Simulation simulation;
  private final PageAllocator allocator;
  private final EventLoop loop;
  private final Map<Kind, Story> stories = new LinkedHashMap<>();

  /** Requests that wait until memory is freed for them, which others may be made for. */
  private final Deque<Request> waiting = new ArrayDeque<>();

  private Request request = new Request();

  DetourLog(Simulation simulation, EventLoop loop) {
    this.simulation = simulation;
    this.allocator = simulation.allocator();
    this.loop = loop;
  }

  /** All stories, in the order of their first requests. */
  List<Detour> detours() {
    return stories.values().stream().map(DetourLog::whole).toList();
  }

  @Override
  public void passedOver(
      ZoneMemory zone, PassReason reason, int order, long free, long mark, long protection) {
    String markName = reason == PassReason.BELOW_MARK ? markName(zone, mark) : "";
    Refusal refusal = new Refusal(zone, reason, markName);
    if (!request.refusals.contains(refusal)) { // rounds ask the same zones again
      request.refusals.add(refusal);
      request.figures.add(
          new Passed(name(zone), why(reason, order, free, markName, mark, protection)));
    }
  }

  @Override
  public void began() {
    request.waitedBefore = simulation.stall().totalNs();
  }

  @Override
  public void took(SlowStep step, long pages) {
    request.steps.add(step, pages);
    if (step == SlowStep.KILL) {
      simulation.takeKilled().ifPresent(request.steps::addKilled);
    }
  }

  @Override
  public void frees() {
    waiting.push(request);
    request = new Request();
  }

  @Override
  public void goesOn() {
    request = waiting.pop();
  }

  @Override
  public void ended(Zonelist zonelist, Gfp gfp, int order, int cpu, int frame) {
    if (!request.refusals.isEmpty()) {
      Optional<ZoneMemory> served =
          frame == Frames.NONE ? Optional.empty() : Optional.of(allocator.zoneOf(frame));
      if (!request.steps.kinds().isEmpty()) {
        request.steps.addWait(simulation.stall().totalNs() - request.waitedBefore);
      }
      Kind kind =
          new Kind(
              actor(), gfp, order, List.copyOf(request.refusals), request.steps.kinds(), served);
      stories.merge(kind, new Story(first(kind, zonelist), request.steps, 1), DetourLog::onceMore);
      request = new Request();
    }
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
        request.figures,
        notAsked,
        List.of(),
        List.of(),
        0,
        kind.served.map(DetourLog::name),
        1);
  }

  private static Story onceMore(Story known, Story another) {
    known.steps.add(another.steps);
    return new Story(known.first, known.steps, known.requests + 1);
  }

  private static Detour whole(Story story) {
    return new Detour(
        story.first.firstNs(),
        story.first.actor(),
        story.first.gfp(),
        story.first.order(),
        story.first.passed(),
        story.first.notAsked(),
        story.steps.steps(),
        story.steps.killed(),
        story.steps.waitedNs(),
        story.first.served(),
        story.requests);
  }

  private static String name(ZoneMemory zone) {
    return "node " + zone.node() + " " + zone.zone().type().linuxName();
  }

  private static String why(
      PassReason reason, int order, long free, String markName, long mark, long protection) {
    if (reason != PassReason.BELOW_MARK) {
      return words(reason);
    }
    String usable = order == 0 ? "free " + free : "free " + free + " - " + ((1L << order) - 1);
    return usable + " <= " + markName + " " + mark + " + reserve " + protection;
  }

  /** Marks are asked for at low first, and below that only by requests that found nothing. */
  private static String markName(ZoneMemory zone, long mark) {
    Watermarks marks = zone.tuning().watermarks();
    if (mark >= marks.high()) {
      return "high";
    }
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
