/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.reclaim;

import java.util.List;
import org.memsim.engine.page.lru.Lruvec;
import org.memsim.engine.reclaim.cgroup.MemoryCgroup;
import org.memsim.engine.reclaim.cgroup.MemoryEvent;

/** A pass over a node, a batch at a time: shrink_node. */
final class NodeScan {
  private final ReclaimContext context;
  private final NodeState node;
  private final ScanControl sc;
  private final Replacement replacement;

  /** The cgroups whose pages help, parents first; empty if the machine has none. */
  private final List<MemoryCgroup> groups;

  private final Lruvec target;
  private int current;
  private boolean scanning;
  private long reclaimedBefore;
  private long scannedBefore;

  /** A pass over all lists of a node, or those of the pages of a cgroup and its children. */
  NodeScan(ReclaimContext context, NodeState node, ScanControl sc) {
    this(context, node, sc, context.replacement(sc));
  }

  /**
   * The same, one of several by the same {@code replacement}, which does nothing else meanwhile.
   */
  NodeScan(ReclaimContext context, NodeState node, ScanControl sc, Replacement replacement) {
    this.context = context;
    this.node = node;
    this.sc = sc;
    if (sc.plug == null) {
      sc.plug = context.swap().plug();
    }
    this.replacement = replacement;
    if (sc.target == null) {
      sc.target = context.root().get().orElse(null);
    }
    this.groups = sc.target == null ? List.of() : sc.target.subtree();
    this.target = context.lists().ofGroup(sc.group(), node.number());
    begin();
  }

  private void begin() {
    sc.beginNode();
    reclaimedBefore = sc.reclaimed;
    scannedBefore = sc.scanned;
    replacement.prepare(target, node.zones(), sc);
    if (groups.isEmpty()) {
      replacement.begin(target, null, node.zones(), sc);
      scanning = true;
    } else {
      current = 0;
      scanning = goesOn();
    }
  }

  /** The lists of a cgroup are done with, and what was gathered to be written is sent. */
  private boolean goesOnAfterWriting() {
    SwapOut.Plug plug = sc.plug;
    if (plug != null) {
      plug.submit(context.now() + sc.sinceBegin());
    }
    return goesOn();
  }

  /** Begins with the next cgroup that has pages which may be taken: shrink_node_memcgs. */
  private boolean goesOn() {
    while (current < groups.size()) {
      MemoryCgroup group = groups.get(current++);
      if (mayTakeFrom(group)) {
        replacement.begin(
            context.lists().ofGroup(group.id(), node.number()), group, node.zones(), sc);
        return true;
      }
    }
    return false;
  }

  private boolean mayTakeFrom(MemoryCgroup group) {
    MemoryCgroup top = groups.getFirst();
    group.protectAgainst(top);
    if (group.isBelowMin(top)) {
      return false;
    }
    if (group.isBelowLow(top)) {
      if (!sc.takesLow) {
        sc.skippedLow = true;
        return false;
      }
      group.count(MemoryEvent.LOW);
    }
    return true;
  }

  /** Does the whole pass. */
  void run() {
    while (step()) {}
  }

  /** Looks at a batch of pages; returns false when the pass has ended. */
  boolean step() {
    if (scanning) {
      scanning = replacement.step() || goesOnAfterWriting();
      if (scanning) {
        return true;
      }
    }
    end();
    if (continues()) {
      begin();
      return true;
    }
    return false;
  }

  /** shrink_slab: caches give up as large a share of their objects as was scanned of pages. */
  private void shrinkSlabs() {
    long before = context.shrinkers().scanned();
    sc.reclaimed += context.shrinkers().shrink(node.number(), sc.priority, sc.cpu);
    sc.ns += (context.shrinkers().scanned() - before) * ReclaimCost.OBJECT_NS;
  }

  private void end() {
    if (!sc.isCgroup()) {
      shrinkSlabs();
    }
    long got = sc.reclaimed - reclaimedBefore;
    context
        .allocator()
        .events()
        .reclaimed(node.number(), sc.who.word(), sc.priority, sc.scanned - scannedBefore, got);
    if (sc.isKswapd()) {
      if (sc.writeback > 0 && sc.writeback == sc.taken) {
        target.raise(Lruvec.WRITEBACK);
      }
      if (sc.unqueuedDirty == sc.fileTaken) {
        target.raise(Lruvec.DIRTY);
      }
      if (sc.immediate > 0) {
        sc.waitNs += node.throttle().writeback();
      }
    }
    if ((sc.isKswapd() || sc.isCgroup()) && sc.dirty > 0 && sc.dirty == sc.congested) {
      target.raise(Lruvec.CONGESTED);
    }
    if (!sc.isKswapd() && target.is(Lruvec.CONGESTED)) {
      sc.waitNs += node.throttle().congested();
    }
    if (got > 0) {
      node.progressed();
    }
  }

  /** should_continue_reclaim: whether compaction needs more free pages than there are. */
  private boolean continues() {
    boolean compacts =
        sc.order > 0
            && (sc.order > NodeState.COSTLY || sc.priority < ScanControl.FIRST_PRIORITY - 2);
    return compacts
        && sc.reclaimed > reclaimedBefore
        && !node.hasRoomToCompact(sc.order, sc.highestZone)
        && node.inactivePages(context.takesAnonymous(node.number())) > 2L << sc.order;
  }
}
