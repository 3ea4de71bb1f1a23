/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.numa.balancing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.memsim.engine.machine.DistanceMatrix;
import org.memsim.engine.machine.Machine;
import org.memsim.engine.machine.Node;

/**
 * Moves threads from cpu to cpu. A model of Linux's scheduler in what matters to memory:
 *
 * <ul>
 *   <li>A thread stays on its cpu, so that it wakes where its memory is, until one of the following
 *       moves it.
 *   <li>A thread that shares its cpu goes to a cpu where nobody wants to run, if there is one that
 *       it may use: of its own node first, then of the nearest. Looked at once in a tick.
 *   <li>A thread that would rather run on the node of its memory goes to a cpu there where nobody
 *       wants to run, unless that node has too many threads then; else it changes places with the
 *       thread there with which both together gain most (task_numa_compare).
 * </ul>
 *
 * <p>Which node is nearest is a matter of distances and not of who is under way: Linux's scheduler
 * knows nothing of controllers and links.
 */
public final class Scheduler {
  /** So many threads more than elsewhere are no imbalance: NUMA_IMBALANCE_MIN. */
  private static final int SMALL_IMBALANCE = 2;

  /** Up to this share of a node's cpus no imbalance counts: 1/8. */
  private static final int FREE_SHARE = 8;

  private final Machine machine;
  private final DistanceMatrix distances;
  private final List<Runner> runners = new ArrayList<>();

  /** Of a machine on which nothing runs yet. */
  public Scheduler(Machine machine) {
    this.machine = machine;
    this.distances = machine.spec().distances();
  }

  /** A thread begins, on the cpu where it is. */
  public void add(Runner runner) {
    runners.removeIf(Runner::isGone);
    runners.add(runner);
  }

  /** A tick of a thread that runs: it goes to an idle cpu if it shares its own. */
  public void tick(Runner runner) {
    if (runners.size() < 2 || runnable(runner.task().cpu()) < 2) {
      return;
    }
    int home = runner.task().node();
    int nearest = -1;
    int shortest = Integer.MAX_VALUE;
    for (Node node : machine.nodes()) {
      int distance = distances.between(home, node.id());
      Optional<Integer> idle = distance < shortest ? idle(runner, node) : Optional.empty();
      if (idle.isPresent()) {
        nearest = idle.get();
        shortest = distance;
      }
    }
    if (nearest >= 0) {
      runner.moveTo(nearest);
    }
  }

  /**
   * task_numa_migrate: a task would rather run where its memory is.
   *
   * @param node another one than it runs on
   */
  void seek(BalancedTask task, int node) {
    Runner runner = runners.stream().filter(r -> r.task() == task).findFirst().orElse(null);
    Optional<Node> wanted = machine.node(node);
    if (runner == null || wanted.isEmpty()) {
      return;
    }
    Optional<Integer> idle = idle(runner, wanted.get());
    if (idle.isPresent() && isBalanced(task.node(), wanted.get())) {
      runner.moveTo(idle.get());
    } else {
      changePlaces(runner, node);
    }
  }

  /** adjust_numa_imbalance: whether one thread more on a node is not too much. */
  private boolean isBalanced(int from, Node to) {
    long here = runnableOn(from) - 1;
    long there = runnableOn(to.id()) + 1;
    long free = Math.max(1, to.cpus().size() / FREE_SHARE);
    return there - here <= (there <= free ? SMALL_IMBALANCE : 0);
  }

  private void changePlaces(Runner runner, int node) {
    BalancedTask task = runner.task();
    long most = 0;
    Runner best = null;
    for (Runner other : runners) {
      BalancedTask there = other.task();
      boolean isPossible =
          there.node() == node
              && other.isRunnable()
              && runner.mayRun(there.cpu())
              && other.mayRun(task.cpu());
      long gain = isPossible ? gain(task, there) : 0;
      if (gain > most) {
        most = gain;
        best = other;
      }
    }
    if (best != null) {
      int cpu = task.cpu();
      runner.moveTo(best.task().cpu());
      best.moveTo(cpu);
    }
  }

  private static long gain(BalancedTask one, BalancedTask other) {
    return one.weightOf(other.node())
        - one.weightOf(one.node())
        + other.weightOf(one.node())
        - other.weightOf(other.node());
  }

  /** A cpu of a node where nobody wants to run and the thread may, the lowest. */
  private Optional<Integer> idle(Runner runner, Node node) {
    return node.cpus().stream()
        .boxed()
        .filter(cpu -> runner.mayRun(cpu) && runnable(cpu) == 0)
        .findFirst();
  }

  private long runnable(int cpu) {
    return runners.stream().filter(r -> r.task().cpu() == cpu && r.isRunnable()).count();
  }

  private long runnableOn(int node) {
    return runners.stream().filter(r -> r.task().node() == node && r.isRunnable()).count();
  }
}
