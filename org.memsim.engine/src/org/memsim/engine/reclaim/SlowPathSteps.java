/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.reclaim;

import org.jspecify.annotations.Nullable;
import org.memsim.engine.page.Frames;
import org.memsim.engine.page.Gfp;
import org.memsim.engine.page.PageAllocator;
import org.memsim.engine.page.SlowPath;
import org.memsim.engine.page.ZoneMemory;
import org.memsim.engine.page.Zonelist;

/**
 * The slow path of the page allocator, {@code __alloc_pages_slowpath}: steps that follow one
 * another until a request has its block or gives up, see {@link SlowStep}.
 */
public final class SlowPathSteps implements SlowPath {
  private final KswapdWaker kswapd;
  private final DirectReclaim reclaim;
  private final DirectCompaction compaction;
  private final OutOfMemory oom;
  private final CurrentTask current;

  private FailureListener failures = FailureListener.NONE;
  private @Nullable SlowPathObserver observer;

  /** Requests that are made while memory is freed for another one. */
  private int depth;

  /**
   * A slow path over those who free memory.
   *
   * @param current tells of the task that asks at each moment
   */
  public SlowPathSteps(
      KswapdWaker kswapd,
      DirectReclaim reclaim,
      DirectCompaction compaction,
      OutOfMemory oom,
      CurrentTask current) {
    this.kswapd = kswapd;
    this.reclaim = reclaim;
    this.compaction = compaction;
    this.oom = oom;
    this.current = current;
  }

  /** Has an observer told of each step; null for none, which costs nothing. */
  public void observe(@Nullable SlowPathObserver value) {
    observer = value;
  }

  /** Has someone told of requests that end without a block. */
  public void onFailure(FailureListener listener) {
    failures = listener;
  }

  @Override
  public int allocate(PageAllocator allocator, Zonelist zonelist, Gfp gfp, int order, int cpu) {
    if (observer != null) {
      observer.began();
    }
    int frame = new SlowRequest(this, allocator, zonelist, gfp, order, cpu).serve();
    if (frame == Frames.NONE) {
      failures.failed(zonelist, gfp, order);
    }
    return frame;
  }

  @Override
  public void boosted(ZoneMemory zone) {
    kswapd.boosted(zone);
  }

  KswapdWaker kswapd() {
    return kswapd;
  }

  /** Whether the task that asks frees memory, be it for its own request. */
  boolean freesMemory() {
    return depth > 0 || current.freesMemory();
  }

  boolean isVictim() {
    return current.isVictim();
  }

  /** What can be reclaimed of a zone. */
  long reclaimablePages(ZoneMemory zone) {
    return reclaim.reclaimablePages(zone);
  }

  long reclaim(Zonelist zonelist, Gfp gfp, int order, int cpu) {
    begins();
    try {
      return reclaim.reclaim(zonelist, gfp, order, cpu);
    } finally {
      ends();
    }
  }

  CompactResult compact(Zonelist zonelist, Gfp gfp, int order, int cpu, CompactPriority priority) {
    begins();
    try {
      return compaction.compact(zonelist, gfp, order, cpu, priority);
    } finally {
      ends();
    }
  }

  private void begins() {
    depth++;
    if (observer != null) {
      observer.frees();
    }
  }

  private void ends() {
    depth--;
    if (observer != null) {
      observer.goesOn();
    }
  }

  /** A request took a step. */
  void took(SlowStep step, long pages) {
    if (observer != null) {
      observer.took(step, pages);
    }
  }

  DirectCompaction compaction() {
    return compaction;
  }

  OutOfMemory oom() {
    return oom;
  }
}
