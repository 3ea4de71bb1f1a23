/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.numa;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.IntStream;
import org.memsim.engine.machine.IdSet;
import org.memsim.engine.machine.ThpRules;
import org.memsim.engine.page.Frames;
import org.memsim.engine.page.Gfp;
import org.memsim.engine.page.PageAllocator;
import org.memsim.engine.page.Placement;
import org.memsim.engine.page.Zonelist;

/** A memory policy on a machine: its nodes are those of its nodes that have memory. */
abstract sealed class NodeChoice implements Placement {
  final PageAllocator allocator;
  private final Confinement confinement;
  private final MemoryPolicy policy;

  NodeChoice(Confinement confinement, MemoryPolicy policy) {
    this.allocator = confinement.allocator();
    this.confinement = confinement;
    this.policy = policy;
  }

  /** A node's zonelist, without the nodes that the cpuset does not allow. */
  final Zonelist zonelist(int node, Gfp gfp) {
    return confinement.zonelist(node, gfp);
  }

  /**
   * Takes a block for the kernel.
   *
   * @param turns whose turns interleaving takes
   */
  int allocateForKernel(Gfp gfp, int order, int cpu, InterleaveTurns turns) {
    return allocate(gfp, order, cpu, 0);
  }

  @Override
  public int allocateHuge(Gfp gfp, int order, int cpu, long index) {
    return allocate(gfp, order, cpu, index << order);
  }

  @Override
  public Optional<Zonelist> zonelist(Gfp gfp, int cpu) {
    return Optional.empty();
  }

  final MemoryPolicy policy() {
    return policy;
  }

  @Override
  public final String label() {
    return policy.label();
  }

  @Override
  public final boolean equals(Object other) {
    return other instanceof NodeChoice choice
        && policy.equals(choice.policy)
        && allocator == choice.allocator;
  }

  @Override
  public final int hashCode() {
    return policy.hashCode();
  }

  /** One zonelist serves all requests of a cpu, whatever the address. */
  abstract static sealed class OneZonelist extends NodeChoice {
    OneZonelist(Confinement confinement, MemoryPolicy policy) {
      super(confinement, policy);
    }

    abstract Zonelist of(Gfp gfp, int cpu);

    @Override
    public final int allocate(Gfp gfp, int order, int cpu, long index) {
      return allocator.allocate(of(gfp, cpu), gfp, order, cpu);
    }

    /** Whether the policy allows the node that its zonelists are meant for. */
    boolean allows(int node, Gfp gfp) {
      return true;
    }

    @Override
    public final int allocateHuge(Gfp gfp, int order, int cpu, long index) {
      Zonelist list = of(gfp, cpu);
      ThpRules.Nodes rule = ThpRules.NODES.in(allocator.machine().kernel());
      if (rule == ThpRules.Nodes.ALL || !allows(list.node(), gfp)) {
        return allocator.allocate(list, gfp, order, cpu);
      }
      Gfp here = gfp.or(Gfp.THISNODE).or(Gfp.NORETRY);
      int frame = allocator.allocate(zonelist(list.node(), here), here, order, cpu);
      boolean retries = rule == ThpRules.Nodes.FIRST_THEN_ALL && gfp.mayWait();
      return frame == Frames.NONE && retries ? allocator.allocate(list, gfp, order, cpu) : frame;
    }

    @Override
    public final Optional<Zonelist> zonelist(Gfp gfp, int cpu) {
      return Optional.of(of(gfp, cpu));
    }

    @Override
    public final List<Zonelist> zonelists(Gfp gfp, int order, int cpu, long index) {
      return List.of(of(gfp, cpu));
    }
  }

  /** Default and local: the node of the cpu that asks, then its fallback order. */
  static final class Nearest extends OneZonelist {
    Nearest(Confinement confinement, MemoryPolicy policy) {
      super(confinement, policy);
    }

    @Override
    Zonelist of(Gfp gfp, int cpu) {
      return zonelist(allocator.nodeOfCpu(cpu), gfp);
    }
  }

  /** Preferred: one node, then its fallback order. */
  static final class Preferred extends OneZonelist {
    private final int preferred;

    Preferred(Confinement confinement, MemoryPolicy.Preferred policy) {
      super(confinement, policy);
      this.preferred = policy.node();
    }

    @Override
    Zonelist of(Gfp gfp, int cpu) {
      return zonelist(preferred, gfp);
    }
  }

  /**
   * Bind: the fallback order of the cpu's own node, without the nodes that are not in the mask.
   * Requests that cannot use the highest kind of zone are not bound, and nor are those of the
   * kernel to nodes that have Movable memory only.
   */
  static final class Bind extends OneZonelist {
    private final IdSet nodes;
    private final MaskedZonelists bound;

    Bind(Confinement confinement, MemoryPolicy.Bind policy) {
      super(confinement, policy);
      this.nodes = policy.nodes();
      this.bound = new MaskedZonelists(allocator, policy.nodes());
    }

    @Override
    public Optional<IdSet> bound() {
      return Optional.of(nodes);
    }

    @Override
    Zonelist of(Gfp gfp, int cpu) {
      int node = allocator.nodeOfCpu(cpu);
      return allocator.policyApplies(gfp, nodes) ? bound.of(node, gfp) : zonelist(node, gfp);
    }

    @Override
    boolean allows(int node, Gfp gfp) {
      return !allocator.policyApplies(gfp, nodes) || nodes.contains(node);
    }
  }

  /** Preferred many: first the mask, without waiting for reclaim, then all nodes. */
  static final class PreferredMany extends NodeChoice {
    private static final Gfp WAITING = Gfp.DIRECT_RECLAIM.or(Gfp.NOFAIL);

    private final MaskedZonelists preferred;
    private Gfp asked = Gfp.HIGHUSER_MOVABLE;
    private Gfp askedWithoutWaiting = asked.without(WAITING);

    PreferredMany(Confinement confinement, MemoryPolicy.PreferredMany policy) {
      super(confinement, policy);
      this.preferred = new MaskedZonelists(allocator, policy.nodes());
    }

    @Override
    public int allocate(Gfp gfp, int order, int cpu, long index) {
      Gfp impatient = withoutWaiting(gfp);
      Zonelist list = preferred.of(allocator.nodeOfCpu(cpu), gfp);
      int frame = allocator.allocate(list, impatient, order, cpu);
      return frame != Frames.NONE
          ? frame
          : allocator.allocate(zonelist(allocator.nodeOfCpu(cpu), gfp), gfp, order, cpu);
    }

    @Override
    public List<Zonelist> zonelists(Gfp gfp, int order, int cpu, long index) {
      int node = allocator.nodeOfCpu(cpu);
      return List.of(preferred.of(node, gfp), zonelist(node, gfp));
    }

    /** The same flags come again and again, so the last answer is kept. */
    private Gfp withoutWaiting(Gfp gfp) {
      if (gfp != asked) {
        asked = gfp;
        askedWithoutWaiting = gfp.without(WAITING);
      }
      return askedWithoutWaiting;
    }
  }

  /** Nodes in turn: a page's index in its mapping's object chooses one, or the task's turn. */
  abstract static sealed class Turns extends NodeChoice {
    Turns(Confinement confinement, MemoryPolicy policy) {
      super(confinement, policy);
    }

    /** The node of the block with an index. */
    abstract int nodeOf(long index);

    abstract int next(InterleaveTurns turns);

    @Override
    public final int allocate(Gfp gfp, int order, int cpu, long index) {
      return allocateFrom(nodeOf(index >> order), gfp, order, cpu);
    }

    @Override
    public final List<Zonelist> zonelists(Gfp gfp, int order, int cpu, long index) {
      return List.of(zonelist(nodeOf(index >> order), gfp));
    }

    @Override
    final int allocateForKernel(Gfp gfp, int order, int cpu, InterleaveTurns turns) {
      return allocateFrom(next(turns), gfp, order, cpu);
    }

    private int allocateFrom(int chosen, Gfp gfp, int order, int cpu) {
      int frame = allocator.allocate(zonelist(chosen, gfp), gfp, order, cpu);
      if (frame != Frames.NONE && allocator.nodeOf(frame) == chosen) {
        allocator.countInterleaveHit(frame);
      }
      return frame;
    }
  }

  /** Interleave: one block from each node. */
  static final class Interleave extends Turns {
    private final IdSet nodes;

    Interleave(Confinement confinement, MemoryPolicy.Interleave policy) {
      super(confinement, policy);
      this.nodes = policy.nodes();
    }

    @Override
    int nodeOf(long index) {
      return nodes.get((int) (index % nodes.size()));
    }

    @Override
    int next(InterleaveTurns turns) {
      return turns.next(nodes);
    }
  }

  /** Weighted interleave: as many blocks from each node as its weight says. */
  static final class WeightedInterleave extends Turns {
    private final IdSet nodes;
    private final SortedMap<Integer, Integer> weights;

    /** The node of each place in a round. */
    private final int[] round;

    WeightedInterleave(Confinement confinement, MemoryPolicy.WeightedInterleave policy) {
      super(confinement, policy);
      this.nodes = policy.nodes();
      this.weights = policy.weights();
      this.round =
          weights.entrySet().stream()
              .flatMapToInt(entry -> IntStream.generate(entry::getKey).limit(entry.getValue()))
              .toArray();
    }

    @Override
    int nodeOf(long index) {
      return round[(int) (index % round.length)];
    }

    @Override
    int next(InterleaveTurns turns) {
      return turns.next(nodes, weights);
    }
  }
}
