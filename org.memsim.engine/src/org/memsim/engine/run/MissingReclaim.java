/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.run;

import java.util.function.BooleanSupplier;
import org.memsim.engine.page.Gfp;
import org.memsim.engine.page.ZoneMemory;
import org.memsim.engine.page.Zonelist;
import org.memsim.engine.reclaim.DirectReclaim;
import org.memsim.engine.reclaim.KswapdWaker;
import org.memsim.engine.reclaim.Reclaim;

/**
 * Those whom the slow path calls upon, as far as they are simulated: exact as long as nothing else
 * could be reclaimed, which is where the run ends.
 */
final class MissingReclaim implements KswapdWaker, DirectReclaim {
  private final Reclaim reclaim;
  private final BooleanSupplier reclaimable;

  /**
   * Reclaim, as far as it is simulated.
   *
   * @param reclaimable whether there is something to reclaim that is not
   */
  MissingReclaim(Reclaim reclaim, BooleanSupplier reclaimable) {
    this.reclaim = reclaim;
    this.reclaimable = reclaimable;
  }

  @Override
  public void wake(Zonelist zonelist, Gfp gfp, int order) {
    refuseIfReclaimable();
    reclaim.wake(zonelist, gfp, order);
  }

  @Override
  public void boosted(ZoneMemory zone) {
    if (reclaimable.getAsBoolean()) {
      zone.endBoost();
    } else {
      reclaim.boosted(zone);
    }
  }

  @Override
  public long reclaim(Zonelist zonelist, Gfp gfp, int order, int cpu) {
    refuseIfReclaimable();
    return reclaim.direct().reclaim(zonelist, gfp, order, cpu);
  }

  private void refuseIfReclaimable() {
    if (reclaimable.getAsBoolean()) {
      throw OutOfModel.reclaim();
    }
  }

  @Override
  public long reclaimablePages(ZoneMemory zone) {
    return reclaim.direct().reclaimablePages(zone);
  }
}
