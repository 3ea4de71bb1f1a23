/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.page;

/** Walks the free lists of a zone and compares them with their counts and with the memory map. */
final class FreeListCheck {
  private static final int MOVABLE = MigrateType.MOVABLE.code();

  private final Frames frames;
  private final FreeLists lists;
  private final int zone;

  FreeListCheck(Frames frames, ZoneMemory zone) {
    this.frames = frames;
    this.lists = zone.freeLists();
    this.zone = zone.zone().ordinal();
  }

  /** Compares all lists; returns the pages in those of one type. */
  long check(int type, FrameCensus census, Findings findings) {
    long pages = 0;
    for (int order = 0; order <= lists.maxOrder(); order++) {
      int list = BlockLists.number(order, type);
      long untouched =
          order == lists.maxOrder() && type == MOVABLE ? lists.untouchedPages() >> order : 0;
      long linked = walk(list, order, findings);
      findings.compare(linked + untouched, lists.count(list), "nr_free", list);
      findings.compare(linked, census.free(zone, list), "blocks marked free", list);
      boolean filled = (lists.filled(type) >>> order & 1) != 0;
      findings.require(filled == lists.count(list) > 0, "wrong bit of the orders of type", type);
      pages += (linked + untouched) << order;
    }
    return pages;
  }

  /** Follows a list for as long as it may be; returns how many blocks are in it. */
  private long walk(int list, int order, Findings findings) {
    int head = lists.head(list);
    long most = lists.count(list);
    long linked = 0;
    int before = head;
    for (int block = lists.next(head); block != head; block = lists.next(block)) {
      if (linked++ > most || !isSound(block, before, list, order, findings)) {
        return linked;
      }
      before = block;
    }
    findings.require(lists.previous(head) == before, "the list does not end where it says:", list);
    return linked;
  }

  private boolean isSound(int block, int before, int list, int order, Findings findings) {
    boolean isFrame = frames.isRecord(block) && block < frames.end();
    findings.require(isFrame, "no frame is in list", list);
    if (!isFrame) {
      return false;
    }
    long pfn = frames.pfn(block);
    boolean isFree = (frames.state(block) & 0xff) == (Frames.FREE | list);
    findings.require(isFree, "a block is in a list and does not say so at page", pfn);
    findings.require(frames.zoneOrdinal(block) == zone, "a block of another zone at page", pfn);
    findings.require(lists.previous(block) == before, "a link back is wrong at page", pfn);
    findings.require(!isUnmerged(block, order), "two free buddies are not merged at page", pfn);
    return isFree;
  }

  /** Above a pageblock buddies may stay apart whose types once differed. */
  private boolean isUnmerged(int block, int order) {
    return order < frames.pageblockOrder() && lists.isFree(block ^ 1 << order, order);
  }
}
