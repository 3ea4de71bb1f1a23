/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.reclaim;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.memsim.engine.page.Gfp;
import org.memsim.engine.page.ZoneMemory;
import org.memsim.engine.page.lru.ReclaimEvent;

/**
 * A round of kswapd: reclaims until a zone of its node is above its high mark, or in vain. {@code
 * balance_pgdat}.
 */
final class Balancing {
  private final ReclaimContext context;
  private final NodeState node;
  private final int highestZone;
  private final ScanControl sc;
  private Replacement replacement;
  private boolean hasGenerations;

  /** The zones of the node when the round began; memory may come and go. */
  private final List<ZoneMemory> zones;

  private final long[] boosts;
  private @Nullable NodeScan scan;
  private final boolean boosted;
  private long boostLeft;
  private long reclaimedBefore;
  private boolean raisesPriority;

  Balancing(ReclaimContext context, NodeState node, int order, int highestZone, int cpu) {
    this.context = context;
    this.node = node;
    this.highestZone = highestZone;
    this.sc = new ScanControl(Reclaimer.KSWAPD, Gfp.KERNEL, order, highestZone, cpu);
    this.hasGenerations = context.lists().generations() != null;
    this.replacement = context.replacement(sc);
    this.zones = node.zones();
    this.boosts = new long[zones.size()];
    for (int i = 0; i < boosts.length; i++) {
      ZoneMemory zone = zones.get(i);
      boosts[i] = zone.zone().index() <= highestZone ? zone.boost() : 0;
      boostLeft += boosts[i];
    }
    boosted = boostLeft > 0;
    context.lists().events().count(ReclaimEvent.PAGEOUTRUN, 1);
    setActive(true);
  }

  private void setActive(boolean value) {
    for (ZoneMemory zone : zones) {
      if (zone.zone().index() <= highestZone) {
        zone.setReclaimActive(value);
      }
    }
  }

  /** The order that it reclaims for; 0 once it left larger blocks to those who ask for them. */
  int order() {
    return sc.order;
  }

  /** The highest zone index that it looks after. */
  int highestZone() {
    return highestZone;
  }

  /** Whether it began since a zone's marks were raised; then blocks were mixed, too. */
  boolean wasBoosted() {
    return boosted;
  }

  /** The nanoseconds that it took the cpu since this was asked last. */
  long takeWork() {
    long ns = sc.ns;
    sc.ns = 0;
    return ns;
  }

  /** The nanoseconds for which it has to wait. */
  long takeWait() {
    long ns = sc.waitNs;
    sc.waitNs = 0;
    return ns;
  }

  /**
   * Looks at a batch of pages; returns false when the round has ended.
   *
   * @param shares whether somebody else has its cpu by turns
   */
  boolean step(boolean shares) {
    sc.sharesCpu = shares;
    NodeScan current = scan;
    if (current == null) {
      return beginPass();
    }
    if (current.step()) {
      return true;
    }
    scan = null;
    return endPass();
  }

  private boolean beginPass() {
    boolean balanced = node.isBalanced(sc.order, highestZone);
    if (!balanced && boostLeft > 0) {
      boostLeft = 0;
      sc.priority = ScanControl.FIRST_PRIORITY;
    }
    if (boostLeft == 0 && balanced) {
      return end();
    }
    raisesPriority = boostLeft == 0 || sc.priority != ScanControl.FIRST_PRIORITY - 2;
    sc.mayWrite = boostLeft == 0 || sc.priority < ScanControl.FIRST_PRIORITY - 2;
    sc.maySwap = boostLeft == 0;
    obeySwitch();
    replacement.age(node, sc);
    sc.scanned = 0;
    reclaimedBefore = sc.reclaimed;
    sc.wanted = 0;
    for (ZoneMemory zone : node.zones()) {
      if (zone.zone().index() <= highestZone) {
        sc.wanted += Math.max(zone.highMark(), ScanControl.CLUSTER);
      }
    }
    scan = new NodeScan(context, node, sc, replacement);
    return true;
  }

  /** Lists may have become generations since the last pass, or the other way round. */
  private void obeySwitch() {
    boolean now = context.lists().generations() != null;
    if (now != hasGenerations) {
      hasGenerations = now;
      replacement = context.replacement(sc);
    }
  }

  private boolean endPass() {
    if (sc.order > 0 && sc.reclaimed >= 2L << sc.order) {
      sc.order = 0;
    }
    if (sc.scanned >= sc.wanted) {
      raisesPriority = false;
    }
    long got = sc.reclaimed - reclaimedBefore;
    boostLeft -= Math.min(boostLeft, got);
    boolean vainBoost = boostLeft > 0 && got == 0;
    if (!vainBoost && (raisesPriority || got == 0)) {
      sc.priority--;
    }
    if (!vainBoost && sc.priority >= 1) {
      return true;
    }
    if (sc.reclaimed == 0) {
      node.failed();
    }
    return end();
  }

  /** The node has no memory left: nothing more is looked at. */
  void abandon() {
    setActive(false);
  }

  private boolean end() {
    setActive(false);
    for (int i = 0; i < boosts.length; i++) {
      zones.get(i).lowerBoost(boosts[i]);
    }
    node.lruvec().snapshotRefaults();
    return false;
  }
}
