/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.reclaim;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.memsim.engine.page.ZoneMemory;
import org.memsim.engine.page.lru.LruList;
import org.memsim.engine.page.lru.Lruvec;
import org.memsim.engine.reclaim.cgroup.MemoryCgroup;

/**
 * The classic replacement, by lists of active and of inactive pages: shrink_lruvec goes over them a
 * batch at a time.
 */
final class LruvecScan implements Replacement {
  private static final int LISTS = 4;
  private static final int ACTIVE = 1;

  private final ReclaimContext context;
  private final ScanBalance balance;
  private final PageShrinker shrinker;
  private final ActiveList activeList;
  private final long[] left = new long[LISTS];
  private final long[] targets = new long[LISTS];
  private Lruvec lruvec;
  private ScanControl sc;
  private long reclaimed;
  private boolean proportional;
  private boolean adjusted;
  private int next;

  LruvecScan(ReclaimContext context, ScanControl sc) {
    this.context = context;
    this.balance = new ScanBalance(context);
    this.shrinker = new PageShrinker(context);
    this.activeList = new ActiveList(context);
    this.lruvec = context.lists().ofNode(0);
    this.sc = sc;
  }

  @Override
  public void age(NodeState node, ScanControl control) {
    if (!context.takesAnonymous(node.number())
        || !node.lruvec().isInactiveLow(false, context.pageShift())) {
      return;
    }
    activeList.shrink(node.lruvec(), LruList.ACTIVE_ANON, ScanControl.CLUSTER, control);
    List<MemoryCgroup> groups = context.root().get().map(MemoryCgroup::subtree).orElse(List.of());
    for (MemoryCgroup group : groups) {
      if (!group.isRoot()) {
        Lruvec ofGroup = context.lists().ofGroup(group.id(), node.number());
        activeList.shrink(ofGroup, LruList.ACTIVE_ANON, ScanControl.CLUSTER, control);
      }
    }
  }

  @Override
  public void prepare(Lruvec target, List<ZoneMemory> zones, ScanControl control) {
    balance.prepare(target, zones, control);
  }

  @Override
  public void begin(
      Lruvec of, @Nullable MemoryCgroup group, List<ZoneMemory> zones, ScanControl control) {
    lruvec = of;
    sc = control;
    balance.count(of, group, zones, control, left);
    System.arraycopy(left, 0, targets, 0, LISTS);
    reclaimed = 0;
    next = 0;
    proportional = sc.who == Reclaimer.DIRECT && sc.priority == ScanControl.FIRST_PRIORITY;
    adjusted = false;
  }

  @Override
  public boolean step() {
    while (next < LISTS && left[next] == 0) {
      next++;
    }
    if (next < LISTS) {
      shrink(LruList.at(next));
      next++;
    }
    if (next == LISTS) {
      next = 0;
      return !hasEnded();
    }
    return true;
  }

  private void shrink(LruList list) {
    long count = Math.min(left[next], ScanControl.CLUSTER);
    left[next] -= count;
    if (!list.isActive()) {
      reclaimed += shrinker.shrink(lruvec, list, count, sc);
    } else if (sc.deactivates(list.isFile())) {
      activeList.shrink(lruvec, list, count, sc);
    } else {
      sc.skippedDeactivation = true;
    }
  }

  private boolean hasEnded() {
    boolean goesOn =
        left[LruList.INACTIVE_ANON.ordinal()] > 0
            || left[LruList.ACTIVE_FILE.ordinal()] > 0
            || left[LruList.INACTIVE_FILE.ordinal()] > 0;
    if (goesOn && reclaimed >= sc.wanted && !proportional) {
      goesOn = !adjusted && adjust();
    }
    if (!goesOn) {
      end();
    }
    return !goesOn;
  }

  /**
   * Enough was reclaimed: only as many more are looked at as keep the proportion of anonymous pages
   * and pages of files. Returns false if there are none.
   */
  private boolean adjust() {
    int anon = LruList.INACTIVE_ANON.ordinal();
    int file = LruList.INACTIVE_FILE.ordinal();
    long leftFile = left[file] + left[file + ACTIVE];
    long leftAnon = left[anon] + left[anon + ACTIVE];
    if (leftFile == 0 || leftAnon == 0) {
      return false;
    }
    int smaller = leftFile > leftAnon ? anon : file;
    int larger = leftFile > leftAnon ? file : anon;
    long target = targets[smaller] + targets[smaller + ACTIVE] + 1;
    long percentage = Math.min(leftFile, leftAnon) * 100 / target;
    left[smaller] = 0;
    left[smaller + ACTIVE] = 0;
    reduce(larger, percentage);
    reduce(larger + ACTIVE, percentage);
    adjusted = true;
    return left[anon] > 0 || left[file] > 0 || left[file + ACTIVE] > 0;
  }

  private void reduce(int list, long percentage) {
    long scanned = targets[list] - left[list];
    long most = targets[list] * (100 - percentage) / 100;
    left[list] = most - Math.min(most, scanned);
  }

  private void end() {
    sc.reclaimed += reclaimed;
    if (context.takesAnonymous(lruvec.node()) && lruvec.isInactiveLow(false, context.pageShift())) {
      activeList.shrink(lruvec, LruList.ACTIVE_ANON, ScanControl.CLUSTER, sc);
    }
  }
}
