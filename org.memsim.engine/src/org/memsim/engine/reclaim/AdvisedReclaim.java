/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.reclaim;

import org.memsim.engine.machine.ZoneType;
import org.memsim.engine.mm.PageOut;
import org.memsim.engine.page.Gfp;

/** Reclaims pages that a process says it does not need, node by node: reclaim_pages. */
final class AdvisedReclaim implements PageOut {
  private final ReclaimContext context;
  private final PageShrinker shrinker;
  private final Stall stall;

  AdvisedReclaim(ReclaimContext context, Stall stall) {
    this.context = context;
    this.shrinker = new PageShrinker(context);
    this.stall = stall;
  }

  @Override
  public void reclaim(int[] frames, int count, int cpu) {
    int from = 0;
    for (int i = 1; i <= count; i++) {
      boolean isLast = i == count || node(frames[i]) != node(frames[from]);
      if (isLast || i - from == ScanControl.CLUSTER) {
        reclaim(frames, from, i, cpu);
        from = i;
      }
    }
  }

  private int node(int frame) {
    return context.allocator().nodeOf(frame);
  }

  private void reclaim(int[] frames, int from, int to, int cpu) {
    ScanControl sc =
        new ScanControl(Reclaimer.DIRECT, Gfp.KERNEL, 0, ZoneType.values().length, cpu);
    shrinker.reclaim(frames, from, to, sc);
    stall.add(sc.takeNs(), StallKind.MEMORY);
  }
}
