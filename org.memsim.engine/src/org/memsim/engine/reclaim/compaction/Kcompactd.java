/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.reclaim.compaction;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.memsim.engine.machine.KernelRules;
import org.memsim.engine.page.PageAllocator;
import org.memsim.engine.page.ZoneMemory;
import org.memsim.engine.reclaim.CompactResult;

/**
 * The thread that compacts a node: when kswapd has freed memory for a request of several pages, and
 * by itself, when memory is badly broken up for huge pages ({@code vm.compaction_proactiveness}).
 * It works in steps, so that others may act in between.
 */
public final class Kcompactd {
  /** How often it looks whether memory is badly broken up: {@code HPAGE_FRAG_CHECK_INTERVAL}. */
  public static final long INTERVAL_NS = 500_000_000;

  private static final long PROACTIVENESS = 20;

  /** By how much it waits longer after it changed nothing. */
  private static final int LONGEST_PAUSE = 6;

  private final Compaction compaction;
  private final PageAllocator allocator;
  private final int node;
  private List<ZoneMemory> zones;
  private final int cpu;
  private final int zoneCount;
  private Runnable alarm = () -> {};
  private BooleanSupplier kswapdRuns = () -> false;
  private int maxOrder;
  private int highestIndex;
  private final Deque<ZoneMemory> left = new ArrayDeque<>();
  private @Nullable CompactRequest request;
  private @Nullable ZoneCompaction run;
  private @Nullable ZoneMemory current;
  private int scoreBefore;
  private int pause;

  Kcompactd(Compaction compaction, PageAllocator allocator, int node) {
    this.compaction = compaction;
    this.allocator = allocator;
    this.node = node;
    this.zones = populated();
    this.zoneCount = allocator.machine().arch().zoneCount();
    this.highestIndex = zoneCount - 1;
    this.cpu =
        allocator.machine().cpus().stream()
            .filter(number -> allocator.machine().nodeOfCpu(number) == node)
            .findFirst()
            .orElse(allocator.machine().cpus().get(0));
  }

  private List<ZoneMemory> populated() {
    return allocator.zones().stream()
        .filter(zone -> zone.node() == node && zone.zone().populated())
        .toList();
  }

  /** Memory has come or gone: the node has other zones. */
  void replug() {
    zones = populated();
    left.retainAll(zones);
  }

  /** Has someone told when there is something to do after there was nothing. */
  public void setAlarm(Runnable value) {
    alarm = value;
  }

  /** Has it ask whether kswapd of the node is at work: it does nothing by itself then. */
  public void setKswapd(BooleanSupplier runs) {
    kswapdRuns = runs;
  }

  /** The number of its node. */
  public int node() {
    return node;
  }

  /** Whether it is in the middle of something. */
  public boolean hasWork() {
    return request != null || maxOrder > 0;
  }

  /**
   * wakeup_kcompactd: has it compact for a block, if that promises anything.
   *
   * @param order the order of the block; nothing is done for single pages
   * @param highest the highest zone index of the request
   */
  public void wake(int order, int highest) {
    if (order == 0) {
      return;
    }
    boolean slept = !hasWork();
    maxOrder = Math.max(maxOrder, order);
    highestIndex = Math.min(highestIndex, highest);
    if (slept && !isSuitable()) {
      maxOrder = 0;
      return;
    }
    if (slept) {
      alarm.run();
    }
  }

  /** kcompactd_node_suitable. */
  private boolean isSuitable() {
    for (ZoneMemory zone : zones) {
      if (zone.zone().index() <= highestIndex
          && compaction.suitability(zone, maxOrder, highestIndex) == CompactResult.CONTINUE) {
        return true;
      }
    }
    return false;
  }

  /** Whether it is to look at the node from time to time without being woken. */
  public boolean isProactive() {
    return proactiveness() > 0;
  }

  /** How long it sleeps until it looks again. */
  public long pauseNs() {
    return INTERVAL_NS << pause;
  }

  /** should_proactive_compact_node: looks at the node, and begins if it is badly broken up. */
  public void look() {
    if (hasWork() || !isProactive() || kswapdRuns.getAsBoolean()) {
      return;
    }
    pause = 0;
    if (score() > Math.min(lowScore() + 10, 100)) {
      scoreBefore = score();
      begin(CompactRequest.ofAll(CompactRequest.Mode.SYNC_LIGHT, true));
    }
  }

  private long proactiveness() {
    boolean exists = KernelRules.COMPACTS_PROACTIVELY.in(allocator.machine().kernel());
    return exists ? allocator.machine().sysctl("vm.compaction_proactiveness", PROACTIVENESS) : 0;
  }

  /** fragmentation_score_wmark: it is content below, in percent. */
  private long lowScore() {
    return Math.max(100 - proactiveness(), 5);
  }

  /** fragmentation_score_node: the zones' scores by their sizes. */
  int score() {
    long present = 0;
    for (ZoneMemory zone : zones) {
      present += zone.zone().present();
    }
    int score = 0;
    for (ZoneMemory zone : zones) {
      score += (int) (compaction.score(zone) * zone.zone().present() / (present + 1));
    }
    return score;
  }

  private void begin(CompactRequest what) {
    request = what;
    left.clear();
    left.addAll(zones);
  }

  /**
   * Moves a batch of pages, or goes on to the next zone.
   *
   * @return how long that takes, in nanoseconds; a model
   */
  public long step() {
    long before = run == null ? 0 : CompactionCost.of(run.scanned(), run.moved());
    ZoneCompaction working = run;
    act();
    working = run == null ? working : run;
    return working == null ? 0 : CompactionCost.of(working.scanned(), working.moved()) - before;
  }

  private void act() {
    if (request == null) {
      if (maxOrder == 0) {
        return;
      }
      compaction.counters().countWoken();
      begin(CompactRequest.ofKcompactd(maxOrder, highestIndex));
    }
    CompactRequest what = Objects.requireNonNull(request);
    if (run == null) {
      nextZone(what);
    }
    if (run == null || current == null) {
      finish(what);
      return;
    }
    CompactResult result = run.step();
    if (result != CompactResult.CONTINUE) {
      ended(current, what, run, result);
      run = null;
    }
  }

  private void nextZone(CompactRequest what) {
    while (run == null && !left.isEmpty()) {
      ZoneMemory zone = left.removeFirst();
      current = zone;
      if (what.proactive() || isWorthwhile(zone, what)) {
        run = compaction.begin(zone, what, () -> isGoodEnough(zone), cpu);
      }
    }
  }

  private boolean isWorthwhile(ZoneMemory zone, CompactRequest what) {
    return zone.zone().index() <= what.highestIndex()
        && !compaction.history(zone).defers(what.order())
        && compaction.suitability(zone, what.order(), zone.zone().index())
            == CompactResult.CONTINUE;
  }

  private boolean isGoodEnough(ZoneMemory zone) {
    return compaction.score(zone) <= lowScore() || kswapdRuns.getAsBoolean();
  }

  private void ended(
      ZoneMemory zone, CompactRequest what, ZoneCompaction ended, CompactResult result) {
    if (!what.proactive()) {
      if (result == CompactResult.SUCCESS) {
        compaction.history(zone).succeeded(what.order(), false);
      } else if (result == CompactResult.PARTIAL_SKIPPED || result == CompactResult.COMPLETE) {
        allocator.drainAll(zone);
        compaction.history(zone).defer(what.order());
      }
      ended.countByThread();
    }
    compaction.ended(zone, what, ended, "kcompactd", result);
  }

  private void finish(CompactRequest what) {
    request = null;
    current = null;
    if (what.proactive()) {
      pause = score() < scoreBefore ? 0 : LONGEST_PAUSE;
      return;
    }
    if (maxOrder <= what.order()) {
      maxOrder = 0;
    }
    if (highestIndex >= what.highestIndex()) {
      highestIndex = zoneCount - 1;
    }
  }
}
