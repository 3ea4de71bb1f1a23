/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.page.lru;

import org.memsim.engine.page.Frames;
import org.memsim.engine.page.PageFlag;

/** Pages that are locked into memory, counted by zone: {@code mm/mlock.c}. */
final class LockedPages {
  private final LruLists lists;
  private final Frames frames;

  /** By number of the zone. */
  private final long[] pages;

  LockedPages(LruLists lists, Frames frames, int zones) {
    this.lists = lists;
    this.frames = frames;
    this.pages = new long[zones];
  }

  /** Those of a zone. */
  long of(int zoneOrdinal) {
    return pages[zoneOrdinal];
  }

  void lock(int frame) {
    if (frames.has(frame, PageFlag.MLOCKED)) {
      return;
    }
    lists.change(frame, PageFlag.ACTIVE, PageFlag.MLOCKED | PageFlag.UNEVICTABLE);
    count(frame, lists.pages(frame), ReclaimEvent.UNEVICTABLE_PGS_MLOCKED);
    lists.events().count(ReclaimEvent.UNEVICTABLE_PGS_CULLED, lists.pages(frame));
  }

  void unlock(int frame) {
    lists.change(frame, PageFlag.MLOCKED | PageFlag.UNEVICTABLE, 0);
    count(frame, -lists.pages(frame), ReclaimEvent.UNEVICTABLE_PGS_MUNLOCKED);
    if (frames.has(frame, PageFlag.LRU)) {
      lists.events().count(ReclaimEvent.UNEVICTABLE_PGS_RESCUED, lists.pages(frame));
    }
  }

  /** A locked page is being freed. */
  void freed(int frame) {
    count(frame, -lists.pages(frame), ReclaimEvent.UNEVICTABLE_PGS_CLEARED);
  }

  private void count(int frame, long more, ReclaimEvent event) {
    pages[frames.zoneOrdinal(frame)] += more;
    lists.events().count(event, Math.abs(more));
  }
}
