/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.page;

import java.util.List;
import org.memsim.engine.machine.Arch;
import org.memsim.engine.machine.PfnRange;
import org.memsim.engine.machine.Zone;
import org.memsim.engine.machine.ZoneType;

/**
 * The movable free lists of one zone with nothing in front of them: no pagesets, marks or counters.
 * For measuring them, and for comparing them with other buddy allocators; so it is the lists, and
 * does not have them, for each step on the way to them would be measured, too.
 */
public class BareBuddy extends FreeLists {
  private static final int TYPE = MigrateType.MOVABLE.code();

  /** The lists of a zone from frame 0 with that many pages, all of them free. */
  public BareBuddy(long pages) {
    super(map(pages), zone(pages));
  }

  private static Frames map(long pages) {
    int maxOrder = Arch.X86_64.maxOrder();
    return new Frames(maxOrder, Arch.X86_64.pageblockOrder(), 0, pages >> maxOrder, 1);
  }

  private static Zone zone(long pages) {
    List<PfnRange> all = List.of(new PfnRange(0, pages));
    return new Zone(0, 0, ZoneType.NORMAL, 0, 0, pages, pages, pages, pages, all, all);
  }

  /**
   * Takes a block of 2<sup>order</sup> pages.
   *
   * @return its first frame, or {@link Frames#NONE}
   */
  public final int take(int order) {
    return take(order, TYPE);
  }

  /** Gives back a block that was taken with this order. */
  public final void give(int frame, int order) {
    give(frame, order, TYPE);
  }

  /** The physical number of a frame. */
  public final long pfn(int frame) {
    return frames().pfn(frame);
  }
}
