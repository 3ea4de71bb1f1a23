/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.reclaim;

import org.memsim.engine.mm.PageMappings;
import org.memsim.engine.mm.Rmap;
import org.memsim.engine.page.Frames;
import org.memsim.engine.page.PageFlag;
import org.memsim.engine.page.PageKind;
import org.memsim.engine.page.lru.LruList;
import org.memsim.engine.page.lru.LruLists;
import org.memsim.engine.page.lru.Lruvec;
import org.memsim.engine.page.lru.ReclaimEvent;

/** Decides of each page of an inactive list whether it can go: shrink_folio_list. */
final class PageShrinker {
  private final ReclaimContext context;
  private final Frames frames;
  private final LruLists lists;
  private final PageMappings mappings;
  private final PageBatch batch;
  private final PageBatch kept;
  private final References references;
  private final PageEviction eviction;
  private Lruvec lruvec;

  // of the batch
  private long dirty;
  private long unqueuedDirty;
  private long reclaimed;

  PageShrinker(ReclaimContext context) {
    this.context = context;
    this.frames = context.frames();
    this.lists = context.lists();
    this.mappings = context.memory().mappings();
    this.batch = new PageBatch(context);
    this.kept = new PageBatch(context);
    this.references = new References(context);
    this.eviction = new PageEviction(context);
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
    of.noteCost(file, eviction.written());
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
    begin();
    eviction.begin(isolated);
    isolated.lookUpMappings(true);
    for (int i = 0; i < isolated.size(); i++) {
      shrink(isolated.pageAndFollow(i), sc);
    }
    context.rmap().endBatch();
    context.rmap().flush(sc.cpu);
    reclaimed += context.demotion().finish(sc);
    settleIsolated(sc);
    sc.waitNs += eviction.written() == 0 || file ? 0 : context.swap().waitForRoom();
  }

  /**
   * What the devices have written by the end of the batch cannot be rotated, since it is on no
   * list: it comes back as if it were new, and stays for another round.
   */
  private void settleIsolated(ScanControl sc) {
    if (eviction.written() > 0) {
      context.files().settle(context.now() + sc.sinceBegin());
      context.swap().settle(context.now() + sc.sinceBegin());
    }
  }

  private void begin() {
    kept.clear();
    dirty = 0;
    unqueuedDirty = 0;
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
      lists.count(frame, ReclaimEvent.PGACTIVATE);
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
    PageUse use = use(frame);
    if (use == PageUse.ACTIVATE) {
      return Fate.ACTIVATED;
    }
    if (use == PageUse.KEEP) {
      return Fate.KEPT;
    }
    if (context.demotion().isOn(lruvec.node())) {
      if (pages > 1) {
        return eviction.split(frame, sc);
      }
      if (context.demotion().take(frame)) {
        return Fate.DEMOTED;
      }
    }
    return eviction.evict(lruvec, frame, use, sc);
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

  private PageUse use(int frame) {
    int used = references.of(frame);
    boolean wasReferenced = frames.has(frame, PageFlag.REFERENCED);
    frames.clear(frame, PageFlag.REFERENCED);
    if ((used & Rmap.LOCKED) != 0) {
      if (lists.pages(frame) == 1) {
        lists.lock(frame);
      }
      return PageUse.ACTIVATE;
    }
    boolean file = lists.list(frame).isFile();
    int count = used & Rmap.COUNT;
    if (count > 0) {
      frames.set(frame, PageFlag.REFERENCED);
      boolean code = (used & Rmap.EXEC) != 0 && file;
      return wasReferenced || count > 1 || code ? PageUse.ACTIVATE : PageUse.KEEP;
    }
    return wasReferenced && file ? PageUse.RECLAIM_CLEAN : PageUse.RECLAIM;
  }

  /** folio_trylock fails on what is being read. */
  boolean isLocked(int frame) {
    boolean isOnDevice =
        frames.kind(frame) == PageKind.FILE || frames.has(frame, PageFlag.SWAPCACHE);
    return isOnDevice && !frames.has(frame, PageFlag.UPTODATE);
  }

  private boolean isMapped(int frame) {
    return mappings.count(frame) > 0;
  }

  private void count(ReclaimEvent event, long pages) {
    lists.events().count(event, pages);
  }

  private void count(ReclaimEvent byKswapd, ReclaimEvent byOthers, long pages, ScanControl sc) {
    ReclaimEvent event = sc.isKswapd() ? byKswapd : byOthers;
    if (!sc.isCgroup()) {
      count(event, pages);
    }
    lruvec.count(event, pages);
  }
}
