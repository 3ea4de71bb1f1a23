/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.eclipse.xtext.EcoreUtil2;
import org.memsim.dsl.mem.Fork;
import org.memsim.dsl.mem.ProcessActor;
import org.memsim.dsl.mem.ProcessItem;
import org.memsim.dsl.mem.ProcessStep;
import org.memsim.dsl.mem.Threads;
import org.memsim.dsl.mem.UsePolicy;
import org.memsim.engine.machine.Arch;
import org.memsim.engine.machine.Machine;
import org.memsim.engine.mm.AddressLayout;
import org.memsim.engine.mm.AddressSpace;
import org.memsim.engine.mm.Limits;
import org.memsim.engine.numa.TaskPolicy;

/** Makes the processes of a workload: those of the file, and the children that they fork. */
final class Family implements Children {
  private static final String RANDOMIZE = "kernel.randomize_va_space";
  private static final String LEGACY = "vm.legacy_va_layout";

  /** The value of {@link #RANDOMIZE} that moves the heap, too. */
  private static final long HEAP_TOO = 2;

  private final Simulation simulation;
  private final EventLoop loop;
  private final CpuChoice cpus;
  private final RandomGenerator random;
  private final Map<Birth, ProcessRun> children = new LinkedHashMap<>();
  private final Map<ProcessRun, List<ThreadRun>> waiting = new LinkedHashMap<>();
  private int nextPid;

  /** A fork that a thread has made. */
  private record Birth(Fork fork, ThreadRun parent) {}

  Family(Simulation simulation, EventLoop loop, CpuChoice cpus, int firstPid) {
    this.simulation = simulation;
    this.loop = loop;
    this.cpus = cpus;
    this.nextPid = firstPid;
    this.random = RandomGeneratorFactory.of("L64X128MixRandom").create(simulation.seed());
  }

  /** A process of the file. */
  ProcessRun process(ProcessActor source, int order) {
    Limits limits = ProcessLimits.of(source.getItems(), simulation.pageSize());
    AddressSpace space = new AddressSpace(simulation.memory(), limits, layout(limits));
    int cgroup = simulation.cgroups().numberOf(source);
    space.chargeTo(cgroup);
    space.begin();
    OpenFiles files = new OpenFiles(simulation.memory().files());
    ProcessRun process = new ProcessRun(source, source.getName(), nextPid, space, files);
    Regions names = new Regions(simulation.pageSize());
    addThreads(
        process,
        source.getItems(),
        order,
        names,
        cpu -> new TaskPolicy(simulation.policies(cgroup), cpu),
        Program::new);
    return process;
  }

  private void addThreads(
      ProcessRun process,
      List<ProcessItem> items,
      int order,
      Regions names,
      IntFunction<TaskPolicy> tasks,
      Function<List<ProcessStep>, Program> program) {
    List<Integer> taken = new ArrayList<>();
    long count = threads(items);
    for (long left = count; left > 0; left--) {
      int cpu = cpus.choose(process.source(), taken);
      taken.add(cpu);
      TaskPolicy task = tasks.apply(cpu);
      setPolicy(task, items, process.space().cgroup());
      process.add(
          new ThreadRun(
              process,
              program.apply(EcoreUtil2.typeSelect(items, ProcessStep.class)),
              order,
              new ThreadIdentity(nextPid++, count == 1, cpus.usable(process.source())),
              task,
              names.copy(),
              simulation,
              this));
    }
  }

  private static long threads(List<ProcessItem> items) {
    return EcoreUtil2.typeSelect(items, Threads.class).stream()
        .mapToLong(Threads::getCount)
        .reduce(1, (first, last) -> last);
  }

  private AddressLayout layout(Limits limits) {
    Machine machine = simulation.allocator().machine();
    Arch arch = machine.arch();
    boolean legacy = machine.sysctl(LEGACY, 0) != 0;
    long randomize = machine.sysctl(RANDOMIZE, 0);
    return randomize == 0
        ? AddressLayout.of(arch, limits.stack(), legacy)
        : AddressLayout.randomized(arch, limits.stack(), legacy, randomize == HEAP_TOO, random);
  }

  private void setPolicy(TaskPolicy task, List<ProcessItem> items, int cgroup) {
    for (UsePolicy policy : EcoreUtil2.typeSelect(items, UsePolicy.class)) {
      task.setPolicy(PolicyFactory.policy(policy.getUse(), simulation.allocator().machine()))
          .ifPresent(
              errno -> {
                throw StepFailure.meaningless(
                    policy,
                    "None of these nodes is in the process's cpuset: "
                        + simulation.cgroups().cpuset(cgroup).mems()
                        + ".");
              });
    }
  }

  @Override
  public void begin(Fork fork, ThreadRun parent, AddressSpace space) {
    ProcessRun child =
        new ProcessRun(fork, fork.getName(), nextPid, space, parent.process().files().share());
    addThreads(
        child,
        fork.getItems(),
        parent.order(),
        parent.regions(),
        cpu -> parent.task().forChild(cpu),
        parent::ofChild);
    children.put(new Birth(fork, parent), child);
    simulation.add(child);
    child.threads().forEach(thread -> loop.start(thread, loop.now()));
  }

  @Override
  public State stateOf(Fork fork, ThreadRun parent) {
    ProcessRun child = children.get(new Birth(fork, parent));
    if (child == null) {
      return State.NONE;
    }
    return child.hasEnded() ? State.ENDED : State.RUNNING;
  }

  @Override
  public void awaken(ThreadRun parent, Fork fork) {
    ProcessRun child = children.get(new Birth(fork, parent));
    if (child != null) {
      waiting.computeIfAbsent(child, unused -> new ArrayList<>()).add(parent);
    }
  }

  @Override
  public void exited(ProcessRun process) {
    wake(process.threads());
  }

  @Override
  public long quietFor() {
    return simulation.isObserved() ? 0 : loop.quietFor();
  }

  @Override
  public void elapsed(long ns, long accesses) {
    loop.elapse(ns, accesses);
  }

  /** Wakes those who wait for a process that has ended. */
  void ended(ProcessRun process) {
    List<ThreadRun> sleepers = waiting.remove(process);
    if (sleepers != null) {
      wake(sleepers);
    }
  }

  private void wake(List<ThreadRun> threads) {
    threads.stream().filter(ThreadRun::blocked).forEach(loop::wake);
  }
}
