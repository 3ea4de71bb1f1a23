/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.reclaim.swap;

import java.util.List;
import java.util.function.LongSupplier;
import org.memsim.engine.kmem.SlabCache;
import org.memsim.engine.kmem.SlabCaches;
import org.memsim.engine.mm.Memory;
import org.memsim.engine.mm.SwapStore;
import org.memsim.engine.page.Frames;
import org.memsim.engine.page.PageAllocator;
import org.memsim.engine.page.PageFlag;
import org.memsim.engine.reclaim.Stall;
import org.memsim.engine.reclaim.StallKind;

/** The swap areas of a machine and its swap cache. */
public final class SwapSpace implements SwapStore {
  private final PageAllocator allocator;
  private final Frames frames;
  private final LongSupplier time;
  private final Stall stall;
  private final AreaTable table;
  private final SwapArea[] areas;
  private final AreaChoice choice;
  private final HugeSwapOut huge;
  private final SwapCache cache;
  private final CachedEntries cached;
  private final SwapCounters counters;
  private final SwapQueue.Completion completion = this::completed;

  /** The compressed cache before the areas. */
  private Zswap zswap;

  private final SwapReads reads;
  private final SwapWrites writes;

  /**
   * Empty areas.
   *
   * @param memory whose pages they get
   * @param caches the slabs that hold the nodes of the swap cache
   * @param specs the areas, in the order in which they were switched on
   * @param time when the present event began, in nanoseconds
   * @param stall for how long the one at work has waited since, and waits for its pages
   */
  public SwapSpace(
      Memory memory, SlabCaches caches, List<AreaSpec> specs, LongSupplier time, Stall stall) {
    this.allocator = memory.allocator();
    this.frames = allocator.frames();
    this.time = time;
    this.stall = stall;
    this.counters =
        new SwapCounters(allocator.machine().nodes().getLast().id() + 1, allocator.zones().size());
    SlabCache nodes = caches.create(CacheNodes.spec(caches));
    this.table = new AreaTable(specs, allocator, nodes);
    this.areas = table.array();
    this.cache = new SwapCache(allocator, table, counters);
    this.cached = cache.entries();
    this.choice = new AreaChoice(areas());
    this.huge = new HugeSwapOut(this, cache, table, allocator, choice);
    this.writes = new SwapWrites(allocator, areas(), cached, counters);
    this.reads = new SwapReads(allocator, areas(), cached, counters);
    compressFirst(memory, ZswapSettings.DEFAULT);
    memory.swapTo(this);
  }

  /** From now on pages are compressed, and written to areas only if there is no more room. */
  public void compressFirst(Memory memory, ZswapSettings settings) {
    zswap = new Zswap(allocator, settings, areas(), stall, new ZswapWriteback(memory, this));
  }

  /** The parameters of the compressed cache. */
  public ZswapSettings zswapSettings() {
    return zswap.settings();
  }

  /** What the compressed cache has and has done. */
  public ZswapUse zswap() {
    return zswap.use();
  }

  /** Whether it has what a slot is to hold. */
  boolean isInZswap(long entry) {
    return zswap.has(entry);
  }

  /** What happened so far. */
  public SwapCounters counters() {
    settle();
    return counters;
  }

  /** The areas, for views. */
  public List<AreaUse> uses() {
    return table.uses();
  }

  /** Slots that are free: {@code get_nr_swap_pages}. */
  public long free() {
    return table.free();
  }

  /** All slots but those of headers: {@code total_swap_pages}. */
  public long total() {
    return table.total();
  }

  /** The areas, by number. */
  List<SwapArea> areas() {
    return table.all();
  }

  /** How many pages the swap cache has. */
  int cachedPages() {
    return cached.size();
  }

  private SwapArea area(long entry) {
    return areas[SwapStore.area(entry)];
  }

  /** When the one at work is, what it has waited so far included. */
  long now() {
    return time.getAsLong() + stall.pendingNs();
  }

  /** Takes in what the devices have done up to now. */
  public void settle() {
    settle(now());
  }

  /** Takes in what the devices have done up to some time. */
  void settle(long now) {
    for (SwapArea area : areas) {
      area.queue().settle(now, completion);
    }
  }

  private void completed(int frame, boolean write) {
    if (write) {
      frames.clear(frame, PageFlag.WRITEBACK);
      counters.endWriting(allocator.zoneOf(frame));
      allocator.lists().endedWriteback(frame);
    } else {
      frames.set(frame, PageFlag.UPTODATE);
    }
  }

  /**
   * Gives a page a slot and puts it into the swap cache: add_to_swap.
   *
   * @param cpu the cpu that does
   * @return false if no slot is free, its cgroup may have no more, or a node of the swap cache is
   *     needed and there is no memory for it
   */
  boolean add(int frame, int cpu) {
    SwapArea area = choice.next();
    if (area == null) {
      allocator.charges().lackSwap(frame);
      return false;
    }
    if (!cache.add(area, area.take(cpu), frame, cpu)) {
      return false;
    }
    allocator.events().swappedOut(allocator.nodeOf(frame), area.number(), 1);
    return true;
  }

  /** Swaps huge pages out whole. */
  HugeSwapOut huge() {
    return huge;
  }

  /** Writes a page of the swap cache at some time: swap_writepage. */
  void write(int frame, long now) {
    if (!storeCompressed(frame)) {
      writes.send(frame, now);
    }
  }

  /** Whether the compressed cache has taken a page. */
  private boolean storeCompressed(int frame) {
    long entry = cached.get(frame);
    boolean isStored = !huge.isKeptFromZswap(entry) && zswap.store(frame, entry, 0);
    if (isStored) {
      frames.clear(frame, PageFlag.DIRTY);
      counters.written(allocator.nodeOf(frame), 1);
      allocator.lists().endedWriteback(frame);
    }
    return isStored;
  }

  /** Writes past the compressed cache. */
  SwapWrites writes() {
    return writes;
  }

  /** Pages of a zone that a device has not written yet. */
  long pendingWrites(int zone) {
    return counters.pending(zone);
  }

  /** Gathers writes for somebody who reclaims. */
  SwapPlug plug() {
    return writes.plug(this::storeCompressed);
  }

  /** The pages of a zone that compressed pages take: {@code nr_zspages}. */
  public long compressedPages(int zoneOrdinal) {
    return table.compressedPages(zoneOrdinal) + zswap.countedPages(zoneOrdinal);
  }

  /** Takes a page out of the swap cache, which leaves a shadow in its slot if that is needed. */
  void remove(int frame, long shadow) {
    long entry = cache.remove(frame, shadow);
    freeIfUnused(area(entry), entry);
  }

  private void freeIfUnused(SwapArea area, long entry) {
    if (area.freeIfUnused(SwapStore.slot(entry), 0)) {
      zswap.invalidate(entry, 0);
      allocator.charges().unchargeSwap(entry);
    }
  }

  @Override
  public boolean isThere() {
    return areas.length > 0;
  }

  @Override
  public void duplicate(long entry) {
    area(entry).map().add(SwapStore.slot(entry), 1);
  }

  @Override
  public void free(long entry) {
    SwapArea area = area(entry);
    area.map().add(SwapStore.slot(entry), -1);
    freeIfUnused(area, entry);
  }

  @Override
  public int count(long entry) {
    return area(entry).map().count(SwapStore.slot(entry));
  }

  @Override
  public int find(long entry) {
    SlotMap map = area(entry).map();
    long slot = SwapStore.slot(entry);
    return map.isCached(slot) ? (int) map.value(slot) : Frames.NONE;
  }

  @Override
  public long entryOf(int frame) {
    return cached.get(frame);
  }

  @Override
  public boolean isFull() {
    return free() * 2 < total();
  }

  @Override
  public boolean tryToFree(int frame) {
    settle();
    long entry = cached.get(frame);
    boolean isBusy = frames.has(frame, PageFlag.WRITEBACK) || !frames.has(frame, PageFlag.UPTODATE);
    if (entry == NONE || isBusy || count(entry) > 0) {
      return false;
    }
    remove(frame, 0);
    frames.set(frame, PageFlag.DIRTY);
    return true;
  }

  @Override
  public void enter(long entry, int frame) {
    bring(entry, frame);
    if (zswap.has(entry)) {
      zswap.load(entry);
      frames.set(frame, PageFlag.UPTODATE);
      return;
    }
    reads.add(frame);
  }

  /** A page that was just taken enters the swap cache for an entry. */
  void bring(long entry, int frame) {
    cache.bring(entry, frame);
  }

  /** Whether somebody needs a slot. */
  boolean isTaken(long entry) {
    return !area(entry).map().isFree(SwapStore.slot(entry));
  }

  @Override
  public void submitReads() {
    reads.submit(now());
  }

  @Override
  public boolean isSynchronous(long entry) {
    return area(entry).spec().isInMemory();
  }

  @Override
  public void readSynchronously(long entry, int frame) {
    SwapArea area = area(entry);
    long shadow = area.map().value(SwapStore.slot(entry));
    if (shadow != 0) {
      allocator.lists().refault(frame, shadow);
    }
    frames.set(frame, PageFlag.UPTODATE);
    if (zswap.has(entry)) {
      zswap.load(entry);
      return;
    }
    counters.countIn(1);
    stall.add(area.queue().readNs(), StallKind.MEMORY_AND_IO);
  }

  @Override
  public boolean isReading(int frame) {
    settle();
    return !frames.has(frame, PageFlag.UPTODATE);
  }

  @Override
  public boolean await(int frame) {
    if (!isReading(frame)) {
      return false;
    }
    long ns = area(cached.get(frame)).queue().readUntil(frame, now()) - now();
    stall.add(ns, StallKind.MEMORY_AND_IO);
    allocator.events().stalled(allocator.nodeOf(frame), "swap in", ns);
    settle();
    return true;
  }

  @Override
  public void awaitWriteback(int frame) {
    settle();
    if (frames.has(frame, PageFlag.WRITEBACK)) {
      writes.submitPlugs(now());
      long ns = area(cached.get(frame)).queue().writtenAt(frame, now()) - now();
      stall.add(ns, StallKind.MEMORY_AND_IO);
      settle();
    }
  }

  @Override
  public boolean hasRotatingArea() {
    return table.hasRotating();
  }

  @Override
  public long slots(int area) {
    return areas[area].spec().slots();
  }

  @Override
  public void moved(int from, int to) {
    cache.move(from, to);
  }

  @Override
  public void countAhead(boolean needed) {
    counters.countAhead(needed);
  }

  @Override
  public long readAhead(long entry) {
    return area(entry).map().read(SwapStore.slot(entry));
  }
}
