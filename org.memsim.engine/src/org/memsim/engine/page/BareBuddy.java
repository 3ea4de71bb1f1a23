/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.page;

import java.util.List;
import org.memsim.engine.machine.Arch;
import org.memsim.engine.machine.PfnRange;
import org.memsim.engine.machine.Zone;
import org.memsim.engine.machine.ZoneType;

/**
 * The movable free lists of one zone with nothing in front of them: no pagesets, marks or counters.
 * For measuring them, and for comparing them with other buddy allocators.
 */
public final class BareBuddy {
  private static final int TYPE = MigrateType.MOVABLE.code();

  private final Frames frames;
  private final FreeLists lists;

  /** The lists of a zone from frame 0 with that many pages, all of them free. */
  public BareBuddy(long pages) {
    int maxOrder = Arch.X86_64.maxOrder();
    frames = new Frames(maxOrder, Arch.X86_64.pageblockOrder(), 0, pages >> maxOrder, 1);
    List<PfnRange> all = List.of(new PfnRange(0, pages));
    lists =
        new FreeLists(
            frames, new Zone(0, 0, ZoneType.NORMAL, 0, 0, pages, pages, pages, pages, all, all));
  }

  /**
   * Takes a block of 2<sup>order</sup> pages.
   *
   * @return its first frame, or {@link Frames#NONE}
   */
  public int take(int order) {
    return lists.take(order, TYPE);
  }

  /** Gives back a block that was taken with this order. */
  public void give(int frame, int order) {
    lists.give(frame, order, TYPE);
  }

  /** The physical number of a frame. */
  public long pfn(int frame) {
    return frames.pfn(frame);
  }

  /** The memory map. */
  public Frames frames() {
    return frames;
  }
}
