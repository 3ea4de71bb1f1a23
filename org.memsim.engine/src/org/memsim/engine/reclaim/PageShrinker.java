/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.reclaim;

import org.memsim.engine.mm.PageMappings;
import org.memsim.engine.mm.Rmap;
import org.memsim.engine.mm.SwapStore;
import org.memsim.engine.page.Frames;
import org.memsim.engine.page.Gfp;
import org.memsim.engine.page.PageFlag;
import org.memsim.engine.page.PageKind;
import org.memsim.engine.page.lru.LruList;
import org.memsim.engine.page.lru.LruLists;
import org.memsim.engine.page.lru.LruStat;
import org.memsim.engine.page.lru.Lruvec;
import org.memsim.engine.page.lru.ReclaimEvent;

/** Decides of each page of an inactive list whether it can go: shrink_folio_list. */
final class PageShrinker {
  /** What becomes of a page. */
  private enum Fate {
    FREED,
    KEPT,
    ACTIVATED,
    /** It was split: its parts are looked at instead. */
    SPLIT,
    /** It goes to slower memory when the batch is done. */
    DEMOTED
  }

  /** folio_check_references: what its users say. */
  private enum Use {
    RECLAIM,
    RECLAIM_CLEAN,
    KEEP,
    ACTIVATE
  }

  private final ReclaimContext context;
  private final Frames frames;
  private final LruLists lists;
  private final PageMappings mappings;
  private final PageBatch batch;
  private final PageBatch kept;
  private final References references;
  private Lruvec lruvec;

  /** The pages that are looked at; huge ones among them leave their parts there. */
  private PageBatch current;

  // of the batch
  private long dirty;
  private long unqueuedDirty;
  private long written;
  private long reclaimed;

  PageShrinker(ReclaimContext context) {
    this.context = context;
    this.frames = context.frames();
    this.lists = context.lists();
    this.mappings = context.memory().mappings();
    this.batch = new PageBatch(context);
    this.current = batch;
    this.kept = new PageBatch(context);
    this.references = new References(context);
    this.lruvec = lists.ofNode(0);
  }

  /** shrink_inactive_list: returns how many pages were reclaimed. */
  long shrink(Lruvec of, LruList list, long count, ScanControl sc) {
    lruvec = of;
    context.settle();
    batch.isolate(of, list, count, sc);
    boolean file = list.isFile();
    count(ReclaimEvent.PGSCAN_KSWAPD, ReclaimEvent.PGSCAN_DIRECT, batch.scanned(), sc);
    count(file ? ReclaimEvent.PGSCAN_FILE : ReclaimEvent.PGSCAN_ANON, batch.scanned());
    sc.ns += batch.scanned() * ReclaimCost.SCAN_NS;
    if (batch.size() == 0) {
      return 0;
    }
    shrinkIsolated(batch, file, sc);
    kept.putBack();
    count(ReclaimEvent.PGSTEAL_KSWAPD, ReclaimEvent.PGSTEAL_DIRECT, reclaimed, sc);
    count(file ? ReclaimEvent.PGSTEAL_FILE : ReclaimEvent.PGSTEAL_ANON, reclaimed);
    of.noteCost(file, written);
    sc.dirty += dirty;
    sc.unqueuedDirty += unqueuedDirty;
    sc.taken += batch.taken();
    sc.fileTaken += file ? batch.taken() : 0;
    if (unqueuedDirty == batch.taken()) {
      context.memory().files().writeback().wake(context.now());
    }
    return reclaimed;
  }

  /** Reclaims what can be reclaimed of some pages of a node: reclaim_folio_list. */
  void reclaim(int[] pages, int from, int to, ScanControl sc) {
    lruvec = lists.of(pages[from]);
    context.settle();
    batch.isolate(pages, from, to);
    shrinkIsolated(batch, false, sc);
    kept.putBack();
  }

  /**
   * shrink_folio_list, of pages of a generation. What is not freed is {@link #kept}.
   *
   * @return how many pages were reclaimed
   */
  long shrink(Lruvec of, boolean file, PageBatch isolated, ScanControl sc) {
    lruvec = of;
    shrinkIsolated(isolated, file, sc);
    count(ReclaimEvent.PGSTEAL_KSWAPD, ReclaimEvent.PGSTEAL_DIRECT, reclaimed, sc);
    count(file ? ReclaimEvent.PGSTEAL_FILE : ReclaimEvent.PGSTEAL_ANON, reclaimed);
    return reclaimed;
  }

  /** The pages that were looked at last and stay; the next batch begins with none. */
  PageBatch kept() {
    return kept;
  }

  /** Frees what can be freed of pages that were taken off their lists, and keeps the others. */
  private void shrinkIsolated(PageBatch isolated, boolean file, ScanControl sc) {
    current = isolated;
    begin();
    isolated.lookUpMappings();
    for (int i = 0; i < isolated.size(); i++) {
      shrink(isolated.page(i), sc);
    }
    context.rmap().endBatch();
    context.rmap().flush(sc.cpu);
    reclaimed += context.demotion().finish(sc);
    settleIsolated(sc);
    sc.waitNs += written == 0 || file ? 0 : context.swap().waitForRoom();
  }

  /**
   * What the devices have written by the end of the batch cannot be rotated, since it is on no
   * list: it comes back as if it were new, and stays for another round.
   */
  private void settleIsolated(ScanControl sc) {
    if (written > 0) {
      context.files().settle(context.now() + sc.sinceBegin());
      context.swap().settle(context.now() + sc.sinceBegin());
    }
  }

  private void begin() {
    kept.clear();
    dirty = 0;
    unqueuedDirty = 0;
    written = 0;
    reclaimed = 0;
  }

  private void shrink(int frame, ScanControl sc) {
    if (isLocked(frame)) {
      kept.add(frame);
      return;
    }
    long pages = lists.pages(frame);
    sc.scanned += pages;
    switch (judge(frame, pages, sc)) {
      case FREED -> free(frame, sc);
      case KEPT -> kept.add(frame);
      case SPLIT -> sc.scanned -= pages;
      case DEMOTED -> {}
      case ACTIVATED -> {
        activate(frame);
        kept.add(frame);
      }
    }
  }

  private void free(int frame, ScanControl sc) {
    long pages = lists.pages(frame);
    mappings.freeReclaimed(frame, sc.cpu);
    reclaimed += pages;
    sc.ns += pages * ReclaimCost.FREE_NS;
  }

  private void activate(int frame) {
    if (frames.has(frame, PageFlag.SWAPCACHE) && context.swap().isFull()) {
      context.swap().tryToFree(frame);
    }
    if (!frames.has(frame, PageFlag.MLOCKED)) {
      frames.set(frame, PageFlag.ACTIVE);
      count(ReclaimEvent.PGACTIVATE, lists.pages(frame));
    }
  }

  private Fate judge(int frame, long pages, ScanControl sc) {
    if (!sc.mayUnmap && isMapped(frame)) {
      return Fate.KEPT;
    }
    noteWriteback(frame, pages, sc);
    if (frames.has(frame, PageFlag.WRITEBACK)) {
      return underWriteback(frame, pages, sc);
    }
    Use use = use(frame);
    if (use == Use.ACTIVATE) {
      return Fate.ACTIVATED;
    }
    if (use == Use.KEEP) {
      return Fate.KEPT;
    }
    if (context.demotion().isOn(lruvec.node())) {
      if (pages > 1) {
        return split(frame, sc);
      }
      if (context.demotion().take(frame)) {
        return Fate.DEMOTED;
      }
    }
    if (isAnonymous(frame)) {
      return anonymous(frame, use, sc);
    }
    return frames.kind(frame) == PageKind.SHMEM ? shared(frame, sc) : ofFile(frame, use, sc);
  }

  /** Dirty pages, and those that come by again before they are written. */
  private void noteWriteback(int frame, long pages, ScanControl sc) {
    boolean underWriteback = frames.has(frame, PageFlag.WRITEBACK);
    if (!isCounted(frame)) {
      return;
    }
    boolean isDirty = frames.has(frame, PageFlag.DIRTY);
    dirty += isDirty || underWriteback ? pages : 0;
    unqueuedDirty += isDirty && !underWriteback ? pages : 0;
    if (underWriteback && frames.has(frame, PageFlag.RECLAIM)) {
      sc.congested += pages;
    }
  }

  /**
   * folio_check_dirty_writeback: anonymous pages and shared memory count as clean, but for those
   * given away lazily.
   */
  private boolean isCounted(int frame) {
    return context.lists().list(frame).isFile();
  }

  private Fate underWriteback(int frame, long pages, ScanControl sc) {
    if (sc.isKswapd() && frames.has(frame, PageFlag.RECLAIM) && lruvec.is(Lruvec.WRITEBACK)) {
      sc.immediate += pages;
    } else {
      frames.set(frame, PageFlag.RECLAIM);
      sc.writeback += pages;
    }
    return Fate.ACTIVATED;
  }

  private Use use(int frame) {
    int used = references.of(frame);
    boolean wasReferenced = frames.has(frame, PageFlag.REFERENCED);
    frames.clear(frame, PageFlag.REFERENCED);
    if ((used & Rmap.LOCKED) != 0) {
      if (lists.pages(frame) == 1) {
        lists.lock(frame);
      }
      return Use.ACTIVATE;
    }
    boolean file = lists.list(frame).isFile();
    int count = used & Rmap.COUNT;
    if (count > 0) {
      frames.set(frame, PageFlag.REFERENCED);
      boolean code = (used & Rmap.EXEC) != 0 && file;
      return wasReferenced || count > 1 || code ? Use.ACTIVATE : Use.KEEP;
    }
    return wasReferenced && file ? Use.RECLAIM_CLEAN : Use.RECLAIM;
  }

  private Fate anonymous(int frame, Use use, ScanControl sc) {
    boolean lazy = frames.has(frame, PageFlag.LAZYFREE);
    if (!lazy && !frames.has(frame, PageFlag.SWAPCACHE)) {
      if (!sc.gfp.has(Gfp.IO)) {
        return Fate.KEPT;
      }
      if (lists.pages(frame) > 1) {
        return splitHuge(frame, sc);
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
      count(ReclaimEvent.PGLAZYFREED, 1);
      return Fate.FREED;
    }
    if (frames.has(frame, PageFlag.DIRTY)) {
      return use == Use.RECLAIM_CLEAN || !sc.mayWrite ? Fate.KEPT : write(frame, sc);
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

  /** A model: a huge page is split before it is swapped out, which Linux does if it must. */
  private Fate splitHuge(int head, ScanControl sc) {
    count(ReclaimEvent.THP_SWPOUT_FALLBACK, 1);
    return split(head, sc);
  }

  private Fate split(int head, ScanControl sc) {
    int pages = (int) lists.pages(head);
    context.rmap().splitHuge(head, sc.cpu);
    for (int frame = head; frame < head + pages; frame++) {
      if (frames.kind(frame) == PageKind.ANON) {
        current.add(frame);
      }
    }
    return Fate.SPLIT;
  }

  private Fate ofFile(int frame, Use use, ScanControl sc) {
    if (isMapped(frame)
        && !context
            .rmap()
            .unmap(context.files().file(frame), context.files().index(frame), frame)) {
      return Fate.ACTIVATED;
    }
    if (frames.has(frame, PageFlag.DIRTY)) {
      boolean again = frames.has(frame, PageFlag.RECLAIM) && lruvec.is(Lruvec.DIRTY);
      if (!sc.isKswapd() || !again) {
        lruvec.count(LruStat.NR_VMSCAN_IMMEDIATE_RECLAIM, 1);
        frames.set(frame, PageFlag.RECLAIM);
        return Fate.ACTIVATED;
      }
      boolean may = use == Use.RECLAIM && sc.gfp.has(Gfp.FS) && sc.mayWrite;
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

  /** folio_trylock fails on what is being read. */
  boolean isLocked(int frame) {
    boolean isOnDevice =
        frames.kind(frame) == PageKind.FILE || frames.has(frame, PageFlag.SWAPCACHE);
    return isOnDevice && !frames.has(frame, PageFlag.UPTODATE);
  }

  private boolean isAnonymous(int frame) {
    return frames.kind(frame) == PageKind.ANON;
  }

  private boolean isMapped(int frame) {
    return mappings.count(frame) > 0;
  }

  private void count(ReclaimEvent event, long pages) {
    lists.events().count(event, pages);
  }

  private void count(ReclaimEvent byKswapd, ReclaimEvent byOthers, long pages, ScanControl sc) {
    if (!sc.isCgroup()) {
      count(sc.isKswapd() ? byKswapd : byOthers, pages);
    }
  }
}
