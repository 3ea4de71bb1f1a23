/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.run;

import java.util.function.BooleanSupplier;
import org.memsim.engine.page.Gfp;
import org.memsim.engine.page.ZoneMemory;
import org.memsim.engine.page.Zonelist;
import org.memsim.engine.reclaim.CompactPriority;
import org.memsim.engine.reclaim.CompactResult;
import org.memsim.engine.reclaim.DirectCompaction;
import org.memsim.engine.reclaim.DirectReclaim;
import org.memsim.engine.reclaim.KswapdWaker;
import org.memsim.engine.reclaim.cgroup.GroupReclaim;
import org.memsim.engine.reclaim.cgroup.MemoryCgroup;

/**
 * Those whom the slow path calls upon and who are not simulated: exact as long as nothing could be
 * reclaimed, which is where the run ends.
 */
final class MissingReclaim implements KswapdWaker, DirectReclaim, DirectCompaction, GroupReclaim {
  private final BooleanSupplier reclaimable;

  /**
   * Nobody who could free memory.
   *
   * @param reclaimable whether there is something to reclaim
   */
  MissingReclaim(BooleanSupplier reclaimable) {
    this.reclaimable = reclaimable;
  }

  @Override
  public void wake(Zonelist zonelist, Gfp gfp, int order) {
    refuseIfReclaimable();
  }

  @Override
  public long reclaim(Zonelist zonelist, Gfp gfp, int order, int cpu) {
    refuseIfReclaimable();
    return 0;
  }

  @Override
  public long reclaim(MemoryCgroup target, long pages, Gfp gfp, int cpu) {
    refuseIfReclaimable();
    return 0;
  }

  private void refuseIfReclaimable() {
    if (reclaimable.getAsBoolean()) {
      throw OutOfModel.reclaim();
    }
  }

  /** Since 6.1.123 free pages stand for what a zone has not: zone_reclaimable_pages. */
  @Override
  public long reclaimablePages(ZoneMemory zone) {
    return zone.free();
  }

  @Override
  public CompactResult compact(
      Zonelist zonelist, Gfp gfp, int order, int cpu, CompactPriority priority) {
    throw OutOfModel.compaction();
  }

  @Override
  public void ended(Zonelist zonelist, int order, int frame) {}

  @Override
  public boolean isSuitable(Zonelist zonelist, int order) {
    return false;
  }
}
