/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.reclaim;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntToLongFunction;
import java.util.function.LongSupplier;
import org.memsim.engine.kmem.Shrinkers;
import org.memsim.engine.machine.IdSet;
import org.memsim.engine.machine.Node;
import org.memsim.engine.mm.Memory;
import org.memsim.engine.page.Gfp;
import org.memsim.engine.page.ZoneMemory;
import org.memsim.engine.page.Zonelist;
import org.memsim.engine.reclaim.cgroup.GroupReclaim;
import org.memsim.engine.reclaim.cgroup.MemoryCgroup;

/** Page reclaim of a machine: a kswapd for each node, and those who reclaim for themselves. */
public final class Reclaim implements KswapdWaker {
  private final ReclaimContext context;
  private final List<NodeState> nodes = new ArrayList<>();
  private final List<Kswapd> kswapds = new ArrayList<>();
  private final RequestReclaim direct;
  private final NodeReclaimer nodeReclaimer;
  private Optional<MemoryCgroup> root = Optional.empty();
  private Runnable thrashing = () -> {};
  private Runnable meanwhile = () -> {};
  private NodeCompaction compaction = NodeCompaction.NONE;

  /**
   * Reclaim on a machine; nothing is reclaimed before somebody asks for it.
   *
   * @param swap where anonymous pages go
   * @param clock the time in nanoseconds at which the current event began
   * @param stall gets the time for which requests wait
   * @param slabs the pages of slabs on a node that could be reclaimed, {@code
   *     NR_SLAB_RECLAIMABLE_B}
   * @param shrinkers caches whose objects can be given up
   */
  public Reclaim(
      Memory memory,
      SwapOut swap,
      LongSupplier clock,
      Stall stall,
      IntToLongFunction slabs,
      Shrinkers shrinkers) {
    this.context =
        new ReclaimContext(
            memory,
            swap,
            shrinkers,
            new Demotion(memory),
            () -> clock.getAsLong() + stall.pendingNs(),
            () -> root,
            () -> thrashing.run());
    int last = memory.allocator().machine().nodes().getLast().id();
    for (int number = 0; number <= last; number++) {
      NodeState node = new NodeState(context, number);
      nodes.add(node);
      kswapds.add(new Kswapd(context, node, cpuOf(number)));
    }
    this.direct = new RequestReclaim(context, this, stall);
    this.nodeReclaimer = new NodeReclaimer(context, this, stall, slabs);
    int highest = memory.allocator().highestIndex(Gfp.HIGHUSER_MOVABLE);
    memory.balancing().makeRoomBy((node, order) -> kswapds.get(node).wake(order, highest, false));
    memory.pageOutBy(new AdvisedReclaim(context, stall));
    memory.lists().workingset().setSwap(() -> swap.freeSlots() > 0);
  }

  /** A model: what kswapd frees goes to the pageset of the first cpu of its node. */
  private int cpuOf(int number) {
    IdSet all = context.allocator().machine().cpus();
    return context
        .allocator()
        .machine()
        .node(number)
        .map(Node::cpus)
        .filter(cpus -> !cpus.isEmpty())
        .orElse(all)
        .get(0);
  }

  /**
   * Has others act while a request reclaims for itself: called after each batch of pages, so that
   * each kswapd can do what it has time for until then.
   */
  public void setMeanwhile(Runnable value) {
    meanwhile = value;
  }

  void meanwhile() {
    meanwhile.run();
  }

  /** Has pages go to slower memory before they are reclaimed, or not. */
  public void setDemotion(boolean value) {
    context.demotion().set(value);
  }

  /** Memory has come or gone: nodes have other zones. */
  public void replug() {
    nodes.forEach(NodeState::replug);
    kswapds.forEach(Kswapd::replug);
    context.demotion().replug();
  }

  /** Has each kswapd wake the thread that compacts its node. */
  public void setCompaction(NodeCompaction value) {
    compaction = value;
    kswapds.forEach(kswapd -> kswapd.setCompaction(value));
  }

  NodeCompaction compaction() {
    return compaction;
  }

  /** The machine has cgroups, below this root. */
  public void setRoot(MemoryCgroup value) {
    root = Optional.of(value);
  }

  /**
   * Has somebody do what is to be done when all pages were used within the time for which they are
   * kept in any case: {@code min_ttl_ms} of generations.
   */
  public void whenThrashing(Runnable value) {
    thrashing = value;
  }

  /** Reclaim from cgroups that have too much. */
  public GroupReclaim ofGroups() {
    return direct;
  }

  /** What gives up clean pages of files where others would be moved. */
  public CleanFilePages cleanFilePages() {
    return new CleanFilePages(context);
  }

  /** Reclaim by those who ask. */
  public DirectReclaim direct() {
    return direct;
  }

  /**
   * Has nodes reclaimed before they are left if {@code vm.zone_reclaim_mode} says so; to be called
   * whenever sysctls were written.
   */
  public void obeyZoneReclaimMode() {
    context.allocator().setNodeReclaim(nodeReclaimer.isOn() ? nodeReclaimer : null);
  }

  /** The threads of the nodes, by number of the node. */
  public List<Kswapd> kswapds() {
    return List.copyOf(kswapds);
  }

  NodeState node(int number) {
    return nodes.get(number);
  }

  Kswapd kswapd(int number) {
    return kswapds.get(number);
  }

  @Override
  public void wake(Zonelist zonelist, Gfp gfp, int order) {
    int last = -1;
    for (ZoneMemory zone : zonelist.zones()) {
      if (zone.node() != last) {
        last = zone.node();
        kswapds.get(last).wake(order, zonelist.highestIndex(), gfp.mayWait());
      }
    }
  }

  @Override
  public void boosted(ZoneMemory zone) {
    kswapds.get(zone.node()).wake(0, zone.zone().index(), true);
  }
}
