/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.numa;

import java.util.Optional;
import org.memsim.engine.machine.IdSet;
import org.memsim.engine.page.Errno;
import org.memsim.engine.page.Gfp;
import org.memsim.engine.page.HintTask;
import org.memsim.engine.page.Placement;
import org.memsim.engine.page.Requester;

/** A task to the page allocator: its cpu, its policy, and its turns at interleaving. */
public final class TaskPolicy implements Requester {
  private Policies policies;
  private final InterleaveTurns turns = new InterleaveTurns();
  private NodeChoice choice;
  private int cpu;
  private HintTask hints = HintTask.NONE;

  /** A task without a policy. */
  public TaskPolicy(Policies policies, int cpu) {
    this.policies = policies;
    this.choice = policies.choose(new MemoryPolicy.Default()).orElseThrow();
    setCpu(cpu);
  }

  /** What makes policies work for it: those of its cpuset. */
  public Policies policies() {
    return policies;
  }

  @Override
  public int cpu() {
    return cpu;
  }

  /** Lets it run on another cpu. */
  public void setCpu(int value) {
    if (!policies.allocator().machine().cpus().contains(value)) {
      throw new IllegalArgumentException("no cpu " + value);
    }
    cpu = value;
  }

  /** Its policy, with the nodes that have memory. */
  public MemoryPolicy policy() {
    return choice.policy();
  }

  /**
   * Sets its policy: set_mempolicy. Interleaving begins again at the first node.
   *
   * @return EINVAL if none of the policy's nodes has memory; empty if all went well
   */
  public Optional<Errno> setPolicy(MemoryPolicy policy) {
    Optional<NodeChoice> resolved = policies.choose(policy);
    if (resolved.isEmpty()) {
      return Optional.of(Errno.EINVAL);
    }
    choice = resolved.get();
    turns.restart();
    return Optional.empty();
  }

  /**
   * Its cpuset has other nodes: mpol_rebind_task.
   *
   * @param others what makes policies work in that cpuset
   * @param from the nodes that it had
   */
  public void rebind(Policies others, IdSet from) {
    policies = others;
    choice = others.rebind(choice, from);
  }

  /** The policy of a child, which goes on with its parent's turns. */
  public TaskPolicy forChild(int childCpu) {
    TaskPolicy child = new TaskPolicy(policies, childCpu);
    child.choice = choice;
    child.turns.follow(turns);
    return child;
  }

  @Override
  public HintTask hints() {
    return hints;
  }

  /** Has balancing look after it. */
  public void setHints(HintTask value) {
    hints = value;
  }

  @Override
  public Placement placement() {
    return choice;
  }

  @Override
  public int allocateForKernel(Gfp gfp, int order) {
    return choice.allocateForKernel(gfp, order, cpu, turns);
  }
}
