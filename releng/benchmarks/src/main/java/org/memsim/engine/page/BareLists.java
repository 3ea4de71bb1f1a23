/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.page;

import java.util.List;
import org.memsim.engine.machine.PfnRange;
import org.memsim.engine.machine.Zone;
import org.memsim.engine.machine.ZoneType;
import org.memsim.tests.page.Buddy;

/** The free lists of one zone, with nothing in front of them. */
public final class BareLists implements Buddy {
  private final Frames frames = new Frames();
  private final FreeLists lists;

  /** Lists of a zone from frame 0 with that many pages, all free. */
  public BareLists(long pages) {
    List<PfnRange> all = List.of(new PfnRange(0, pages));
    lists =
        new FreeLists(
            frames, new Zone(0, 0, ZoneType.NORMAL, 0, 0, pages, pages, pages, pages, all, all));
  }

  @Override
  public int allocate(int order) {
    return lists.take(order);
  }

  @Override
  public void free(int block, int order) {
    lists.give(block, order);
  }

  @Override
  public long page(int block) {
    return frames.pfn(block);
  }
}
