/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.xtext.EcoreUtil2;
import org.memsim.dsl.mem.Fork;
import org.memsim.dsl.mem.ProcessActor;
import org.memsim.dsl.mem.ProcessItem;
import org.memsim.dsl.mem.UsePolicy;
import org.memsim.engine.machine.Arch;
import org.memsim.engine.machine.Machine;
import org.memsim.engine.mm.AddressLayout;
import org.memsim.engine.mm.AddressSpace;
import org.memsim.engine.mm.Limits;
import org.memsim.engine.numa.TaskPolicy;

/** Makes the processes of a workload: those of the file, and the children that they fork. */
final class Family implements ProcessRun.Children {
  private static final String RANDOMIZE = "kernel.randomize_va_space";
  private static final String LEGACY = "vm.legacy_va_layout";

  /** The value of {@link #RANDOMIZE} that moves the heap, too. */
  private static final long HEAP_TOO = 2;

  private final Simulation simulation;
  private final EventLoop loop;
  private final CpuChoice cpus;
  private final RandomGenerator random;
  private final Map<Fork, ProcessRun> children = new LinkedHashMap<>();
  private final Map<EObject, List<ProcessRun>> waiting = new LinkedHashMap<>();
  private int nextPid;

  Family(Simulation simulation, EventLoop loop, CpuChoice cpus, int firstPid) {
    this.simulation = simulation;
    this.loop = loop;
    this.cpus = cpus;
    this.nextPid = firstPid;
    this.random = RandomGeneratorFactory.of("L64X128MixRandom").create(simulation.seed());
  }

  /** A process of the file. */
  ProcessRun process(ProcessActor source, int order) {
    TaskPolicy task = new TaskPolicy(simulation.policies(), cpus.choose(source));
    setPolicy(task, source.getItems());
    Limits limits = ProcessLimits.of(source.getItems(), simulation.pageSize());
    AddressSpace space = new AddressSpace(simulation.memory(), limits, layout(limits));
    space.begin();
    return new ProcessRun(
        source,
        source.getName(),
        source.getItems(),
        order,
        nextPid++,
        task,
        space,
        new Regions(simulation.pageSize()),
        new OpenFiles(simulation.memory().files()),
        simulation,
        this);
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

  private void setPolicy(TaskPolicy task, List<ProcessItem> items) {
    for (UsePolicy policy : EcoreUtil2.typeSelect(items, UsePolicy.class)) {
      task.setPolicy(PolicyFactory.policy(policy.getUse(), simulation.allocator().machine()));
    }
  }

  @Override
  public void begin(Fork fork, ProcessRun parent, AddressSpace space) {
    TaskPolicy task = parent.task().forChild(cpus.choose(fork));
    setPolicy(task, fork.getItems());
    ProcessRun child =
        new ProcessRun(
            fork,
            fork.getName(),
            fork.getItems(),
            parent.order(),
            nextPid++,
            task,
            space,
            parent.regions().copy(),
            parent.files().share(),
            simulation,
            this);
    children.put(fork, child);
    simulation.add(child);
    loop.start(child, loop.now());
  }

  @Override
  public State stateOf(Fork fork, ProcessRun parent) {
    ProcessRun child = children.get(fork);
    if (child == null) {
      return State.NONE;
    }
    return child.finished() ? State.ENDED : State.RUNNING;
  }

  @Override
  public void awaken(ProcessRun parent, Fork fork) {
    waiting.computeIfAbsent(fork, unused -> new ArrayList<>()).add(parent);
  }

  @Override
  public long quietFor() {
    return simulation.isObserved() ? 0 : loop.quietFor();
  }

  @Override
  public void elapsed(long ns) {
    loop.elapse(ns);
  }

  /** Wakes those who wait for what has ended. */
  void ended(EObject source) {
    List<ProcessRun> sleepers = waiting.remove(source);
    if (sleepers != null) {
      sleepers.forEach(loop::wake);
    }
  }
}
