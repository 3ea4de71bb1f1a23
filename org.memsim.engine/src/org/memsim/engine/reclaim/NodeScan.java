/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.reclaim;

import java.util.List;
import org.memsim.engine.page.lru.Lruvec;

/** A pass over a node, a batch at a time: shrink_node. */
final class NodeScan {
  private final ReclaimContext context;
  private final NodeState node;
  private final ScanControl sc;
  private final ScanBalance balance;
  private final LruvecScan scan;
  private final List<Lruvec> lruvecs;
  private final Lruvec target;
  private int current;
  private long reclaimedBefore;
  private long scannedBefore;

  /** A pass over all lists of a node, or those of the pages of a cgroup and its children. */
  NodeScan(ReclaimContext context, NodeState node, ScanControl sc) {
    this.context = context;
    this.node = node;
    this.sc = sc;
    this.balance = new ScanBalance(context);
    this.scan = new LruvecScan(context, sc);
    this.target = context.lists().ofNode(node.number());
    this.lruvecs = List.of(target);
    begin();
  }

  private void begin() {
    sc.beginNode();
    reclaimedBefore = sc.reclaimed;
    scannedBefore = sc.scanned;
    balance.prepare(target, node.zones(), sc);
    current = 0;
    scan.begin(lruvecs.getFirst(), node.zones(), sc);
  }

  /** Does the whole pass. */
  void run() {
    while (step()) {}
  }

  /** Looks at a batch of pages; returns false when the pass has ended. */
  boolean step() {
    if (scan.step()) {
      return true;
    }
    current++;
    if (current < lruvecs.size()) {
      scan.begin(lruvecs.get(current), node.zones(), sc);
      return true;
    }
    end();
    if (continues()) {
      begin();
      return true;
    }
    return false;
  }

  private void end() {
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
        && node.inactivePages(context.swap().freeSlots() > 0) > 2L << sc.order;
  }
}
