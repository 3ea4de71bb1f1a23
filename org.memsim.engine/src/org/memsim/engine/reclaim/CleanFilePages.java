/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.reclaim;

import org.memsim.engine.page.PageFlag;
import org.memsim.engine.page.PageKind;

/**
 * Gives up pages of files that are as they are on the device, rather than moving them: {@code
 * reclaim_clean_pages_from_list}. Whether they were used does not matter.
 */
public final class CleanFilePages {
  private final ReclaimContext context;

  CleanFilePages(ReclaimContext context) {
    this.context = context;
  }

  /**
   * Frees a page on a list if nothing is lost by it.
   *
   * @param cpu the cpu that does
   * @return false if nothing has happened to it but that it is unmapped, perhaps
   */
  public boolean drop(int frame, int cpu) {
    if (!isDroppable(frame)) {
      return false;
    }
    if (context.memory().mappings().count(frame) > 0) {
      boolean unmapped =
          context.rmap().unmap(context.files().file(frame), context.files().index(frame), frame);
      context.rmap().flush(cpu);
      if (!unmapped || context.frames().has(frame, PageFlag.DIRTY)) {
        return false;
      }
    }
    context.lists().remove(frame);
    context.frames().set(frame, PageFlag.ISOLATED);
    context.files().evict(frame, context.lists().workingset().evicted(frame, 0));
    context.memory().mappings().freeReclaimed(frame, cpu);
    return true;
  }

  private boolean isDroppable(int frame) {
    int held =
        PageFlag.DIRTY
            | PageFlag.WRITEBACK
            | PageFlag.UNEVICTABLE
            | PageFlag.ISOLATED
            | PageFlag.HELD;
    return context.frames().kind(frame) == PageKind.FILE
        && context.frames().has(frame, PageFlag.UPTODATE)
        && context.frames().has(frame, PageFlag.LRU)
        && !context.frames().has(frame, held);
  }
}
