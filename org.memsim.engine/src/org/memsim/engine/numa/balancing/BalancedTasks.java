/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.numa.balancing;

import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.memsim.engine.machine.DistanceMatrix;
import org.memsim.engine.machine.Machine;
import org.memsim.engine.machine.Node;
import org.memsim.engine.mm.AddressSpace;
import org.memsim.engine.mm.Balancing;
import org.memsim.engine.mm.Memory;
import org.memsim.engine.numa.TaskPolicy;
import org.memsim.engine.page.PageAllocator;

/** The tasks of a machine that NUMA balancing looks after. */
public final class BalancedTasks {
  private final PageAllocator allocator;
  private final Balancing memory;
  private final Promotion promotion;
  private final LongSupplier clock;
  private final int nodes;
  private final @Nullable BalancedTask[] onCpu;
  private BalancingSettings settings;
  private final Scheduler scheduler;

  /**
   * None yet.
   *
   * @param clock the time in nanoseconds
   */
  public BalancedTasks(Memory memory, LongSupplier clock, BalancingSettings settings) {
    Machine machine = memory.allocator().machine();
    this.allocator = memory.allocator();
    this.memory = memory.balancing();
    this.clock = clock;
    this.settings = settings;
    this.scheduler = new Scheduler(machine);
    this.nodes = machine.nodes().getLast().id() + 1;
    this.promotion = new Promotion(allocator, this.memory.events(), clock, nodes);
    this.memory.setMode(settings.mode());
    this.onCpu = new BalancedTask[machine.cpus().get(machine.cpus().size() - 1) + 1];
  }

  /** Who moves them from cpu to cpu. */
  public Scheduler scheduler() {
    return scheduler;
  }

  /** Writes the settings. */
  public void set(BalancingSettings value) {
    boolean wasTiering = memory.isTiering();
    settings = value;
    memory.setMode(value.mode());
    if (memory.isTiering() && !wasTiering) {
      promotion.reset();
    }
  }

  /** The settings as they are now. */
  public BalancingSettings settings() {
    return settings;
  }

  /**
   * A task begins: init_numa_balancing.
   *
   * @param alone whether it is the only one of its address space
   */
  public BalancedTask begin(TaskPolicy policy, AddressSpace space, int pid, boolean alone) {
    BalancedTask task = new BalancedTask(this, policy, space, pid, alone);
    policy.setHints(task);
    return task;
  }

  /** A task runs on its cpu now. */
  void runs(BalancedTask task) {
    onCpu[task.cpu()] = task;
  }

  /** The task that ran last on a cpu. */
  @Nullable BalancedTask on(int cpu) {
    return onCpu[cpu];
  }

  /** What of balancing is a matter of memory. */
  Balancing memory() {
    return memory;
  }

  /** Who chooses pages for faster memory. */
  Promotion promotion() {
    return promotion;
  }

  long now() {
    return clock.getAsLong();
  }

  int nodes() {
    return nodes;
  }

  int nodeOf(int cpu) {
    return allocator.nodeOfCpu(cpu);
  }

  int pageShift() {
    return allocator.machine().arch().pageShift();
  }

  /** A node, or the one nearest to it if it has no cpu. */
  int nearestWithCpus(int wanted) {
    DistanceMatrix distances = allocator.machine().spec().distances();
    int nearest = wanted;
    int distance = Integer.MAX_VALUE;
    for (Node node : allocator.machine().nodes()) {
      int here = node.id() == wanted ? 0 : distances.between(wanted, node.id());
      if (!node.cpus().isEmpty() && here < distance) {
        nearest = node.id();
        distance = here;
      }
    }
    return nearest;
  }
}
