/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.report;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.memsim.engine.recording.Event;
import org.memsim.engine.recording.EventWalk;
import org.memsim.engine.recording.RecordedEvent;
import org.memsim.engine.recording.Recording;

/** Tells events of a recording in words. */
final class Storyteller {
  /** What is told; what is only counted is in the series and tables. */
  private static final Map<Class<? extends Event>, Happening.Kind> KINDS =
      Map.ofEntries(
          Map.entry(Event.Killed.class, Happening.Kind.KILL),
          Map.entry(Event.Expected.class, Happening.Kind.EXPECTATION),
          Map.entry(Event.ActorStarted.class, Happening.Kind.ACTOR),
          Map.entry(Event.ActorEnded.class, Happening.Kind.ACTOR),
          Map.entry(Event.MarkReached.class, Happening.Kind.MARK),
          Map.entry(Event.SysctlWritten.class, Happening.Kind.SYSCTL),
          Map.entry(Event.StepBegan.class, Happening.Kind.STEP),
          Map.entry(Event.StepEnded.class, Happening.Kind.STEP),
          Map.entry(Event.KswapdWoken.class, Happening.Kind.KSWAPD),
          Map.entry(Event.KswapdSlept.class, Happening.Kind.KSWAPD),
          Map.entry(Event.Compacted.class, Happening.Kind.COMPACTION),
          Map.entry(Event.Stalled.class, Happening.Kind.STALL),
          Map.entry(Event.Detoured.class, Happening.Kind.DETOUR),
          Map.entry(Event.Reclaimed.class, Happening.Kind.RECLAIM),
          Map.entry(Event.Migrated.class, Happening.Kind.MIGRATION),
          Map.entry(Event.SwappedOut.class, Happening.Kind.SWAP),
          Map.entry(Event.SwappedIn.class, Happening.Kind.SWAP));

  private final Recording recording;

  Storyteller(Recording recording) {
    this.recording = recording;
  }

  /** A walk through all events of kinds that are told. */
  EventWalk walk() {
    return recording.walk(KINDS.keySet());
  }

  /** Whether there is something to tell of the event at which a walk is. */
  static boolean isTold(EventWalk walk) {
    return walk.type() != Event.StepEnded.class || kind(walk.event()).isPresent();
  }

  /** What kind of thing an event is; empty if there is nothing to tell of it. */
  static Optional<Happening.Kind> kind(RecordedEvent event) {
    return event.what() instanceof Event.StepEnded ended && ended.errno().isEmpty()
        ? Optional.empty()
        : Optional.ofNullable(KINDS.get(event.what().getClass()));
  }

  /** An event in words. */
  Happening tell(RecordedEvent event, Happening.Kind kind) {
    return new Happening(event.timeNs(), kind, event.actor(), text(event.what()));
  }

  private String text(Event event) {
    return switch (event) {
      case Event.Killed(int pid, String constraint, long points, long pages) ->
          "killed for want of memory (" + constraint + "), " + pages(pages) + " in use";
      case Event.Expected(int place, boolean held, String why) ->
          held ? "held: " + source(place) : "failed: " + source(place) + " - " + why;
      case Event.ActorStarted(int pid, int cpu) -> cpu < 0 ? "begins" : "begins on cpu " + cpu;
      case Event.ActorEnded(String state) -> "ends: " + state;
      case Event.MarkReached(int place, String name) -> "mark " + name;
      case Event.SysctlWritten(int place, String name, String value) -> name + " = " + value;
      case Event.StepBegan(int place) -> source(place);
      case Event.StepEnded(int place, String errno) -> source(place) + " fails with " + errno;
      case Event.KswapdWoken(int node, int order, long times) ->
          "wakes kswapd of node " + node + " for order " + order + times(times);
      case Event.KswapdSlept(int node, boolean hopeless) ->
          hopeless ? "gives node " + node + " up" : "sleeps, node " + node + " has enough";
      case Event.Compacted c ->
          c.who()
              + " compacts node "
              + c.node()
              + " "
              + c.zone()
              + " for order "
              + c.order()
              + ": "
              + c.outcome()
              + ", "
              + pages(c.moved())
              + " moved"
              + times(c.times());
      case Event.Stalled(int node, String why, long ns, long times) ->
          "waits " + Quantities.duration(ns) + " for node " + node + ": " + why + times(times);
      case Event.Detoured d -> detour(d);
      case Event.Reclaimed r ->
          r.who()
              + " scans "
              + pages(r.scanned())
              + " of node "
              + r.node()
              + " at priority "
              + r.priority()
              + ", reclaims "
              + pages(r.reclaimed());
      case Event.Migrated(int from, int to, String why, long pages) ->
          pages(pages) + " from node " + from + " to node " + to + ": " + why;
      case Event.SwappedOut(int node, int area, long pages) ->
          pages(pages) + " of node " + node + " go to swap area " + area;
      case Event.SwappedIn(int node, int area, long pages, long ahead) ->
          pages(pages)
              + " come from swap area "
              + area
              + " to node "
              + node
              + ", "
              + ahead
              + " of them ahead";
      case Event.Faulted f -> "";
      case Event.TablesCounted t -> "";
      case Event.LatencyCounted l -> "";
      case Event.MappingCounted m -> "";
    };
  }

  private static String detour(Event.Detoured detour) {
    String refused =
        detour.refusals().stream()
            .map(
                r ->
                    "node "
                        + r.node()
                        + " "
                        + r.zone()
                        + " refuses: "
                        + r.why()
                        + " (free "
                        + r.free()
                        + ", mark "
                        + r.mark()
                        + (r.protection() == 0 ? "" : ", protection " + r.protection())
                        + ")")
            .collect(Collectors.joining("; "));
    String served =
        detour.node() < 0 ? "fails" : "served by node " + detour.node() + " " + detour.zone();
    return Quantities.count(detour.requests(), "request")
        + " of order "
        + detour.order()
        + ", "
        + detour.gfp()
        + ": "
        + refused
        + "; "
        + served;
  }

  private String pages(long pages) {
    return Quantities.bytes(pages * recording.header().pageSize());
  }

  private static String times(long times) {
    return times == 1 ? "" : ", " + times + " times";
  }

  private String source(int place) {
    return recording
        .place(place)
        .map(at -> at.text() + " (line " + at.line() + ")")
        .orElse("a step");
  }
}
