/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.run;

import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import org.eclipse.emf.ecore.EObject;
import org.memsim.dsl.mem.Delay;
import org.memsim.dsl.mem.DelayKind;
import org.memsim.dsl.mem.Exit;
import org.memsim.dsl.mem.Expect;
import org.memsim.dsl.mem.FallibleStep;
import org.memsim.dsl.mem.FileAccess;
import org.memsim.dsl.mem.Fork;
import org.memsim.dsl.mem.Mark;
import org.memsim.dsl.mem.Print;
import org.memsim.dsl.mem.ProcessStep;
import org.memsim.dsl.mem.Unlink;
import org.memsim.dsl.mem.UserStep;
import org.memsim.dsl.mem.Wait;
import org.memsim.dsl.values.Measures;
import org.memsim.engine.cpu.MmuCounters;
import org.memsim.engine.mm.AddressSpace;
import org.memsim.engine.mm.LoadStoreUnit;
import org.memsim.engine.mm.file.Transfer;
import org.memsim.engine.numa.TaskPolicy;
import org.memsim.engine.numa.balancing.BalancedTask;
import org.memsim.engine.numa.balancing.BalancedTasks;
import org.memsim.engine.page.Errno;
import org.memsim.engine.reclaim.cgroup.ChargedTask;
import org.memsim.engine.snapshot.ProcessState;

/** A thread of a process: runs its steps, an access to memory at a time. */
final class ThreadRun extends ScriptedActor {
  private final ProcessRun process;
  private final ChargedTask charged;
  private final Simulation simulation;
  private final TaskPolicy task;
  private final AddressSpace space;
  private final LoadStoreUnit unit;

  /** What MMUs have done in its events; while it acts, less what they had done before. */
  private final MmuCounters translations = new MmuCounters();

  private boolean acting;
  private final Cost cost;
  private final Optional<BalancedThread> balanced;
  private final MemoryCalls calls;
  private final StepAccesses accesses;
  private final FileCalls fileCalls;
  private final Regions regions;
  private final Children children;
  private final Program program;
  private ProcessState state = ProcessState.RUNNING;
  private Optional<CallInProgress> transfer = Optional.empty();

  /** What is left to do for a call that has waited, in nanoseconds. */
  private long owedNs;

  /** For how much of its event it sleeps for a device. */
  private long deviceNs;

  /** A call that moves bytes and has some left. */
  private record CallInProgress(UserStep step, Transfer bytes) {}

  /**
   * A thread that has not begun.
   *
   * @param process whose it is
   * @param program its steps
   * @param identity what it is known by
   */
  ThreadRun(
      ProcessRun process,
      Program program,
      int order,
      ThreadIdentity identity,
      TaskPolicy task,
      Regions regions,
      Simulation simulation,
      Children children) {
    super(order);
    this.process = process;
    this.charged = simulation.cgroups().task(process.space().cgroup());
    this.task = task;
    this.space = process.space();
    this.regions = regions;
    this.simulation = simulation;
    this.children = children;
    this.unit = new LoadStoreUnit(space, task);
    this.cost =
        new Cost(
            unit,
            simulation.accessTime(),
            simulation.memory().tlbs().counters(),
            simulation.stall(),
            simulation.memory().balancing().events(),
            simulation.memory().moves());
    this.balanced = simulation.balancing().map(tasks -> balanced(tasks, identity));
    this.program = program;
    program.whenEntering(repeat -> simulation.listener().entering(this, repeat));
    NamedFiles files = new NamedFiles(process.files(), program);
    this.calls = new MemoryCalls(simulation, space, task, regions, files);
    PageWorks works = new PageWorks(simulation, space, regions, identity.number());
    this.accesses = new StepAccesses(simulation, children, works, unit, cost, new Caller());
    this.fileCalls = new FileCalls(simulation, space, task, files);
  }

  @Override
  EObject source() {
    return process.source();
  }

  @Override
  EObject currentStep() {
    return program.current().map(EObject.class::cast).orElse(source());
  }

  @Override
  String title() {
    return "process " + process.name();
  }

  /** The steps that it does. */
  Program program() {
    return program;
  }

  /** The program of a child that it forks now. */
  Program ofChild(List<ProcessStep> steps) {
    return new Program(steps, program);
  }

  /** Whose thread it is. */
  ProcessRun process() {
    return process;
  }

  /** The process goes on until its last thread has done its last step. */
  @Override
  boolean endsItsSource() {
    return process.hasEnded();
  }

  ProcessState state() {
    return state;
  }

  TaskPolicy task() {
    return task;
  }

  /** What MMUs have done for it so far. */
  MmuCounters translations() {
    MmuCounters sum = new MmuCounters();
    sum.add(translations);
    if (acting) {
      sum.add(unit.mmu().counters());
    }
    return sum;
  }

  /** It may run on these cpus only, and goes to another one if it is on none of them. */
  void confine(SortedSet<Integer> cpus, CpuChoice choice) {
    balanced.ifPresent(some -> some.confine(cpus));
    if (!cpus.contains(cpu())) {
      unit.pause();
      task.setCpu(choice.chooseAnother(cpu(), cpus));
    }
  }

  /** Its cpu has only the kernel to run from now on. */
  void pause() {
    unit.pause();
  }

  /** The addresses that its mappings' names denote. */
  Regions regions() {
    return regions;
  }

  @Override
  int cpu() {
    return task.cpu();
  }

  @Override
  boolean sleeping() {
    return state == ProcessState.SLEEPING;
  }

  @Override
  long step(long now) {
    if (process.hasExited()) {
      finish();
      return 0;
    }
    state = ProcessState.RUNNING;
    unit.resume();
    translations.subtract(unit.mmu().counters());
    acting = true;
    Waiting waiting = new Waiting(simulation, space);
    deviceNs = 0;
    simulation.cgroups().enter(charged);
    long duration = process.isCondemned() ? exit() : walk() + act(now);
    simulation.cgroups().leave();
    acting = false;
    long ran = state == ProcessState.SLEEPING ? 0 : duration;
    balanced.ifPresent(some -> some.ran(ran));
    waiting.end(task.cpu(), now, duration, deviceNs, state == ProcessState.SLEEPING);
    translations.add(unit.mmu().counters());
    simulation.listener().accessed(this);
    if (state != ProcessState.RUNNING) {
      unit.pause();
    }
    return duration;
  }

  private BalancedThread balanced(BalancedTasks tasks, ThreadIdentity identity) {
    BalancedTask known = tasks.begin(task, space, identity.number(), identity.alone());
    return new BalancedThread(this, unit, cost, known, tasks.scheduler(), identity.cpus());
  }

  private long walk() {
    return balanced.map(BalancedThread::tick).orElse(0L);
  }

  private long act(long now) {
    if (accesses.areUnderWay()) {
      return accesses.proceed(balanced.map(BalancedThread::untilDueNs).orElse(Long.MAX_VALUE));
    }
    if (transfer.isPresent()) {
      return transfer(transfer.get(), now);
    }
    Optional<ProcessStep> next = program.next();
    proceedTo(next, simulation.listener());
    return next.isEmpty() ? end() : run(next.get());
  }

  /** A process stays alive after its last step; a fork's child ends. */
  private long end() {
    state = ProcessState.DONE;
    finish();
    return process.hasEnded() && source() instanceof Fork ? exit() : 0;
  }

  private long run(ProcessStep step) {
    return switch (step) {
      case UserStep call when MemoryCalls.includes(call) -> call(call);
      case UserStep access when PageWorks.includes(access) -> accesses.begin(access);
      case FileAccess access -> {
        transfer = Optional.of(new CallInProgress(access, fileCalls.begin(access)));
        yield TimeModel.SYSTEM_CALL_NS;
      }
      case Unlink unlink -> {
        ended(unlink, fileCalls.unlink(unlink));
        yield TimeModel.SYSTEM_CALL_NS;
      }
      case Delay delay -> delay(delay);
      case Fork fork -> fork(fork);
      case Wait wait -> waitFor(wait);
      case Expect expect -> simulation.observations().check(expect);
      case Print print -> simulation.observations().print(print);
      case Mark mark -> simulation.observations().mark(mark);
      case Exit exit -> exit();
      default -> throw new IllegalStateException("not validated: " + step.eClass().getName());
    };
  }

  private long call(UserStep step) {
    cost.begin();
    Optional<Errno> errno = calls.run(step);
    simulation.cgroups().returnToUser(cpu());
    ended(step, errno);
    return cost.systemCall();
  }

  /** Moves some pages; while it waits for the device it leaves the cpu to others. */
  private long transfer(CallInProgress call, long now) {
    if (owedNs > 0) {
      long owed = owedNs;
      owedNs = 0;
      return owed;
    }
    if (call.bytes.status() != Transfer.Status.MORE) {
      transfer = Optional.empty();
      ended(call.step, FileCalls.error(call.bytes));
      return 0;
    }
    long wait = fileCalls.proceed(call.bytes, now);
    owedNs = fileCalls.copied(call.bytes);
    deviceNs = wait;
    simulation.cgroups().returnToUser(cpu());
    state = wait > 0 ? ProcessState.SLEEPING : state;
    return wait;
  }

  private void ended(UserStep step, Optional<Errno> errno) {
    errno.ifPresentOrElse(e -> failed(step, e.name()), () -> succeeded(step));
  }

  private long delay(Delay delay) {
    if (delay.getKind() == DelayKind.SLEEP) {
      state = ProcessState.SLEEPING;
    }
    return Measures.time(delay.getTime()).amount();
  }

  private long fork(Fork fork) {
    cost.begin();
    Optional<AddressSpace> child = space.fork(task);
    if (child.isEmpty()) {
      failed(fork, "ENOMEM");
    } else {
      children.begin(fork, this, child.get());
      succeeded(fork);
      return cost.systemCall() + child.get().countedTables() * TimeModel.TABLE_PAGE_NS;
    }
    return cost.systemCall();
  }

  private long waitFor(Wait wait) {
    switch (children.stateOf(wait.getChild(), this)) {
      case NONE -> failed(wait, "ECHILD");
      case ENDED -> succeeded(wait);
      case RUNNING -> {
        state = ProcessState.SLEEPING;
        children.awaken(this, wait.getChild());
        block();
      }
    }
    return TimeModel.SYSTEM_CALL_NS;
  }

  private long exit() {
    proceedTo(Optional.empty(), simulation.listener());
    long pages = space.rss();
    process.exit(cpu());
    state = ProcessState.EXITED;
    finish();
    children.exited(process);
    return pages * TimeModel.FREE_PAGE_NS;
  }

  /** Whom accesses are made for. */
  private final class Caller implements StepAccesses.Caller {
    @Override
    public int cpu() {
      return ThreadRun.this.cpu();
    }

    @Override
    public boolean isCondemned() {
      return process.isCondemned();
    }

    @Override
    public void succeeded(UserStep step) {
      ThreadRun.this.succeeded(step);
    }

    @Override
    public void failed(UserStep step, String error) {
      ThreadRun.this.failed(step, error);
    }
  }

  private void succeeded(FallibleStep step) {
    Outcome.ofSuccess(step).ifPresent(complaint -> end(step, complaint));
  }

  /** What a process fails at that was killed meanwhile is nothing to announce. */
  private void failed(FallibleStep step, String errno) {
    if (process.isCondemned()) {
      return;
    }
    failedWith(errno);
    Outcome.ofFailure(step, errno).ifPresent(complaint -> end(step, complaint));
  }

  private void end(FallibleStep step, String message) {
    state = ProcessState.FAILED;
    throw StepFailure.unannounced(step, message);
  }
}
