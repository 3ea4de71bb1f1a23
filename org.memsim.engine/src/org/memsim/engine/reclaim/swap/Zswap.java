/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.reclaim.swap;

import java.util.List;
import org.memsim.engine.machine.ReclaimRules;
import org.memsim.engine.mm.SwapStore;
import org.memsim.engine.page.PageAllocator;
import org.memsim.engine.reclaim.Stall;
import org.memsim.engine.reclaim.StallKind;

/**
 * The compressed cache before the swap areas: {@code zswap_frontswap_store} and its companions. A
 * page that has a slot is kept in a pool of memory instead of being written there, as long as the
 * pool may grow. What was full takes pages again when it has shrunk below a threshold.
 *
 * <p>How small a page gets is a model, see {@link Compressibility}.
 */
final class Zswap {
  /** For a page that is filled with one value, and takes no memory. */
  private static final int SAME_FILLED = 1;

  /** What is added to handles, so that they differ from all else. */
  private static final int FIRST_HANDLE = 2;

  private static final long NS_PER_SECOND = 1_000_000_000;

  private final PageAllocator allocator;
  private final ZswapSettings settings;
  private final List<SwapArea> areas;
  private final Stall stall;
  private final Zpool pool;
  private final Zpool.Eviction eviction;
  private final ZswapEntries entries = new ZswapEntries();
  private final boolean shrinksOn;
  private final boolean isCharged;
  private boolean wasFull;
  private long offered;
  private long in;
  private long out;
  private long writtenBack;
  private long sameFilled;
  private long limitHit;
  private long rejectReclaimFail;
  private long rejectAllocFail;
  private long rejectCompressPoor;
  private long duplicates;

  /**
   * An empty cache.
   *
   * @param areas the areas by number, which say how well pages compress
   * @param stall told of how long it takes to unpack a page
   * @param writeback brings a page from here to its slot
   */
  Zswap(
      PageAllocator allocator,
      ZswapSettings settings,
      List<SwapArea> areas,
      Stall stall,
      Zpool.Eviction writeback) {
    this.allocator = allocator;
    this.settings = settings;
    this.areas = areas;
    this.stall = stall;
    this.pool =
        settings.pool() == ZswapSettings.Pool.ZBUD ? new Zbud(allocator) : new Zsmalloc(allocator);
    this.eviction = entry -> evict(entry, writeback);
    this.isCharged = ReclaimRules.COUNTS_ZSWAP.in(allocator.machine().kernel());
    this.shrinksOn = ReclaimRules.ZSWAP_SHRINKS_ON.in(allocator.machine().kernel());
  }

  /**
   * Takes a page instead of its slot.
   *
   * @return false if it has to be written there
   */
  boolean store(int frame, long entry, int cpu) {
    boolean isDuplicate = has(entry);
    invalidate(entry, cpu);
    boolean may = settings.enabled() && (!isCharged || allocator.charges().mayZswap(frame));
    if (!may || !accepts(cpu)) {
      return false;
    }
    boolean isSame = settings.sameFilled() && pages(entry).isSameFilled(offered++);
    if (!isSame && !settings.others()) {
      return false;
    }
    int handle = isSame ? 0 : pool.store(entry, bytes(entry), cpu);
    if (handle < 0) {
      rejectCompressPoor += handle == Zpool.TOO_LARGE ? 1 : 0;
      rejectAllocFail += handle == Zpool.NO_MEMORY ? 1 : 0;
      return false;
    }
    duplicates += isDuplicate ? 1 : 0;
    sameFilled += isSame ? 1 : 0;
    entries.put(entry, isSame ? SAME_FILLED : handle + FIRST_HANDLE);
    charge(entry, isSame, 1);
    out++;
    return true;
  }

  /** Whether the pool may grow; if it has come to its limit, it gives up what is oldest. */
  private boolean accepts(int cpu) {
    if (isFull()) {
      limitHit++;
      wasFull = true;
      shrink(cpu);
      return false;
    }
    wasFull = wasFull && !canAccept();
    return !wasFull;
  }

  private boolean isFull() {
    return mostPages(100) < pool.pages();
  }

  private boolean canAccept() {
    return mostPages(settings.acceptPercent()) > pool.pages();
  }

  private long mostPages(long percent) {
    return allocator.machine().managed() * percent / 100 * settings.maxPoolPercent() / 100;
  }

  /** shrink_worker; a model: it is done at once, by whoever finds the pool full. */
  private void shrink(int cpu) {
    boolean goesOn = pool.shrink(eviction, cpu);
    while (goesOn && shrinksOn && !canAccept()) {
      goesOn = pool.shrink(eviction, cpu);
    }
    rejectReclaimFail += goesOn ? 0 : 1;
  }

  private boolean evict(long entry, Zpool.Eviction writeback) {
    if (!writeback.evict(entry)) {
      return false;
    }
    writtenBack++;
    invalidate(entry, 0);
    return true;
  }

  /** Whether it has the page of a slot. */
  boolean has(long entry) {
    return entries.get(entry) != ZswapEntries.NONE;
  }

  /** Unpacks the page of a slot for the one at work; it stays here until its slot is freed. */
  void load(long entry) {
    in++;
    allocator.charges().loadedZswap(entry);
    if (entries.get(entry) != SAME_FILLED) {
      long bytes = allocator.machine().arch().pageSize();
      stall.add(bytes * NS_PER_SECOND / Compressibility.BYTES_PER_SECOND, StallKind.MEMORY);
    }
  }

  /** Forgets the page of a slot, if it has it: the slot is free, or has something else. */
  void invalidate(long entry, int cpu) {
    int kept = entries.get(entry);
    if (kept == ZswapEntries.NONE) {
      return;
    }
    entries.remove(entry);
    charge(entry, kept == SAME_FILLED, -1);
    sameFilled -= kept == SAME_FILLED ? 1 : 0;
    if (kept != SAME_FILLED) {
      pool.free(kept - FIRST_HANDLE, entry, cpu);
    }
  }

  private void charge(long entry, boolean isSame, int pages) {
    if (isCharged) {
      allocator.charges().useZswap(entry, isSame ? 0 : (long) pages * bytes(entry), pages);
    }
  }

  private Compressibility pages(long entry) {
    return areas.get(SwapStore.area(entry)).spec().pages();
  }

  private int bytes(long entry) {
    return pages(entry).bytes(allocator.machine().arch().pageSize());
  }

  /** Its parameters. */
  ZswapSettings settings() {
    return settings;
  }

  /** What happened so far, and what it has. */
  ZswapUse use() {
    return new ZswapUse(
        pool.pages(),
        entries.size(),
        sameFilled,
        in,
        out,
        writtenBack,
        limitHit,
        new ZswapUse.Rejects(rejectReclaimFail, rejectAllocFail, rejectCompressPoor, duplicates));
  }

  /** The pages of a zone that {@code nr_zspages} counts. */
  long countedPages(int zoneOrdinal) {
    return pool.countedPages(zoneOrdinal);
  }
}
