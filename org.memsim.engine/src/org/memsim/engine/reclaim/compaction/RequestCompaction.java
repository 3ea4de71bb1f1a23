/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.reclaim.compaction;

import org.memsim.engine.page.Frames;
import org.memsim.engine.page.Gfp;
import org.memsim.engine.page.PageAllocator;
import org.memsim.engine.page.Zonelist;
import org.memsim.engine.reclaim.CompactPriority;
import org.memsim.engine.reclaim.CompactResult;
import org.memsim.engine.reclaim.DirectCompaction;
import org.memsim.engine.reclaim.DirectReclaim;
import org.memsim.engine.reclaim.Stall;
import org.memsim.engine.reclaim.StallKind;

/** Compacts on behalf of the requests of a machine, which wait for it. */
public final class RequestCompaction implements DirectCompaction {
  private final Compaction compaction;
  private final PageAllocator allocator;
  private final DirectReclaim reclaim;
  private final Stall stall;

  /**
   * Over the compaction of a machine.
   *
   * @param reclaim says what could be reclaimed
   * @param stall gets the time that requests wait
   */
  public RequestCompaction(
      Compaction compaction, PageAllocator allocator, DirectReclaim reclaim, Stall stall) {
    this.compaction = compaction;
    this.allocator = allocator;
    this.reclaim = reclaim;
    this.stall = stall;
  }

  @Override
  public CompactResult compact(
      Zonelist zonelist, Gfp gfp, int order, int cpu, CompactPriority priority) {
    CompactResult result = compaction.direct(zonelist, gfp, order, cpu, priority);
    long ns = compaction.takeNs();
    if (ns > 0) {
      stall.add(ns, StallKind.MEMORY);
      allocator.events().stalled(zonelist.node(), "compaction", ns);
    }
    return result;
  }

  @Override
  public void ended(Zonelist zonelist, int order, int frame) {
    compaction.counters().countStall(frame != Frames.NONE);
    if (frame != Frames.NONE) {
      compaction.allocated(allocator.zoneOf(frame), order);
    }
  }

  @Override
  public boolean isSuitable(Zonelist zonelist, int order) {
    return compaction.couldHelp(zonelist, Gfp.KERNEL, order, reclaim::reclaimablePages);
  }
}
