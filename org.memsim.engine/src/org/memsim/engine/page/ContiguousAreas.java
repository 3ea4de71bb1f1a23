/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.page;

import java.util.List;
import org.memsim.engine.machine.PfnRange;
import org.memsim.engine.machine.Zone;

/**
 * The pageblocks of a zone that contiguous allocations may ask back ({@code cma=}): {@code
 * init_cma_reserved_pageblock}. They are given to the free lists one after another, after all other
 * memory; their blocks merge with each other only.
 *
 * <p>Their frames all have records, since they are few; {@link FreeLists} knows nothing of where
 * they lie. A block of the highest order that lies only partly in an area has two records, one for
 * each part, which never meet.
 */
final class ContiguousAreas {
  private static final int TYPE = MigrateType.CMA.code();

  private final List<PfnRange> areas;
  private final Frames frames;

  /** By area, the handle of the first frame of each block of the highest order. */
  private final int[][] blocks;

  private final FreeLists lists;
  private final boolean inTurn;
  private long free;

  ContiguousAreas(
      Frames frames, Zone zone, List<PfnRange> areas, FreeLists lists, PageRules rules) {
    this.areas = areas;
    this.frames = frames;
    this.lists = lists;
    this.inTurn = rules.contiguousInTurn();
    this.blocks = new int[areas.size()][];
    int order = frames.maxOrder();
    for (int i = 0; i < blocks.length; i++) {
      PfnRange area = areas.get(i);
      long first = area.start() >> order;
      blocks[i] = new int[(int) (((area.end() - 1) >> order) - first) + 1];
      for (int block = 0; block < blocks[i].length; block++) {
        blocks[i][block] = frames.add(zone.ordinal(), (first + block) << order);
      }
    }
  }

  /** Gives all pageblocks to the free lists of the zone. */
  void release(Pageblocks pageblocks) {
    int order = frames.pageblockOrder();
    for (PfnRange area : areas) {
      for (long pfn = area.start(); pfn < area.end(); pfn += 1L << order) {
        int frame = frame(pfn);
        frames.setPageblockType(frame, TYPE);
        pageblocks.change(MigrateType.MOVABLE.code(), TYPE);
        lists.give(frame, order, TYPE);
        free += 1L << order;
      }
    }
  }

  /**
   * __rmqueue where there are areas: these come first while they are more than half of what is
   * free, and otherwise when the lists of the type itself have nothing left.
   *
   * @param zoneFree the free pages of the zone, those of areas included
   */
  int take(int order, int type, long zoneFree) {
    int frame = inTurn && free > zoneFree / 2 ? take(order) : Frames.NONE;
    if (frame == Frames.NONE) {
      frame = lists.take(order, type);
    }
    return frame == Frames.NONE ? take(order) : frame;
  }

  private int take(int order) {
    int frame = lists.take(order, TYPE);
    if (frame != Frames.NONE) {
      free -= 1L << order;
    }
    return frame;
  }

  /** Counts pages that were taken from the free lists without it. */
  void occupied(long pages) {
    free -= pages;
  }

  /** Counts pages that went back to the free lists. */
  void given(long pages) {
    free += pages;
  }

  /** The free pages of all areas. */
  long free() {
    return free;
  }

  /** The frame with a physical number, or {@link Frames#NONE} if it lies in no area. */
  int frame(long pfn) {
    int order = frames.maxOrder();
    for (int i = 0; i < blocks.length; i++) {
      PfnRange area = areas.get(i);
      if (area.contains(pfn)) {
        int block = (int) ((pfn >> order) - (area.start() >> order));
        return blocks[i][block] + (int) (pfn & (1L << order) - 1);
      }
    }
    return Frames.NONE;
  }

  /** The pages of all areas. */
  long pages() {
    return areas.stream().mapToLong(PfnRange::pages).sum();
  }
}
