/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.run;

import java.util.IdentityHashMap;
import java.util.stream.Collectors;
import org.eclipse.emf.ecore.EObject;
import org.jspecify.annotations.Nullable;
import org.memsim.dsl.mem.Expect;
import org.memsim.dsl.mem.Mark;
import org.memsim.dsl.mem.SettingNumbers;
import org.memsim.dsl.mem.SettingValue;
import org.memsim.dsl.mem.SettingWord;
import org.memsim.dsl.mem.WriteSysctl;
import org.memsim.engine.mm.AddressSpace;
import org.memsim.engine.recording.Detail;
import org.memsim.engine.recording.Ending;
import org.memsim.engine.recording.EventLog;
import org.memsim.engine.recording.RecordingWriter;

/** Records a run: whatever is told of goes to the recording's log, with who acts and when. */
final class Recorder implements RunListener {
  /** Faults of a process are recorded together for so long. */
  private static final long FAULTS_NS = 1_000_000;

  private final RecordingWriter writer;
  private final EventLog log;
  private final SourcePlaces places;
  private final Simulation simulation;
  private final EventLoop loop;
  private final AddressSpaceSurvey survey;
  private final SampleTimes times = new SampleTimes();

  /** The word for each actor, and what was recorded of each process; looked up, never iterated. */
  private final IdentityHashMap<Actor, Integer> names = new IdentityHashMap<>();

  private final IdentityHashMap<AddressSpace, Faults> faults = new IdentityHashMap<>();

  /** The address space that was counted last, and what was recorded of it. */
  private @Nullable AddressSpace lastSpace;

  private Faults lastFaults = new Faults();

  /** The faults of a process that have been recorded, and since when there may be more. */
  private static final class Faults {
    private long minor;
    private long major;
    private long sinceNs;
  }

  Recorder(RecordingWriter writer, SourcePlaces places, Simulation simulation, EventLoop loop) {
    this.writer = writer;
    this.log = writer.log();
    this.places = places;
    this.simulation = simulation;
    this.loop = loop;
    this.survey = new AddressSpaceSurvey(simulation, loop, log);
  }

  /** Has this recorder told of everything from now on. */
  void listen() {
    simulation.tell(this);
    loop.tell(this);
    simulation.allocator().tell(new PressureRecorder(this));
    SampleActor sampler = new SampleActor();
    loop.start(sampler, times.next(loop, writer.figures()));
  }

  /** Watches requests that are refused; empty if that is too much detail. */
  java.util.Optional<DetourRecorder> detours() {
    return log.keeps(Detail.DECISIONS)
        ? java.util.Optional.of(new DetourRecorder(simulation.allocator(), this, log))
        : java.util.Optional.empty();
  }

  /** The log, for events of this moment. */
  EventLog now() {
    return log.at(loop.now(), loop.current().map(this::name).orElse(0));
  }

  private int name(Actor actor) {
    Integer known = names.get(actor);
    if (known == null) {
      known = log.word(actor.title());
      names.put(actor, known);
    }
    return known;
  }

  private EventLog as(Actor actor) {
    return log.at(loop.now(), name(actor));
  }

  @Override
  public void started(Actor actor) {
    if (!(actor instanceof SampleActor)) {
      int pid = actor instanceof ThreadRun thread ? thread.process().pid() : 0;
      as(actor).actorStarted(pid, actor.cpu());
    }
  }

  @Override
  public void finished(Actor actor) {
    if (actor instanceof ThreadRun thread) {
      count(thread, true);
      as(actor).actorEnded(thread.state().word());
    } else {
      as(actor).actorEnded("done");
    }
  }

  @Override
  public void began(Actor actor, EObject step) {
    as(actor).stepBegan(places.number(step));
  }

  @Override
  public void ended(Actor actor, EObject step, String errno) {
    if (actor instanceof ThreadRun thread) {
      count(thread, true);
    }
    as(actor).stepEnded(places.number(step), errno);
    sampleStep();
  }

  @Override
  public void accessed(ThreadRun thread) {
    count(thread, false);
  }

  private void count(ThreadRun thread, boolean now) {
    if (!log.keeps(Detail.EVENTS)) {
      return;
    }
    AddressSpace space = thread.process().space();
    Faults seen = seen(space);
    long minor = space.minorFaults() - seen.minor;
    long major = space.majorFaults() - seen.major;
    if (minor + major == 0) {
      seen.sinceNs = loop.now();
    } else if (now || loop.now() - seen.sinceNs >= FAULTS_NS) {
      as(thread).faulted(minor, major);
      seen.minor += minor;
      seen.major += major;
      seen.sinceNs = loop.now();
    }
  }

  private Faults seen(AddressSpace space) {
    if (space != lastSpace) {
      lastSpace = space;
      lastFaults = faults.computeIfAbsent(space, unused -> new Faults());
    }
    return lastFaults;
  }

  @Override
  public void marked(Mark mark) {
    now().markReached(places.number(mark), mark.getName());
    survey.mappings();
    sampleStep();
  }

  @Override
  public void checked(Expect expect, boolean held, String why) {
    now().expected(places.number(expect), held, why);
  }

  @Override
  public void wrote(WriteSysctl step) {
    String name = step.getSetting().getName();
    now().sysctlWritten(places.number(step), name, text(step.getSetting().getValue()));
  }

  private static String text(SettingValue value) {
    return value instanceof SettingNumbers numbers
        ? numbers.getValues().stream().map(String::valueOf).collect(Collectors.joining(" "))
        : value instanceof SettingWord word ? word.getWord() : "";
  }

  private void sampleStep() {
    if (times.atStep(loop, writer.figures())) {
      sample();
    }
  }

  private void sample() {
    writer.sample(simulation.snapshot());
  }

  /** Ends the recording with what the machine looks like at the end. */
  void end(Ending.How how, String message) {
    sample();
    survey.mappings();
    survey.tables();
    simulation
        .latencies()
        .forEachBucket((from, to, accesses) -> now().latencyCounted(from, to, accesses));
    writer.end(
        new Ending(
            how,
            loop.now(),
            simulation.observations().held(),
            simulation.observations().failed(),
            message));
  }

  /** Takes a snapshot now and then. */
  private final class SampleActor extends Bystander {
    SampleActor() {
      super(AFTER_ALL_OTHERS);
    }

    @Override
    long step(long now) {
      sample();
      return times.next(loop, writer.figures());
    }

    @Override
    String title() {
      return "the recorder";
    }
  }
}
