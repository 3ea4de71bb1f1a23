/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.run;

import org.memsim.engine.page.AllocationObserver;
import org.memsim.engine.page.Gfp;
import org.memsim.engine.page.PassReason;
import org.memsim.engine.page.ZoneMemory;
import org.memsim.engine.page.Zonelist;

/** Tells two of each request. */
record BothObservers(AllocationObserver first, AllocationObserver second)
    implements AllocationObserver {
  @Override
  public void passedOver(
      ZoneMemory zone, PassReason reason, int order, long free, long mark, long protection) {
    first.passedOver(zone, reason, order, free, mark, protection);
    second.passedOver(zone, reason, order, free, mark, protection);
  }

  @Override
  public void ended(Zonelist zonelist, Gfp gfp, int order, int cpu, int frame) {
    first.ended(zonelist, gfp, order, cpu, frame);
    second.ended(zonelist, gfp, order, cpu, frame);
  }
}
