/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.emf.ecore.EObject;
import org.memsim.dsl.mem.Actor;
import org.memsim.dsl.mem.Every;
import org.memsim.dsl.mem.Expect;
import org.memsim.dsl.mem.KernelActor;
import org.memsim.dsl.mem.Mark;
import org.memsim.dsl.mem.Print;
import org.memsim.dsl.mem.ProcessActor;
import org.memsim.dsl.mem.Start;
import org.memsim.dsl.mem.Workload;
import org.memsim.dsl.mem.WorkloadItem;
import org.memsim.dsl.model.EffectiveMachine;
import org.memsim.dsl.values.Measures;
import org.memsim.engine.machine.Machine;
import org.memsim.engine.machine.Node;
import org.memsim.engine.page.AllocationObserver;
import org.memsim.engine.reclaim.EndlessRequestException;
import org.memsim.engine.reclaim.Stall;
import org.memsim.engine.reclaim.oom.OomPanicException;
import org.memsim.engine.recording.Ending;
import org.memsim.engine.recording.RecordingFailure;
import org.memsim.engine.run.stepping.StepGate;
import org.memsim.engine.snapshot.MachineSnapshot;

/** One workload on one freshly booted machine. */
final class WorkloadRun {
  /** Numbers of processes begin above those of the kernel's own threads. */
  private static final int FIRST_PID = 1_000;

  private static final long DEFAULT_SEED = 1;

  private final Workload workload;
  private final RunMonitor monitor;
  private final EventLoop loop;
  private final Simulation simulation;
  private final CpuChoice cpus;

  /** What starts when an actor has run its last step. */
  private final Map<EObject, List<ScriptedActor>> followers = new LinkedHashMap<>();

  private final Family family;

  private WorkloadRun(Workload workload, Machine machine, Positions positions, RunMonitor monitor) {
    this.workload = workload;
    this.monitor = monitor;
    Stall stall = new Stall();
    this.loop =
        new EventLoop(
            machine.cpus().get(machine.cpus().size() - 1) + 1, monitor, this::ended, stall);
    EffectiveMachine stated = EffectiveMachine.of(workload.getMachine());
    this.simulation =
        new Simulation(
            machine,
            stated,
            workload.getSeed() == null ? DEFAULT_SEED : workload.getSeed(),
            loop,
            stall,
            positions,
            monitor);
    this.cpus = new CpuChoice(machine, simulation.cgroups());
    this.family = new Family(simulation, loop, cpus, FIRST_PID);
  }

  /** Runs a workload that the validator has accepted. */
  static ExitStatus run(
      Workload workload,
      Machine machine,
      Positions positions,
      RunMonitor monitor,
      Optional<RecordingRequest> request) {
    try {
      WorkloadRun run = new WorkloadRun(workload, machine, positions, monitor);
      return run.recorded(request, positions);
    } catch (RecordingFailure failure) {
      monitor.diagnostic(positions.diagnostic(workload, failure));
      return ExitStatus.INVALID_INPUT;
    } catch (StepFailure failure) {
      monitor.diagnostic(failure.diagnostic(positions));
      return failure.status();
    } catch (SelfCheck.Inconsistency defect) {
      EObject where =
          defect.actor() instanceof ScriptedActor scripted ? scripted.source() : workload;
      monitor.diagnostic(
          positions.diagnostic(
              where, Severity.ERROR, String.valueOf(defect.getMessage()), RunCodes.INCONSISTENT));
      return ExitStatus.DEFECT;
    } catch (EventLoop.CancelledException e) {
      return ExitStatus.CANCELLED;
    }
  }

  private ExitStatus recorded(Optional<RecordingRequest> request, Positions positions) {
    if (request.isEmpty()) {
      monitor.stepObserver().map(o -> new StepTeller(simulation, o)).ifPresent(this::tell);
    }
    try (RecordingSession session =
        RecordingSession.begin(request, workload, positions, simulation, loop)) {
      return record(session);
    } finally {
      monitor.gate().ifPresent(StepGate::ended);
      monitor.ended(loop.events());
      request.map(what -> what.file(workload.getName())).ifPresent(monitor::recorded);
    }
  }

  private void tell(RunListener listener) {
    simulation.tell(listener);
    loop.tell(listener);
  }

  private ExitStatus record(RecordingSession session) {
    try {
      ExitStatus status = runOrStop(session.observer());
      session.end(Ending.How.COMPLETED, "");
      return status;
    } catch (StepFailure failure) {
      session.end(Ending.How.FAILED, failure.getMessage());
      throw failure;
    } catch (EventLoop.CancelledException e) {
      session.end(Ending.How.CANCELLED, "");
      throw e;
    }
  }

  private ExitStatus runOrStop(Optional<AllocationObserver> recorder) {
    try {
      return run(recorder);
    } catch (OomPanicException | EndlessRequestException e) {
      EObject where =
          loop.current()
              .filter(ScriptedActor.class::isInstance)
              .map(actor -> ((ScriptedActor) actor).currentStep())
              .orElse(workload);
      throw StepFailure.unannounced(where, String.valueOf(e.getMessage()));
    }
  }

  private ExitStatus run(Optional<AllocationObserver> recorder) {
    Optional<DetourLog> log =
        monitor.wantsDetours() ? Optional.of(new DetourLog(simulation, loop)) : Optional.empty();
    Optional<AllocationObserver> both =
        log.flatMap(first -> recorder.map(second -> new BothObservers(first, second)));
    simulation.observe(both.or(() -> log).or(() -> recorder));
    simulation.observeSteps(log);
    try {
      return runActors();
    } finally {
      log.map(DetourLog::detours).orElse(List.of()).forEach(monitor::detour);
    }
  }

  private ExitStatus runActors() {
    applyHugePageSettings();
    monitor.gate().ifPresent(gate -> Stepping.begin(gate, workload, simulation, loop, monitor));
    Optional<SelfCheck> selfCheck = selfCheck();
    selfCheck.ifPresent(check -> loop.watch(check::after));
    startActors();
    loop.whenStuck(this::explainStuck);
    loop.run();
    selfCheck.ifPresent(
        check -> loop.current().ifPresent(last -> check.check(loop.events(), last, loop.now())));
    observe();
    MachineSnapshot end = simulation.snapshot();
    monitor.finished(end);
    monitor.out(
        Summary.of(
            workload, end, simulation.observations().held(), simulation.observations().failed()));
    return simulation.observations().failed() == 0 ? ExitStatus.OK : ExitStatus.EXPECTATION_FAILED;
  }

  /** Nobody is left who could give an entry of the kmap pool back. */
  private void explainStuck() {
    KernelRun first = simulation.kernelMemory().kmaps().takeWaiting().getFirst();
    throw StepFailure.unannounced(
        first.currentStep(),
        "This step waits for ever: all "
            + simulation.kernelMemory().kmaps().pool().orElseThrow().size()
            + " entries of the kmap pool are in use, and nobody is left who could give one back."
            + " Map fewer pages at a time, or unmap others before ('kunmap').");
  }

  private Optional<SelfCheck> selfCheck() {
    long every = monitor.selfCheckEvery();
    return every > 0 ? Optional.of(new SelfCheck(simulation, every)) : Optional.empty();
  }

  /** What the machine's sysctls say of pools of huge pages is written before anything runs. */
  private void applyHugePageSettings() {
    simulation.sysctls().hugePages().obeyAtBoot();
  }

  private void startActors() {
    int order = 0;
    List<Runnable> starts = new ArrayList<>();
    List<ScriptedActor> scripted = new ArrayList<>();
    for (WorkloadItem item : workload.getItems()) {
      if (item instanceof ProcessActor process) {
        ProcessRun run = family.process(process, order);
        simulation.add(run);
        scripted.add(run.threads().getFirst());
        starts.add(() -> run.threads().forEach(this::schedule));
      } else if (item instanceof KernelActor kernel) {
        KernelRun run = new KernelRun(kernel, order, cpus.choose(kernel), simulation);
        scripted.add(run);
        starts.add(() -> schedule(run));
      } else if (item instanceof Every every) {
        Sampler sampler = new Sampler(every, order, simulation);
        starts.add(() -> loop.start(sampler, sampler.period()));
      }
      order++;
    }
    monitor.started(new ScriptProgress(workload.getName(), scripted, loop::events));
    starts.forEach(Runnable::run);
    Flusher.install(simulation.memory().files().writeback(), loop);
    KhugepagedActor.install(simulation.memory().thp().khugepaged(), loop);
    simulation.reclaim().setMeanwhile(loop::meanwhile);
    simulation.reclaim().kswapds().forEach(kswapd -> KswapdActor.install(kswapd, loop));
    for (Node node : simulation.allocator().machine().nodes()) {
      KcompactdActor.install(simulation.compaction().thread(node.id()), loop);
    }
  }

  private void schedule(ScriptedActor run) {
    Start start = run.source() instanceof Actor actor ? actor.getStart() : null;
    if (start == null) {
      loop.start(run, 0);
    } else if (start.getTime() != null) {
      loop.start(run, Measures.time(start.getTime()).amount());
    } else {
      followers.computeIfAbsent(start.getAfter(), unused -> new ArrayList<>()).add(run);
    }
  }

  private void ended(org.memsim.engine.run.Actor actor) {
    if (actor instanceof ScriptedActor run && run.endsItsSource()) {
      List<ScriptedActor> next = followers.remove(run.source());
      if (next != null) {
        next.forEach(follower -> loop.start(follower, loop.now()));
      }
      if (run instanceof ThreadRun thread) {
        family.ended(thread.process());
      }
    }
  }

  /** What stands in the workload itself happens in its order, when all actors are done. */
  private void observe() {
    if (!followers.isEmpty()) {
      ScriptedActor waiting = followers.values().iterator().next().getFirst();
      throw StepFailure.unannounced(
          ((Actor) waiting.source()).getStart(),
          "This actor, " + waiting.title() + ", never starts: what it waits for waits for it.");
    }
    for (WorkloadItem item : workload.getItems()) {
      if (item instanceof Expect || item instanceof Print || item instanceof Mark) {
        simulation.listener().observing(item);
      }
      switch (item) {
        case Expect expect -> simulation.observations().check(expect);
        case Print print -> simulation.observations().print(print);
        case Mark mark -> simulation.observations().mark(mark);
        default -> {}
      }
    }
  }
}
