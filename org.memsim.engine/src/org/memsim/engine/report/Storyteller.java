/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.report;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.memsim.engine.recording.Event;
import org.memsim.engine.recording.RecordedEvent;
import org.memsim.engine.recording.Recording;

/** Tells the events of a recording in words, as many of them as a reader can be given. */
final class Storyteller {
  /** So many lines can be searched in a browser without waiting. */
  private static final int MOST = 5_000;

  private final Recording recording;
  private final List<Happening> all = new ArrayList<>();
  private final Map<Happening.Kind, Long> counts = new EnumMap<>(Happening.Kind.class);

  private Storyteller(Recording recording) {
    this.recording = recording;
  }

  /** The story of a recording. */
  static Story tell(Recording recording) {
    Storyteller teller = new Storyteller(recording);
    recording.forEachEvent(0, Long.MAX_VALUE, teller::count);
    Happening.Kind last = teller.lastKind();
    recording.forEachEvent(0, Long.MAX_VALUE, event -> teller.take(event, last));
    Map<Happening.Kind, Long> left = new EnumMap<>(Happening.Kind.class);
    teller.counts.forEach(
        (kind, count) -> {
          if (kind.compareTo(last) > 0) {
            left.put(kind, count);
          }
        });
    return new Story(teller.all, left);
  }

  private void count(RecordedEvent event) {
    kind(event.what()).ifPresent(kind -> counts.merge(kind, 1L, Long::sum));
  }

  /** The last kind of which all fit. */
  private Happening.Kind lastKind() {
    long sum = 0;
    Happening.Kind last = Happening.Kind.KILL;
    for (Happening.Kind kind : Happening.Kind.values()) {
      sum += counts.getOrDefault(kind, 0L);
      if (sum > MOST) {
        break;
      }
      last = kind;
    }
    return last;
  }

  private void take(RecordedEvent event, Happening.Kind last) {
    kind(event.what())
        .filter(kind -> kind.compareTo(last) <= 0)
        .ifPresent(
            kind ->
                all.add(new Happening(event.timeNs(), kind, event.actor(), text(event.what()))));
  }

  private static Optional<Happening.Kind> kind(Event event) {
    return Optional.ofNullable(
        switch (event) {
          case Event.Killed k -> Happening.Kind.KILL;
          case Event.Expected e -> Happening.Kind.EXPECTATION;
          case Event.ActorStarted a -> Happening.Kind.ACTOR;
          case Event.ActorEnded a -> Happening.Kind.ACTOR;
          case Event.MarkReached m -> Happening.Kind.MARK;
          case Event.SysctlWritten s -> Happening.Kind.SYSCTL;
          case Event.StepBegan s -> Happening.Kind.STEP;
          case Event.StepEnded s -> s.errno().isEmpty() ? null : Happening.Kind.STEP;
          case Event.KswapdWoken k -> Happening.Kind.KSWAPD;
          case Event.KswapdSlept k -> Happening.Kind.KSWAPD;
          case Event.Compacted c -> Happening.Kind.COMPACTION;
          case Event.Stalled s -> Happening.Kind.STALL;
          case Event.Detoured d -> Happening.Kind.DETOUR;
          case Event.Reclaimed r -> Happening.Kind.RECLAIM;
          case Event.Migrated m -> Happening.Kind.MIGRATION;
          case Event.SwappedOut s -> Happening.Kind.SWAP;
          case Event.SwappedIn s -> Happening.Kind.SWAP;
          // What is only counted is in the series and tables.
          case Event.Faulted f -> null;
          case Event.TablesCounted t -> null;
          case Event.LatencyCounted l -> null;
          case Event.MappingCounted m -> null;
        });
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
