/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.report.comparison;

import java.util.Locale;
import java.util.Set;
import org.memsim.engine.recording.Ending;
import org.memsim.engine.recording.Event;
import org.memsim.engine.recording.Place;
import org.memsim.engine.recording.RecordedEvent;
import org.memsim.engine.recording.Recording;
import org.memsim.engine.snapshot.MachineSnapshot;
import org.memsim.engine.snapshot.NodeSnapshot;
import org.memsim.engine.snapshot.NumaCounter;
import org.memsim.engine.snapshot.ProcessSnapshot;
import org.memsim.engine.snapshot.VmEvent;

/** What came of a run. */
final class OutcomeFigures {
  /** What vmstat counts when memory is short. */
  private static final Set<String> COSTLY =
      Set.of("pswpin", "pswpout", "pgmajfault", "compact_stall", "compact_fail");

  private final Subject.Builder figures;

  OutcomeFigures(Subject.Builder figures) {
    this.figures = figures;
  }

  void read(Recording recording, MachineSnapshot end) {
    ending(recording.ending());
    recording.forEachEvent(0, Long.MAX_VALUE, event -> event(event, recording, end));
    for (ProcessSnapshot process : end.processes()) {
      String path = "process(" + process.name() + ")";
      figures.words(Topic.OUTCOME, path + ".state", process.state().word(), Gravity.FATAL);
      count(path + ".kills", 0, Gravity.FATAL);
      count(path + ".minor_faults", process.minorFaults(), Gravity.PLAIN);
      count(path + ".major_faults", process.majorFaults(), Gravity.COSTLY);
    }
    for (VmEvent counter : VmEvent.values()) {
      String name = counter.linuxName();
      count("vmstat." + name, end.events().get(counter), gravity(name));
    }
    for (NodeSnapshot node : end.nodes()) {
      for (NumaCounter counter : NumaCounter.values()) {
        String path = "numastat(" + node.id() + ")." + counter.numastatName();
        count(path, node.numa(counter), Gravity.PLAIN);
      }
    }
    pages("swap.used", end.memory().swapUsed(), Gravity.COSTLY);
    time("pressure.memory.some", end.pressure().memory().some().totalUs() * 1_000);
    time("pressure.io.some", end.pressure().io().some().totalUs() * 1_000);
  }

  private static Gravity gravity(String counter) {
    if (counter.equals(VmEvent.OOM_KILL.linuxName())) {
      return Gravity.FATAL;
    }
    return COSTLY.contains(counter) || counter.startsWith("allocstall_")
        ? Gravity.COSTLY
        : Gravity.PLAIN;
  }

  private void ending(Ending ending) {
    String how = ending.how().name().toLowerCase(Locale.ROOT);
    String words = ending.message().isEmpty() ? how : how + ": " + ending.message();
    figures.words(Topic.OUTCOME, "ending", words, Gravity.FATAL);
    figures.amount(Topic.OUTCOME, "time", FigureUnit.NANOSECONDS, ending.timeNs());
    count("expectations.held", ending.held(), Gravity.PLAIN);
    count("expectations.failed", ending.failed(), Gravity.FATAL);
  }

  private void event(RecordedEvent event, Recording recording, MachineSnapshot end) {
    switch (event.what()) {
      case Event.Expected(int place, boolean held, String why) ->
          recording.place(place).ifPresent(stated -> expected(stated, held));
      case Event.Killed killed ->
          count("process(" + name(killed.pid(), end) + ").kills", 1, Gravity.FATAL);
      case Event.Stalled stalled ->
          figures.count(
              Topic.OUTCOME,
              "stalled(" + stalled.why() + ")",
              FigureUnit.NANOSECONDS,
              stalled.ns(),
              Gravity.COSTLY);
      case Event.Migrated moved ->
          figures.count(
              Topic.OUTCOME,
              "migrated(" + moved.from() + ", " + moved.to() + ")." + moved.why(),
              FigureUnit.PAGES,
              moved.pages(),
              Gravity.PLAIN);
      case Event.ActorEnded ended -> time("actor(" + event.actor() + ").end", event.timeNs());
      default -> {}
    }
  }

  private void expected(Place stated, boolean held) {
    count("held(" + stated.text() + ")", held ? 1 : 0, Gravity.PLAIN);
    count("failed(" + stated.text() + ")", held ? 0 : 1, Gravity.FATAL);
  }

  private static String name(int pid, MachineSnapshot end) {
    return end.processes().stream()
        .filter(process -> process.pid() == pid)
        .map(ProcessSnapshot::name)
        .findFirst()
        .orElse(Integer.toString(pid));
  }

  private void count(String path, long more, Gravity gravity) {
    figures.count(Topic.OUTCOME, path, FigureUnit.COUNT, more, gravity);
  }

  private void pages(String path, long pages, Gravity gravity) {
    figures.amount(Topic.OUTCOME, path, FigureUnit.PAGES, pages, gravity);
  }

  private void time(String path, long ns) {
    figures.amount(Topic.OUTCOME, path, FigureUnit.NANOSECONDS, ns);
  }
}
