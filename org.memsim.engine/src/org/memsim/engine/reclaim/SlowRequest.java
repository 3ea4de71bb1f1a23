/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.reclaim;

import org.memsim.engine.machine.ZoneType;
import org.memsim.engine.page.Frames;
import org.memsim.engine.page.Gfp;
import org.memsim.engine.page.Mark;
import org.memsim.engine.page.PageAllocator;
import org.memsim.engine.page.ZoneMemory;
import org.memsim.engine.page.Zonelist;

/** A request on the slow path, as far as it has come. */
final class SlowRequest {
  /** Above this order Linux does not try for ever: {@code PAGE_ALLOC_COSTLY_ORDER}. */
  private static final int COSTLY = 3;

  /** Rounds without progress after which a request gives up: {@code MAX_RECLAIM_RETRIES}. */
  private static final int MAX_RECLAIM_RETRIES = 16;

  /** Compactions that may fail before one tries harder: {@code MAX_COMPACT_RETRIES}. */
  private static final int MAX_COMPACT_RETRIES = 16;

  private final SlowPathSteps path;
  private final PageAllocator allocator;
  private final Gfp gfp;
  private final int order;
  private final int cpu;
  private Zonelist zonelist;
  private Mark mark = Mark.MIN;
  private CompactPriority priority = CompactPriority.DEFAULT;
  private CompactResult compacted = CompactResult.NOT_SUITABLE_ZONE;
  private int compactions;
  private long reclaimed;
  private int roundsWithoutProgress;
  private int vainRounds;
  private long freeBefore;
  private int frame = Frames.NONE;

  SlowRequest(
      SlowPathSteps path, PageAllocator allocator, Zonelist zonelist, Gfp gfp, int order, int cpu) {
    this.path = path;
    this.allocator = allocator;
    this.zonelist = zonelist;
    this.gfp = gfp;
    this.order = order;
    this.cpu = cpu;
  }

  /** Takes step after step; returns the first frame of the block, or {@link Frames#NONE}. */
  int serve() {
    SlowStep step = SlowStep.WAKE_KSWAPD;
    while (step != SlowStep.END) {
      step = take(step);
    }
    return frame;
  }

  private SlowStep take(SlowStep step) {
    return switch (step) {
      case WAKE_KSWAPD -> wakeKswapd();
      case RETRY_AT_MIN -> retryAtMin();
      case COMPACT_FIRST -> compactFirst();
      case USE_RESERVES -> useReserves();
      case RECLAIM -> reclaim();
      case COMPACT -> compact();
      case JUDGE_PROGRESS -> judgeProgress();
      case KILL -> kill();
      case GIVE_UP -> giveUp();
      case END -> throw new IllegalStateException("the request has ended");
    };
  }

  private SlowStep wakeKswapd() {
    if (zonelist.isEmpty()) {
      return SlowStep.GIVE_UP;
    }
    if (wake()) {
      path.took(SlowStep.WAKE_KSWAPD, 0);
    }
    return SlowStep.RETRY_AT_MIN;
  }

  /** Whether it may, and has. */
  private boolean wake() {
    boolean mayWake = gfp.has(Gfp.KSWAPD_RECLAIM);
    if (mayWake) {
      path.kswapd().wake(zonelist, gfp, order);
    }
    return mayWake;
  }

  private SlowStep retryAtMin() {
    path.took(SlowStep.RETRY_AT_MIN, 0);
    return asks(SlowStep.COMPACT_FIRST);
  }

  /** The free lists are asked; {@code otherwise} follows if they have nothing. */
  private SlowStep asks(SlowStep otherwise) {
    frame = allocator.fromFreeLists(zonelist, gfp, order, cpu, mark);
    return frame == Frames.NONE ? otherwise : SlowStep.END;
  }

  /** Blocks that are costly, or not movable, are made by moving pages if that will do. */
  private SlowStep compactFirst() {
    boolean hard = isCostly() || (order > 0 && !gfp.has(Gfp.MOVABLE));
    if (!gfp.mayWait() || !hard || mayUseReserves()) {
      return SlowStep.USE_RESERVES;
    }
    if (hasCompacted(CompactPriority.INITIAL, SlowStep.COMPACT_FIRST)) {
      return SlowStep.END;
    }
    if (isCostly() && gfp.has(Gfp.NORETRY)) {
      if (compacted == CompactResult.SKIPPED || compacted == CompactResult.DEFERRED) {
        return SlowStep.GIVE_UP;
      }
      priority = CompactPriority.INITIAL;
    }
    return SlowStep.USE_RESERVES;
  }

  /** The head of the loop. Those who cannot wait leave their policy's nodes here. */
  private SlowStep useReserves() {
    wake();
    mark = reserves();
    if (mark != Mark.MIN) {
      path.took(SlowStep.USE_RESERVES, 0);
    }
    if (mark != Mark.MIN || gfp.triesHarder()) {
      zonelist = allocator.zonelist(zonelist.node(), gfp);
    }
    boolean gives = !gfp.mayWait() || path.freesMemory();
    return asks(gives ? SlowStep.GIVE_UP : SlowStep.RECLAIM);
  }

  /** __gfp_pfmemalloc_flags: the mark for those who may use what is kept in reserve. */
  private Mark reserves() {
    if (gfp.has(Gfp.NOMEMALLOC)) {
      return Mark.MIN;
    }
    if (gfp.has(Gfp.MEMALLOC) || path.freesMemory()) {
      return Mark.NONE;
    }
    return path.isVictim() ? Mark.VICTIM : Mark.MIN;
  }

  private boolean mayUseReserves() {
    return reserves() != Mark.MIN;
  }

  private SlowStep reclaim() {
    reclaimed = path.reclaim(zonelist, gfp, order, cpu);
    path.took(SlowStep.RECLAIM, reclaimed);
    if (reclaimed == 0 || asks(SlowStep.COMPACT) == SlowStep.END) {
      return frame == Frames.NONE ? SlowStep.COMPACT : SlowStep.END;
    }
    allocator.releaseHighAtomic(zonelist, gfp, false);
    allocator.drainAll();
    return asks(SlowStep.COMPACT);
  }

  private SlowStep compact() {
    return order > 0 && hasCompacted(priority, SlowStep.COMPACT)
        ? SlowStep.END
        : SlowStep.JUDGE_PROGRESS;
  }

  /** __alloc_pages_direct_compact: whether compaction brought a block. */
  private boolean hasCompacted(CompactPriority howHard, SlowStep step) {
    compacted = path.compact(zonelist, gfp, order, cpu, howHard);
    path.took(step, 0);
    if (compacted == CompactResult.SKIPPED || compacted == CompactResult.DEFERRED) {
      return false;
    }
    boolean got = asks(SlowStep.JUDGE_PROGRESS) == SlowStep.END;
    path.compaction().ended(zonelist, order, frame);
    return got;
  }

  private SlowStep judgeProgress() {
    if (gfp.has(Gfp.NORETRY) || (isCostly() && !gfp.has(Gfp.RETRY_MAYFAIL))) {
      return SlowStep.GIVE_UP;
    }
    boolean again = isReclaimWorthwhile() || (reclaimed > 0 && isCompactionWorthwhile());
    return again ? SlowStep.USE_RESERVES : SlowStep.KILL;
  }

  /** should_reclaim_retry: could a zone pass its min mark if all that can go were free? */
  private boolean isReclaimWorthwhile() {
    boolean progress = reclaimed > 0 && !isCostly();
    roundsWithoutProgress = progress ? 0 : roundsWithoutProgress + 1;
    if (roundsWithoutProgress > MAX_RECLAIM_RETRIES) {
      return allocator.releaseHighAtomic(zonelist, gfp, true);
    }
    for (ZoneMemory zone : zonelist.zones()) {
      long available = zone.free() + path.reclaimablePages(zone);
      if (allocator.wouldServe(zone, gfp, order, zonelist.highestIndex(), mark, available)) {
        return true;
      }
    }
    return false;
  }

  /** should_compact_retry. */
  private boolean isCompactionWorthwhile() {
    if (order == 0) {
      return false;
    }
    if (compacted.madeProgress()) {
      compactions++;
    }
    if (!compacted.failed() && compacted.needsReclaim()) {
      return path.compaction().isSuitable(zonelist, order);
    }
    int most = isCostly() ? MAX_COMPACT_RETRIES / 4 : MAX_COMPACT_RETRIES;
    if (!compacted.failed() && !compacted.withdrew() && compactions <= most) {
      return true;
    }
    CompactPriority hardest = isCostly() ? CompactPriority.SYNC_LIGHT : CompactPriority.SYNC_FULL;
    if (priority.ordinal() <= hardest.ordinal()) {
      return false;
    }
    priority = priority.harder();
    compactions = 0;
    return true;
  }

  /** __alloc_pages_may_oom. */
  private SlowStep kill() {
    frame = allocator.fromFreeLists(zonelist, gfp, order, cpu, Mark.HIGH);
    if (frame != Frames.NONE) {
      return SlowStep.END;
    }
    boolean progress = mayKill() && path.oom().kill(zonelist, gfp, order, cpu);
    if (progress) {
      path.took(SlowStep.KILL, 0);
    }
    if (progress && gfp.has(Gfp.NOFAIL)) {
      frame = allocator.fromFreeLists(zonelist, gfp, order, cpu, Mark.NONE);
    }
    if (frame != Frames.NONE) {
      return SlowStep.END;
    }
    boolean victim = path.isVictim() && (mark == Mark.VICTIM || gfp.has(Gfp.NOMEMALLOC));
    if (victim || !progress) {
      return SlowStep.GIVE_UP;
    }
    refuseToHang();
    roundsWithoutProgress = 0;
    return SlowStep.USE_RESERVES;
  }

  /** Linux asks again and again until somebody frees memory; here nobody else acts meanwhile. */
  private void refuseToHang() {
    long free = zonelist.zones().stream().mapToLong(ZoneMemory::free).sum();
    vainRounds = reclaimed == 0 && free <= freeBefore ? vainRounds + 1 : 0;
    freeBefore = free;
    if (vainRounds > MAX_RECLAIM_RETRIES) {
      throw new EndlessRequestException(gfp, order);
    }
  }

  /** Whether killing somebody would be out of proportion. */
  private boolean mayKill() {
    return !isCostly()
        && !gfp.has(Gfp.RETRY_MAYFAIL)
        && !gfp.has(Gfp.THISNODE)
        && !isForLowMemory();
  }

  /** Whether only memory for devices that reach little would do, which processes hold little of. */
  private boolean isForLowMemory() {
    return gfp.highestZone() == ZoneType.DMA || gfp.highestZone() == ZoneType.DMA32;
  }

  /** A request that must not fail goes below min, leaves its policy's nodes, and begins again. */
  private SlowStep giveUp() {
    if (!gfp.has(Gfp.NOFAIL) || !gfp.mayWait()) {
      path.took(SlowStep.GIVE_UP, 0);
      return SlowStep.END;
    }
    frame = allocator.fromFreeLists(zonelist, gfp, order, cpu, Mark.HARDER);
    if (frame == Frames.NONE) {
      Zonelist all = allocator.zonelist(zonelist.node(), gfp);
      frame = allocator.fromFreeLists(all, gfp, order, cpu, Mark.HARDER);
    }
    if (frame != Frames.NONE) {
      return SlowStep.END;
    }
    refuseToHang();
    return SlowStep.USE_RESERVES;
  }

  private boolean isCostly() {
    return order > COSTLY;
  }
}
