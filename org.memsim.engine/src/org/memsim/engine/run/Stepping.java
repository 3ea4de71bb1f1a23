/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.run;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.xtext.nodemodel.util.NodeModelUtils;
import org.memsim.dsl.mem.Expect;
import org.memsim.dsl.mem.Mark;
import org.memsim.dsl.mem.Repeat;
import org.memsim.dsl.mem.Workload;
import org.memsim.dsl.mem.WriteSysctl;
import org.memsim.engine.run.stepping.ActorState;
import org.memsim.engine.run.stepping.Place;
import org.memsim.engine.run.stepping.StepGate;
import org.memsim.engine.run.stepping.SteppedRun;
import org.memsim.engine.snapshot.MachineSnapshot;

/**
 * Asks a gate before each step of a run, and shows it the run. It stands between the actors and
 * whoever was told of what they do before, and takes part in nothing: so a run goes the same way
 * with a gate as without.
 */
final class Stepping implements RunListener, SteppedRun, EventLoop.Interruption {
  private final StepGate gate;
  private final Workload workload;
  private final Simulation simulation;
  private final EventLoop loop;
  private final RunMonitor monitor;
  private final RunListener others;

  /** The actors with steps that have begun and not ended, and their numbers. */
  private final Map<ScriptedActor, Integer> actors = new LinkedHashMap<>();

  private final IdentityHashMap<ScriptedActor, EObject> current = new IdentityHashMap<>();
  private final IdentityHashMap<EObject, Place> places = new IdentityHashMap<>();
  private int nextNumber;
  private Optional<EObject> observed = Optional.empty();

  private Stepping(
      StepGate gate,
      Workload workload,
      Simulation simulation,
      EventLoop loop,
      RunMonitor monitor,
      RunListener others) {
    this.gate = gate;
    this.workload = workload;
    this.simulation = simulation;
    this.loop = loop;
    this.monitor = monitor;
    this.others = others;
  }

  /** Asks a gate from now on; no actor has been started yet. */
  static void begin(
      StepGate gate, Workload workload, Simulation simulation, EventLoop loop, RunMonitor monitor) {
    Stepping stepping =
        new Stepping(gate, workload, simulation, loop, monitor, simulation.listener());
    simulation.tell(stepping);
    loop.tell(stepping);
    loop.interrupt(stepping);
    loop.interruptAt(gate.wakeAtNs());
  }

  @Override
  public void started(Actor actor) {
    others.started(actor);
    if (actor instanceof ScriptedActor scripted) {
      actors.put(scripted, nextNumber++);
    }
  }

  @Override
  public void finished(Actor actor) {
    others.finished(actor);
    if (actor instanceof ScriptedActor scripted) {
      Integer number = actors.remove(scripted);
      if (number != null) {
        gate.finished(number);
      }
    }
  }

  @Override
  public void entering(ThreadRun thread, Repeat repeat) {
    others.entering(thread, repeat);
    ask(thread, repeat);
  }

  @Override
  public void began(Actor actor, EObject step) {
    others.began(actor, step);
    if (actor instanceof ScriptedActor scripted) {
      current.put(scripted, step);
      ask(scripted, step);
    }
  }

  /** The workload is an actor of its own then, the last one. */
  @Override
  public void observing(EObject item) {
    others.observing(item);
    observed = Optional.of(item);
    gate.step(this, nextNumber, place(item), 1);
    goOn();
  }

  private void ask(ScriptedActor actor, EObject step) {
    gate.step(this, number(actor), place(step), depth(actor));
    goOn();
  }

  @Override
  public boolean isWanted() {
    return gate.pauses();
  }

  @Override
  public void interrupt(Actor actor) {
    gate.event(this, actor instanceof ScriptedActor scripted ? number(scripted) : -1);
    goOn();
  }

  /** What was told to end while it stood still does nothing more. */
  private void goOn() {
    if (monitor.cancelled()) {
      throw new EventLoop.CancelledException();
    }
    loop.interruptAt(gate.wakeAtNs());
  }

  private int numberOfCurrent() {
    return loop.current()
        .filter(ScriptedActor.class::isInstance)
        .map(ScriptedActor.class::cast)
        .map(this::number)
        .orElse(-1);
  }

  private int number(ScriptedActor actor) {
    return actors.getOrDefault(actor, -1);
  }

  private static int depth(ScriptedActor actor) {
    return actor instanceof ThreadRun thread ? thread.program().depth() : 1;
  }

  private Place place(EObject element) {
    Place known = places.get(element);
    if (known == null) {
      int line = NodeModelUtils.findActualNodeFor(element).getStartLine();
      known = new Place(simulation.positions().file(element), line);
      places.put(element, known);
    }
    return known;
  }

  @Override
  public String workload() {
    return workload.getName();
  }

  @Override
  public long nowNs() {
    return loop.now();
  }

  @Override
  public MachineSnapshot snapshot() {
    return simulation.snapshot();
  }

  @Override
  public List<ActorState> actors() {
    return observed
        .map(item -> List.of(ofWorkload(item)))
        .orElseGet(
            () ->
                actors.entrySet().stream()
                    .map(entry -> state(entry.getKey(), entry.getValue()))
                    .toList());
  }

  private ActorState ofWorkload(EObject item) {
    String title = "workload " + workload();
    return new ActorState(
        nextNumber, title, 0, Actor.NO_CPU, "at its end", List.of(block(title, item)));
  }

  private ActorState state(ScriptedActor actor, int number) {
    return new ActorState(
        number,
        title(actor),
        actor instanceof ThreadRun thread ? thread.process().pid() + indexOf(thread) : 0,
        actor.cpu(),
        activity(actor),
        blocks(actor));
  }

  /** Threads of a process that has several are told apart. */
  private static String title(ScriptedActor actor) {
    if (actor instanceof ThreadRun thread && thread.process().threads().size() > 1) {
      return actor.title() + ", thread " + (indexOf(thread) + 1);
    }
    return actor.title();
  }

  /** The threads of a process have numbers that follow each other, from its pid on. */
  private static int indexOf(ThreadRun thread) {
    return thread.process().threads().indexOf(thread);
  }

  private String activity(ScriptedActor actor) {
    if (actor.blocked()) {
      return "waiting";
    }
    if (actor.sleeping()) {
      return "sleeping";
    }
    return current.containsKey(actor) || actor.nextEvent() <= loop.now()
        ? "running"
        : "not started";
  }

  private List<ActorState.Block> blocks(ScriptedActor actor) {
    if (!(actor instanceof ThreadRun thread)) {
      return List.of(block(title(actor), current.getOrDefault(actor, actor.source())));
    }
    List<ActorState.Block> blocks = new ArrayList<>();
    for (Program.Block block : thread.program().blocks()) {
      EObject step = block.current().map(EObject.class::cast).orElse(actor.source());
      Optional<Long> rounds = block.repeat().map(Repeat::getCount);
      blocks.add(
          block(
              rounds
                  .map(count -> "repeat, round " + (block.round() + 1) + " of " + count)
                  .orElseGet(() -> title(actor)),
              step));
    }
    return blocks.isEmpty() ? List.of(block(title(actor), actor.source())) : blocks;
  }

  private ActorState.Block block(String title, EObject step) {
    String text = NodeModelUtils.findActualNodeFor(step).getText().strip();
    return new ActorState.Block(title, place(step), text.lines().findFirst().orElse("").strip());
  }

  @Override
  public void ended(Actor actor, EObject step, String errno) {
    others.ended(actor, step, errno);
  }

  @Override
  public void accessed(ThreadRun thread) {
    others.accessed(thread);
  }

  @Override
  public void marked(Mark mark) {
    others.marked(mark);
  }

  @Override
  public void checked(Expect expect, boolean held, String why) {
    others.checked(expect, held, why);
    if (!held) {
      gate.failed(this, observed.isPresent() ? nextNumber : numberOfCurrent());
      goOn();
    }
  }

  @Override
  public void wrote(WriteSysctl step) {
    others.wrote(step);
  }
}
