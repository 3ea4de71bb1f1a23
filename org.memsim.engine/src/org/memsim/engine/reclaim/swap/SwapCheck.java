/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.reclaim.swap;

import java.util.function.LongConsumer;
import org.memsim.engine.mm.SwapStore;
import org.memsim.engine.page.AllocatorCheck;
import org.memsim.engine.page.Findings;
import org.memsim.engine.page.Frames;
import org.memsim.engine.page.PageFlag;

/** Compares slots of swap areas with the swap cache, with page tables and with their counts. */
public final class SwapCheck {
  private final SwapSpace space;
  private final Frames frames;
  private final AllocatorCheck blocks;
  private long inTables;
  private long inCache;
  private long inZswap;

  /** A check of areas, for a machine whose memory map is checked first. */
  public SwapCheck(SwapSpace space, Frames frames, AllocatorCheck blocks) {
    this.space = space;
    this.frames = frames;
    this.blocks = blocks;
  }

  /**
   * Says what differs.
   *
   * @param entries how many swap entries page tables have
   * @param taken told of the entry of each slot that is not free
   */
  public void check(long entries, LongConsumer taken, Findings findings) {
    findings.at(() -> "swap");
    inTables = 0;
    inCache = 0;
    inZswap = 0;
    for (SwapArea area : space.areas()) {
      long used = 0;
      long slots = area.spec().slots();
      for (long slot = area.map().nextTaken(1, slots);
          slot < slots;
          slot = area.map().nextTaken(slot + 1, slots)) {
        used++;
        taken.accept(SwapStore.entry(area.number(), slot));
        check(area, slot, findings);
      }
      findings.compare(used, area.total() - area.free(), "used slots of area", area.number());
      findings.compare(used, area.nodes().slots(), "slots in the swap cache's trees");
    }
    findings.compare(inZswap, space.zswap().stored(), "Zswapped");
    findings.compare(entries, inTables, "swap counts of all slots");
    findings.compare(inCache, space.cachedPages(), "SwapCached");
    long marked = 0;
    for (int i = 0; i < blocks.blocksInUse(); i++) {
      marked += frames.has(blocks.blockInUse(i), PageFlag.SWAPCACHE) ? 1 : 0;
    }
    findings.compare(marked, inCache, "pages of slots in the swap cache");
  }

  private void check(SwapArea area, long slot, Findings findings) {
    inTables += area.map().count(slot);
    inZswap += space.isInZswap(SwapStore.entry(area.number(), slot)) ? 1 : 0;
    if (area.map().isCached(slot)) {
      inCache++;
      int frame = (int) area.map().value(slot);
      boolean isItsPage =
          frames.has(frame, PageFlag.SWAPCACHE)
              && space.entryOf(frame) == SwapStore.entry(area.number(), slot);
      findings.require(isItsPage, "the page in the swap cache is another's for slot", slot);
    }
  }
}
