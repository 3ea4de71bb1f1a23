/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.memsim.engine.recording.Ending;
import org.memsim.engine.recording.Event;
import org.memsim.engine.recording.RecordedEvent;
import org.memsim.engine.recording.Recording;
import org.memsim.engine.snapshot.KernelMessage;
import org.memsim.engine.snapshot.MachineSnapshot;
import org.memsim.engine.snapshot.NodeSnapshot;
import org.memsim.engine.snapshot.VmEvent;

/** Picks out what a reader of a run must know first. */
final class Findings {
  /** Of expectations and kills, so many are told one by one. */
  private static final int ONE_BY_ONE = 3;

  private static final Set<Class<? extends Event>> TOLD =
      Set.of(
          Event.Killed.class, Event.Stalled.class, Event.KswapdSlept.class, Event.Detoured.class);

  private final Recording recording;
  private final MachineSnapshot end;
  private final Timeline timeline;
  private final List<Finding> found = new ArrayList<>();

  /** What is added up over all events. */
  private final List<RecordedEvent> kills = new ArrayList<>();

  private final Map<String, Long> detours = new LinkedHashMap<>();
  private final Set<Integer> hopeless = new LinkedHashSet<>();
  private long waitedNs;
  private long waits;
  private long unserved;

  private Findings(Recording recording, Timeline timeline, MachineSnapshot end) {
    this.recording = recording;
    this.timeline = timeline;
    this.end = end;
  }

  static List<Finding> of(
      Recording recording, List<Check> checks, Timeline timeline, MachineSnapshot end) {
    Findings findings = new Findings(recording, timeline, end);
    recording.forEachEvent(TOLD, findings::take);
    findings.ending();
    findings.killed();
    findings.failed(checks);
    findings.refused();
    findings.swapped();
    findings.waited();
    findings.spilt();
    findings.worked();
    findings.held(checks);
    return findings.found;
  }

  private void take(RecordedEvent event) {
    switch (event.what()) {
      case Event.Killed k -> kills.add(event);
      case Event.Stalled stalled -> {
        waitedNs += stalled.ns();
        waits += stalled.times();
      }
      case Event.KswapdSlept slept when slept.hopeless() -> hopeless.add(slept.node());
      case Event.Detoured d when d.node() < 0 -> unserved += d.requests();
      case Event.Detoured d when !d.refusals().isEmpty() -> {
        Event.Refusal first = d.refusals().getFirst();
        if (first.node() != d.node()) {
          detours.merge("node " + first.node() + " to node " + d.node(), d.requests(), Long::sum);
        }
      }
      default -> {}
    }
  }

  private void add(Finding.Rank rank, String text) {
    found.add(new Finding(rank, text));
  }

  private void ending() {
    Ending ending = recording.ending();
    String when = Quantities.seconds(ending.timeNs());
    switch (ending.how()) {
      case COMPLETED -> {}
      case FAILED -> add(Finding.Rank.BAD, "The run failed at " + when + ": " + ending.message());
      case CANCELLED -> add(Finding.Rank.BAD, "The run was stopped at " + when + ".");
      case CUT_OFF ->
          add(Finding.Rank.BAD, "The run was killed; the recording reaches to " + when + ".");
    }
  }

  private void killed() {
    if (kills.isEmpty()) {
      return;
    }
    String who =
        kills.stream()
            .limit(ONE_BY_ONE)
            .map(
                kill ->
                    victim(((Event.Killed) kill.what()).pid())
                        + " at "
                        + Quantities.seconds(kill.timeNs())
                        + " ("
                        + ((Event.Killed) kill.what()).constraint()
                        + ", "
                        + pages(((Event.Killed) kill.what()).pages())
                        + ")")
            .collect(Collectors.joining(", "));
    String more = kills.size() > ONE_BY_ONE ? " and " + (kills.size() - ONE_BY_ONE) + " more" : "";
    add(Finding.Rank.BAD, "Killed for want of memory: " + who + more + ".");
  }

  private String victim(int pid) {
    return end.processes().stream()
        .filter(process -> process.pid() == pid)
        .map(process -> "process " + process.name())
        .findFirst()
        .orElse("pid " + pid);
  }

  private void failed(List<Check> checks) {
    List<Check> failed =
        checks.stream().filter(check -> check.outcome() == Check.Outcome.FAILED).toList();
    failed.stream()
        .limit(ONE_BY_ONE)
        .forEach(
            check ->
                add(
                    Finding.Rank.BAD,
                    check.where() + ": " + reason(check, check.failures().getFirst())));
    if (failed.size() > ONE_BY_ONE) {
      int more = failed.size() - ONE_BY_ONE;
      add(Finding.Rank.BAD, Quantities.count(more, "more expectation") + " failed.");
    }
  }

  private static String reason(Check check, Check.Failure failure) {
    return failure.why().isEmpty() ? check.place().text() + " failed." : failure.why();
  }

  private void refused() {
    long failures =
        end.log().stream().filter(KernelMessage.AllocationFailure.class::isInstance).count();
    if (unserved > 0 || failures > 0) {
      add(
          Finding.Rank.TROUBLE,
          Quantities.count(Math.max(unserved, failures), "request")
              + " for pages failed; the kernel reported "
              + failures
              + ".");
    }
    if (!hopeless.isEmpty()) {
      add(Finding.Rank.TROUBLE, "kswapd gave up on nodes " + hopeless + ".");
    }
  }

  /** What went to swap, and where memory was free at that very time. */
  private void swapped() {
    long out = end.events().get(VmEvent.PSWPOUT);
    long in = end.events().get(VmEvent.PSWPIN);
    if (out + in == 0) {
      return;
    }
    String text = pages(out) + " went to swap and " + pages(in) + " came back";
    int busiest = timeline.track("machine.swapped_out").map(Findings::steepest).orElse(-1);
    if (busiest > 0) {
      text +=
          ", most of it from "
              + Quantities.seconds(timeline.timesNs().get(busiest - 1))
              + " to "
              + Quantities.seconds(timeline.timesNs().get(busiest))
              + ", with "
              + freeThen(busiest);
    }
    add(Finding.Rank.TROUBLE, text + ".");
  }

  private String freeThen(int at) {
    return end.nodes().stream()
        .filter(NodeSnapshot::hasMemory)
        .flatMap(node -> timeline.track("node(" + node.id() + ").free").stream())
        .map(
            track ->
                pages(track.values().get(at))
                    + " free on "
                    + track.subject().replace("(", " ").replace(")", ""))
        .collect(Collectors.joining(", "));
  }

  /** The snapshot before which a total rose most. */
  private static int steepest(Track track) {
    int steepest = -1;
    long most = 0;
    for (int i = 1; i < track.values().size(); i++) {
      long rise = track.values().get(i) - track.values().get(i - 1);
      if (rise > most) {
        most = rise;
        steepest = i;
      }
    }
    return steepest;
  }

  private void waited() {
    if (waits > 0) {
      add(
          Finding.Rank.TROUBLE,
          "Actors waited "
              + Quantities.duration(waitedNs)
              + " for memory, "
              + Quantities.count(waits, "time")
              + ", "
              + Quantities.duration(waitedNs / waits)
              + " on average.");
    }
  }

  private void spilt() {
    if (!detours.isEmpty()) {
      String ways =
          detours.entrySet().stream()
              .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
              .limit(ONE_BY_ONE)
              .map(way -> Quantities.count(way.getValue(), "request") + " from " + way.getKey())
              .collect(Collectors.joining(", "));
      add(Finding.Rank.NOTE, "Requests left the node that they preferred: " + ways + ".");
    }
  }

  private void worked() {
    long scanned =
        end.events().get(VmEvent.PGSCAN_KSWAPD) + end.events().get(VmEvent.PGSCAN_DIRECT);
    long stolen =
        end.events().get(VmEvent.PGSTEAL_KSWAPD) + end.events().get(VmEvent.PGSTEAL_DIRECT);
    if (scanned > 0) {
      add(
          Finding.Rank.NOTE,
          "Reclaim looked at " + pages(scanned) + " and freed " + pages(stolen) + ".");
    }
    long migrated = end.events().get(VmEvent.PGMIGRATE_SUCCESS);
    if (migrated > 0) {
      add(Finding.Rank.NOTE, pages(migrated) + " were migrated.");
    }
  }

  private void held(List<Check> checks) {
    long held = checks.stream().filter(check -> check.outcome() == Check.Outcome.HELD).count();
    if (held > 0) {
      String all = held == checks.size() ? "All " : "";
      add(Finding.Rank.GOOD, all + Quantities.count(held, "expectation") + " held.");
    }
    String free =
        end.nodes().stream()
            .filter(NodeSnapshot::hasMemory)
            .map(
                node ->
                    pages(node.free()) + " of " + pages(node.managed()) + " on node " + node.id())
            .collect(Collectors.joining(", "));
    add(Finding.Rank.GOOD, "Free at the end: " + free + ".");
  }

  private String pages(long pages) {
    return Quantities.bytes(pages * recording.header().pageSize());
  }
}
