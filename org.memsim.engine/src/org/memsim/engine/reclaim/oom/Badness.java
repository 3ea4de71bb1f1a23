/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.reclaim.oom;

import java.util.OptionalLong;

/** How much would be won by killing a process: {@code oom_badness}. */
public final class Badness {
  private static final long FULL_SCORE = 1000;

  private Badness() {}

  /**
   * The pages that a process has in memory, in swap and as page tables, and its adjustment in
   * thousandths of all pages.
   *
   * @param totalPages the pages that the request is confined to, swap included
   * @param pageSize bytes of a page
   * @return pages, which may be negative; empty for one that must not be killed
   */
  public static OptionalLong of(OomTask task, long totalPages, long pageSize) {
    if (task.scoreAdj() == OomTask.NEVER) {
      return OptionalLong.empty();
    }
    long held = task.rss() + task.swapEntries() + task.pageTableBytes() / pageSize;
    return OptionalLong.of(held + task.scoreAdj() * (totalPages / FULL_SCORE));
  }
}
