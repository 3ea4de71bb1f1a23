/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.reclaim;

import org.jspecify.annotations.Nullable;
import org.memsim.engine.page.lru.ReclaimEvent;

/**
 * The kernel's thread that reclaims the memory of a node: {@code kswapd}. It sleeps until a request
 * wakes it that finds no zone above its low mark, reclaims until a zone is above its high mark,
 * naps for a tenth of a second and, if all is well even then, sleeps again.
 */
public final class Kswapd {
  /** It has nothing to do until it is woken. */
  public static final long UNTIL_WOKEN = Long.MAX_VALUE;

  private static final long NAP_NS = 100_000_000;

  /** What it does at the moment. */
  private enum State {
    ASLEEP,
    NAPPING,
    AWAKE
  }

  private final ReclaimContext context;
  private final NodeState node;
  private final int cpu;
  private State state = State.ASLEEP;
  private @Nullable Balancing round;
  private int order;
  private int highestZone;
  private long owedNs;
  private boolean waits;
  private Runnable alarm = () -> {};
  private NodeCompaction compaction = NodeCompaction.NONE;

  Kswapd(ReclaimContext context, NodeState node, int cpu) {
    this.context = context;
    this.node = node;
    this.cpu = cpu;
  }

  /** The number of its node. */
  public int node() {
    return node.number();
  }

  /** Has someone told when it is woken. */
  public void setAlarm(Runnable value) {
    alarm = value;
  }

  /** Memory has come or gone: where there is none left, there is nothing to do. */
  void replug() {
    if (node.zones().isEmpty() && state != State.ASLEEP) {
      Balancing current = round;
      if (current != null) {
        current.abandon();
      }
      state = State.ASLEEP;
      round = null;
      node.takeRequest();
    }
  }

  /** Has it wake the thread that compacts its node. */
  void setCompaction(NodeCompaction value) {
    compaction = value;
  }

  /** The cpu that it runs on: a model, the first one of its node. */
  public int cpu() {
    return cpu;
  }

  /** Whether the time of the last step was spent without a cpu. */
  public boolean isWaiting() {
    return waits;
  }

  /** Whether it is at work. */
  public boolean isAwake() {
    return state == State.AWAKE;
  }

  /**
   * wakeup_kswapd. Where it has nothing to do, memory may be too broken up all the same.
   *
   * @param waits whether the request waits, so that it can compact by itself
   */
  void wake(int wantedOrder, int highest, boolean waits) {
    node.request(wantedOrder, highest);
    boolean vain =
        node.isHopeless() || (node.isBalanced(wantedOrder, highest) && !node.isBoosted(highest));
    if (state == State.AWAKE) {
      return;
    }
    if (vain) {
      if (!waits) {
        compaction.wake(node.number(), wantedOrder, highest);
      }
      return;
    }
    if (state == State.NAPPING) {
      node.request(order, highestZone);
      context.lists().events().count(ReclaimEvent.KSWAPD_LOW_WMARK_HIT_QUICKLY, 1);
    }
    context.allocator().events().kswapdWoken(node.number(), wantedOrder);
    begin();
    alarm.run();
  }

  private void begin() {
    state = State.AWAKE;
    order = node.requestedOrder();
    highestZone = node.requestedZone(highestZone);
    node.takeRequest();
    round = new Balancing(context, node, order, highestZone, cpu);
  }

  /**
   * Does what is next: looks at a batch of pages, or at whether it may sleep.
   *
   * @param shares whether somebody else has its cpu by turns
   * @return how long that takes, in nanoseconds, or {@link #UNTIL_WOKEN}
   */
  public long step(boolean shares) {
    waits = owedNs > 0;
    if (owedNs > 0) {
      long owed = owedNs;
      owedNs = 0;
      return owed;
    }
    return switch (state) {
      case ASLEEP -> UNTIL_WOKEN;
      case NAPPING -> endNap();
      case AWAKE -> work(shares);
    };
  }

  private long work(boolean shares) {
    Balancing current = round;
    if (current == null) {
      throw new IllegalStateException("awake without a round");
    }
    boolean more = current.step(shares);
    long ns = current.takeWork();
    owedNs = current.takeWait();
    if (more) {
      return ns;
    }
    if (current.wasBoosted()) {
      int pageblock = context.frames().pageblockOrder();
      compaction.wake(node.number(), pageblock, current.highestZone());
    }
    int reclaimOrder = current.order();
    if (reclaimOrder >= order) {
      order = node.requestedOrder();
      highestZone = node.requestedZone(highestZone);
      reclaimOrder = order;
    }
    return trySleep(reclaimOrder) + ns;
  }

  /** kswapd_try_to_sleep, its first half. */
  private long trySleep(int reclaimOrder) {
    if (maySleep(reclaimOrder)) {
      compaction.kswapdSleeps(node.number());
      compaction.wake(node.number(), order, highestZone);
      order = Math.max(order, reclaimOrder);
      state = State.NAPPING;
      waits = true;
      return NAP_NS;
    }
    context.lists().events().count(ReclaimEvent.KSWAPD_HIGH_WMARK_HIT_QUICKLY, 1);
    begin();
    return 0;
  }

  private long endNap() {
    if (maySleep(order)) {
      state = State.ASLEEP;
      context.allocator().events().kswapdSlept(node.number(), node.isHopeless());
      return UNTIL_WOKEN;
    }
    context.lists().events().count(ReclaimEvent.KSWAPD_HIGH_WMARK_HIT_QUICKLY, 1);
    begin();
    return 0;
  }

  /** prepare_kswapd_sleep. */
  private boolean maySleep(int reclaimOrder) {
    if (node.isHopeless()) {
      return true;
    }
    if (node.isBalanced(reclaimOrder, highestZone)) {
      node.calm();
      return true;
    }
    return false;
  }
}
