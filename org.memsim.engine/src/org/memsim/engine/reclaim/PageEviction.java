/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.reclaim;

import org.memsim.engine.machine.Machine;
import org.memsim.engine.machine.ThpRules;
import org.memsim.engine.mm.PageMappings;
import org.memsim.engine.mm.SwapStore;
import org.memsim.engine.page.Frames;
import org.memsim.engine.page.Gfp;
import org.memsim.engine.page.PageFlag;
import org.memsim.engine.page.PageKind;
import org.memsim.engine.page.lru.LruLists;
import org.memsim.engine.page.lru.LruStat;
import org.memsim.engine.page.lru.Lruvec;
import org.memsim.engine.page.lru.ReclaimEvent;

/**
 * Takes a page that nobody uses away from its users, and writes it if nothing else has what is in
 * it: the second half of {@code shrink_folio_list}, by kinds of pages.
 */
final class PageEviction {
  private final ReclaimContext context;
  private final Frames frames;
  private final LruLists lists;
  private final PageMappings mappings;
  private final ThpRules.SwapOut huge;
  private Lruvec lruvec;

  /** The pages that are looked at; huge ones among them leave their parts there. */
  private PageBatch current;

  private long written;

  PageEviction(ReclaimContext context) {
    this.context = context;
    this.frames = context.frames();
    this.lists = context.lists();
    this.mappings = context.memory().mappings();
    Machine machine = context.memory().allocator().machine();
    this.huge = ThpRules.swapOut(machine.arch(), machine.kernel());
    this.lruvec = lists.ofNode(0);
    this.current = new PageBatch(context);
  }

  /** A batch begins, which the parts of split pages join. */
  void begin(PageBatch batch) {
    current = batch;
    written = 0;
  }

  /** How many pages of the batch were sent to a device. */
  long written() {
    return written;
  }

  /**
   * Evicts a page if it can be, or has it written.
   *
   * @param of whose the page was
   * @param use what its users say, but not that they want it kept
   */
  Fate evict(Lruvec of, int frame, PageUse use, ScanControl sc) {
    lruvec = of;
    return switch (frames.kind(frame)) {
      case ANON -> anonymous(frame, use, sc);
      case SHMEM -> shared(frame, sc);
      default -> ofFile(frame, use, sc);
    };
  }

  private Fate anonymous(int frame, PageUse use, ScanControl sc) {
    boolean lazy = frames.has(frame, PageFlag.LAZYFREE);
    if (!lazy && !frames.has(frame, PageFlag.SWAPCACHE)) {
      if (!sc.gfp.has(Gfp.IO)) {
        return Fate.KEPT;
      }
      if (lists.pages(frame) > 1) {
        return swapHuge(frame, sc);
      }
      if (!context.swap().add(frame)) {
        return Fate.ACTIVATED;
      }
    }
    if (lazy && lists.pages(frame) > 1) {
      return split(frame, sc);
    }
    long entry = lazy ? SwapStore.NONE : context.swap().entry(frame);
    if (isMapped(frame) && !context.rmap().unmap(frame, entry)) {
      // What was stored to after it was given away is needed again.
      frames.clear(frame, PageFlag.LAZYFREE);
      return Fate.ACTIVATED;
    }
    if (lazy) {
      lists.count(frame, ReclaimEvent.PGLAZYFREED);
      return Fate.FREED;
    }
    if (isHeld(frame)) {
      return Fate.KEPT;
    }
    if (frames.has(frame, PageFlag.DIRTY)) {
      return use == PageUse.RECLAIM_CLEAN || !sc.mayWrite ? Fate.KEPT : write(frame, sc);
    }
    context.swap().remove(frame, lists.workingset().evicted(frame, sc.group()));
    return Fate.FREED;
  }

  private Fate write(int frame, ScanControl sc) {
    frames.set(frame, PageFlag.RECLAIM);
    lruvec.count(LruStat.NR_VMSCAN_WRITE, 1);
    if (isAnonymous(frame)) {
      sendToSwap(frame, sc);
    } else {
      context.files().write(frame, context.now() + sc.sinceBegin());
    }
    written++;
    sc.ns += ReclaimCost.WRITE_NS;
    if (isAnonymous(frame) && !frames.has(frame, PageFlag.WRITEBACK | PageFlag.DIRTY)) {
      frames.clear(frame, PageFlag.RECLAIM);
      context.swap().remove(frame, lists.workingset().evicted(frame));
      return Fate.FREED;
    }
    return Fate.KEPT;
  }

  private void sendToSwap(int frame, ScanControl sc) {
    long now = context.now() + sc.sinceBegin();
    SwapOut.Plug plug = sc.plug;
    if (plug == null) {
      context.swap().write(frame, now);
    } else {
      plug.write(frame, now);
    }
  }

  /**
   * Has a huge page swapped out in one piece if it is one and there is a cluster of slots for it;
   * else it is split, as it is if somebody holds it (can_split_folio).
   */
  private Fate swapHuge(int head, ScanControl sc) {
    if (isHeld(head) || !context.rmap().isInOnePiece(head)) {
      return split(head, sc);
    }
    boolean isWhole = huge == ThpRules.SwapOut.WHOLE;
    long first = context.swap().takeCluster(head);
    if (first == SwapStore.NONE) {
      countFallback();
      return split(head, sc);
    }
    int pages = (int) lists.pages(head);
    if (isWhole) {
      context.rmap().takeApart(head, sc.cpu);
    } else {
      context.rmap().splitHuge(head, sc.cpu);
    }
    if (!context.swap().addParts(head, pages, first)) {
      countFallback();
      if (isWhole) {
        context.rmap().countSplit();
      }
    } else if (isWhole && sc.mayWrite) {
      lists.events().count(ReclaimEvent.THP_SWPOUT, 1);
      lruvec.count(ReclaimEvent.THP_SWPOUT, 1);
    }
    join(head, pages);
    return Fate.SPLIT;
  }

  private void countFallback() {
    lists.events().count(ReclaimEvent.THP_SWPOUT_FALLBACK, 1);
    lruvec.count(ReclaimEvent.THP_SWPOUT_FALLBACK, 1);
  }

  /** Without success if somebody holds it: can_split_folio. */
  Fate split(int head, ScanControl sc) {
    if (isHeld(head)) {
      return Fate.ACTIVATED;
    }
    int pages = (int) lists.pages(head);
    context.rmap().splitHuge(head, sc.cpu);
    join(head, pages);
    return Fate.SPLIT;
  }

  /** What is left of the parts of a page is looked at next. */
  private void join(int head, int pages) {
    for (int frame = head; frame < head + pages; frame++) {
      if (frames.kind(frame) == PageKind.ANON) {
        current.add(frame);
      }
    }
  }

  private Fate ofFile(int frame, PageUse use, ScanControl sc) {
    if (isMapped(frame)
        && !context
            .rmap()
            .unmap(context.files().file(frame), context.files().index(frame), frame)) {
      return Fate.ACTIVATED;
    }
    if (isHeld(frame)) {
      return Fate.KEPT;
    }
    if (frames.has(frame, PageFlag.DIRTY)) {
      boolean again = frames.has(frame, PageFlag.RECLAIM) && lruvec.is(Lruvec.DIRTY);
      if (!sc.isKswapd() || !again) {
        lruvec.count(LruStat.NR_VMSCAN_IMMEDIATE_RECLAIM, 1);
        frames.set(frame, PageFlag.RECLAIM);
        return Fate.ACTIVATED;
      }
      boolean may = use == PageUse.RECLAIM && sc.gfp.has(Gfp.FS) && sc.mayWrite;
      return may ? write(frame, sc) : Fate.KEPT;
    }
    if (!frames.has(frame, PageFlag.UPTODATE)) {
      return Fate.KEPT;
    }
    context.files().evict(frame, lists.workingset().evicted(frame, sc.group()));
    return Fate.FREED;
  }

  /** shmem_writepage: without a slot the page stays. */
  private Fate shared(int frame, ScanControl sc) {
    if (isMapped(frame)
        && !context
            .rmap()
            .unmap(context.files().file(frame), context.files().index(frame), frame)) {
      return Fate.ACTIVATED;
    }
    if (isHeld(frame)) {
      return Fate.KEPT;
    }
    if (context.files().knows(frame) && !frames.has(frame, PageFlag.DIRTY)) {
      context.files().dropUnwritten(frame);
      return Fate.FREED;
    }
    if (!sc.gfp.has(Gfp.FS) || !sc.mayWrite) {
      return Fate.KEPT;
    }
    if (!context.swap().add(frame)) {
      return Fate.ACTIVATED;
    }
    context.memory().swappedFiles().swapOut(frame, context.swap().entry(frame));
    return write(frame, sc);
  }

  private boolean isAnonymous(int frame) {
    return frames.kind(frame) == PageKind.ANON;
  }

  private boolean isMapped(int frame) {
    return mappings.count(frame) > 0;
  }

  /** is_page_cache_freeable, folio_ref_freeze: whether somebody has it besides its mappings. */
  private boolean isHeld(int frame) {
    return frames.has(frame, PageFlag.HELD);
  }
}
