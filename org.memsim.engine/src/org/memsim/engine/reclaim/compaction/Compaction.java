/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.reclaim.compaction;

import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.memsim.engine.page.Gfp;
import org.memsim.engine.page.MemoryEvents;
import org.memsim.engine.page.PageAllocator;
import org.memsim.engine.page.PageMover;
import org.memsim.engine.page.ZoneMemory;
import org.memsim.engine.page.ZoneScan;
import org.memsim.engine.page.Zonelist;
import org.memsim.engine.reclaim.CompactPriority;
import org.memsim.engine.reclaim.CompactResult;
import org.memsim.engine.reclaim.NodeCompaction;

/** The compaction of a machine's memory, whoever asks for it. */
public final class Compaction implements NodeCompaction {
  private static final long EXTFRAG_THRESHOLD = 500;

  private final PageAllocator allocator;
  private final PageMover mover;
  private final CompactionCounters counters = new CompactionCounters();
  private final @Nullable ZoneHistory[] histories;
  private final List<Kcompactd> threads;
  private long pendingNs;

  /** Of a machine just booted. */
  public Compaction(PageAllocator allocator, PageMover mover) {
    this.allocator = allocator;
    this.mover = mover;
    this.histories = new ZoneHistory[allocator.zones().size()];
    this.threads =
        IntStream.rangeClosed(0, allocator.machine().nodes().getLast().id())
            .mapToObj(node -> new Kcompactd(this, allocator, node))
            .toList();
  }

  /** What it counts. */
  public CompactionCounters counters() {
    return counters;
  }

  /** The thread of a node. */
  public Kcompactd thread(int node) {
    return threads.get(node);
  }

  /** The nanoseconds that what was done since this was last asked takes; a model. */
  public long takeNs() {
    long ns = pendingNs;
    pendingNs = 0;
    return ns;
  }

  /**
   * Compacts on behalf of a request, zone by zone, until there is a block: try_to_compact_pages.
   *
   * @param zonelist the zones that may serve it
   * @param order of more than one page
   * @param cpu the cpu that asks
   */
  public CompactResult direct(
      Zonelist zonelist, Gfp gfp, int order, int cpu, CompactPriority priority) {
    CompactResult result = CompactResult.SKIPPED;
    if (!gfp.has(Gfp.IO)) {
      return result;
    }
    CompactRequest request = CompactRequest.direct(order, gfp, zonelist.highestIndex(), priority);
    for (ZoneMemory zone : zonelist.zones()) {
      ZoneHistory history = history(zone);
      if (priority != CompactPriority.SYNC_FULL && history.defers(order)) {
        result = result.or(CompactResult.DEFERRED);
        continue;
      }
      CompactResult here = compact(zone, request, cpu, "direct");
      result = result.or(here);
      if (here == CompactResult.SUCCESS) {
        history.succeeded(order, false);
        break;
      }
      boolean inVain = here == CompactResult.COMPLETE || here == CompactResult.PARTIAL_SKIPPED;
      if (priority != CompactPriority.ASYNC && inVain) {
        history.defer(order);
      }
    }
    return result;
  }

  /**
   * A request got its block from a zone after it was compacted: the next run there is not put off.
   */
  public void allocated(ZoneMemory zone, int order) {
    history(zone).succeeded(order, true);
  }

  /**
   * Whether compaction could help a request if all pages that can be reclaimed were:
   * compaction_zonelist_suitable.
   *
   * @param reclaimable the pages of each zone that reclaim could free
   */
  public boolean couldHelp(
      Zonelist zonelist, Gfp gfp, int order, ToLongFunction<ZoneMemory> reclaimable) {
    CompactRequest request =
        CompactRequest.direct(order, gfp, zonelist.highestIndex(), CompactPriority.SYNC_LIGHT);
    for (ZoneMemory zone : zonelist.zones()) {
      long available = zone.free() + reclaimable.applyAsLong(zone) / order;
      Suitability suitability = new Suitability(allocator.scan(zone));
      if (suitability.without(request, available) == CompactResult.CONTINUE) {
        return true;
      }
    }
    return false;
  }

  /**
   * compaction_suitable: what compacting a zone for a block promises.
   *
   * @return SUCCESS if there is a block above the mark, SKIPPED if too little is free, else
   *     CONTINUE
   */
  public CompactResult suitability(ZoneMemory zone, int order, int highestIndex) {
    return suitability(zone, CompactRequest.ofKcompactd(order, highestIndex));
  }

  private CompactResult suitability(ZoneMemory zone, CompactRequest request) {
    return new Suitability(allocator.scan(zone)).of(request, threshold());
  }

  /** Compacts all zones of all nodes: {@code vm.compact_memory}. */
  public void compactAll(int cpu) {
    for (ZoneMemory zone : allocator.zones()) {
      if (zone.zone().populated()) {
        compact(zone, CompactRequest.ofAll(CompactRequest.Mode.SYNC, false), cpu, "sysctl");
      }
    }
  }

  /** Compacts all zones of a node: {@code /sys/devices/system/node/nodeN/compact}. */
  public void compactNode(int node, int cpu) {
    for (ZoneMemory zone : allocator.zones()) {
      if (zone.node() == node && zone.zone().populated()) {
        compact(zone, CompactRequest.ofAll(CompactRequest.Mode.SYNC, false), cpu, "sysctl");
      }
    }
  }

  @Override
  public void kswapdSleeps(int node) {
    for (ZoneMemory zone : allocator.zones()) {
      if (zone.node() == node && zone.zone().populated()) {
        history(zone).clearSkips();
      }
    }
  }

  @Override
  public boolean isReady(ZoneMemory zone, int order, int highestIndex) {
    return switch (suitability(zone, order, highestIndex)) {
      case SUCCESS -> true;
      case CONTINUE -> zone.isAboveMark(zone.highMark() + (2L << order), 0, highestIndex);
      default -> false;
    };
  }

  @Override
  public void wake(int node, int order, int highestIndex) {
    thread(node).wake(order, highestIndex);
  }

  private CompactResult compact(ZoneMemory zone, CompactRequest request, int cpu, String who) {
    CompactResult suitable = suitability(zone, request);
    if (suitable != CompactResult.CONTINUE) {
      return suitable;
    }
    ZoneCompaction run = begin(zone, request, () -> false, cpu);
    CompactResult result = run.finish();
    pendingNs += CompactionCost.of(run.scanned(), run.moved());
    ended(zone, request, run, who, result);
    return result;
  }

  ZoneCompaction begin(
      ZoneMemory zone, CompactRequest request, BooleanSupplier goodEnough, int cpu) {
    CompactControl control =
        new CompactControl(
            allocator.scan(zone),
            history(zone),
            request,
            mover,
            counters,
            allocator.machine().sysctl("vm.compact_unevictable_allowed", 1) != 0);
    return new ZoneCompaction(control, allocator, goodEnough, cpu);
  }

  void ended(
      ZoneMemory zone,
      CompactRequest request,
      ZoneCompaction run,
      String who,
      CompactResult result) {
    MemoryEvents events = allocator.events();
    if (run.moved() > 0) {
      events.migrated(zone.node(), zone.node(), run.moved(), "compaction");
    }
    events.compacted(zone, request.order(), who, result.linuxName(), run.moved());
  }

  ZoneHistory history(ZoneMemory zone) {
    int ordinal = zone.zone().ordinal();
    ZoneHistory history = histories[ordinal];
    if (history == null || !history.fits()) {
      history = new ZoneHistory(allocator.scan(zone));
      histories[ordinal] = history;
    }
    return history;
  }

  /** Memory has come or gone: nodes have other zones. */
  public void replug() {
    threads.forEach(Kcompactd::replug);
  }

  long threshold() {
    return allocator.machine().sysctl("vm.extfrag_threshold", EXTFRAG_THRESHOLD);
  }

  /** How broken up a zone is for huge pages, in percent: {@code fragmentation_score_zone}. */
  int score(ZoneMemory zone) {
    ZoneScan scan = allocator.scan(zone);
    return scan.fragmentation(scan.pageblockOrder()).score();
  }
}
