/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.page;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import org.memsim.engine.machine.Machine;
import org.memsim.engine.machine.PfnRange;
import org.memsim.engine.machine.Zone;
import org.memsim.engine.machine.ZoneTuning;

/**
 * The memory of a zone while the machine runs: its free lists, pagesets and counters. Always {@code
 * free + parked + used + withheld = managed}.
 */
public final class ZoneMemory {
  private static final int CONTIGUOUS = MigrateType.CMA.code();
  private static final int ISOLATE = MigrateType.ISOLATE.code();

  /** Requests that may use the high-atomic pageblocks. */
  private static final int URGENT = AllocFlags.HARDER | AllocFlags.OOM;

  private Zone zone;
  private final PageRules rules;
  private final Frames frames;
  private final FreeLists freeLists;
  private final Fallback fallback;
  private final Pageblocks pageblocks;
  private final ContiguousAreas areas;
  private final ZoneMarks marks;
  private boolean avoidsMixing;
  private final long[] numa = new long[NumaStat.COUNT];
  private final long[] used = new long[PageKind.COUNT];

  /** By cpu, made when first used; null until then. */
  private @Nullable PerCpuPages @Nullable [] pagesets;

  private long free;
  private long parked;
  private long allocated;
  private long freed;

  /** Pages that were taken to move others to them, which count as freed and not as allocated. */
  private long isolated;

  /** Free pages of isolated pageblocks, which do not count as free. */
  private long withheld;

  private boolean reclaimActive;
  private long highAtomic;
  private long mostHighAtomic;
  private @Nullable ZoneTraffic traffic;

  ZoneMemory(Machine machine, Zone zone, Frames frames, PageRules rules) {
    this.zone = zone;
    this.rules = rules;
    this.frames = frames;
    this.mostHighAtomic = rules.mostHighAtomic(zone.managed(), 1L << frames.pageblockOrder());
    this.marks = new ZoneMarks(machine.tuning(zone));
    this.avoidsMixing = rules.avoidsMixing(machine, zone);
    List<PfnRange> contiguous = machine.contiguousAreas(zone);
    this.freeLists =
        new FreeLists(frames, contiguous.isEmpty() ? zone : zone.withoutFree(contiguous));
    this.fallback = new Fallback(this, frames, freeLists, rules.grouping());
    this.pageblocks = new Pageblocks(zone, frames.pageblockOrder(), rules.sectionPages());
    this.areas = new ContiguousAreas(frames, zone, contiguous, freeLists, rules);
    areas.release(pageblocks);
    this.free = zone.free();
    this.used[PageKind.KERNEL.code()] = zone.managed() - free;
  }

  /** Takes over what is left of the zone, or what it has become, when memory came or went. */
  void resize(Machine machine, PageRules now) {
    zone = machine.zones().get(zone.ordinal());
    mostHighAtomic = now.mostHighAtomic(zone.managed(), 1L << frames.pageblockOrder());
    avoidsMixing = now.avoidsMixing(machine, zone);
    freeLists.resize(zone);
    marks.retune(machine.tuning(zone));
  }

  /** Memory comes to the zone: all of it is free and movable. */
  void add(PfnRange range) {
    pageblocks.add(MigrateType.MOVABLE.code(), range.pages() >> frames.pageblockOrder());
    withheld += range.pages();
    restore(range.start(), range.end());
  }

  /** Isolated pageblocks of a type leave the zone. */
  void remove(int type, long blocks) {
    pageblocks.add(type, -blocks);
    withheld -= blocks << frames.pageblockOrder();
  }

  /** Free pages of isolated pageblocks, which do not count as free. */
  long withheld() {
    return withheld;
  }

  /** Takes over marks, reserves and sizes of pagesets that a sysctl has changed. */
  void retune(ZoneTuning value) {
    marks.retune(value);
  }

  /** Has someone told of those who take its lock, or nobody. */
  void watch(@Nullable ZoneTraffic value) {
    traffic = value;
  }

  /** A cpu took its lock for so many blocks. */
  void locked(int cpu, int blocks) {
    if (traffic != null) {
      traffic.locks(this, cpu, blocks);
    }
  }

  /** The zone as it was laid out. */
  public Zone zone() {
    return zone;
  }

  /** The number of its node. */
  public int node() {
    return zone.node();
  }

  /** Its marks and reserves. */
  public ZoneTuning tuning() {
    return marks.tuning();
  }

  /** Its free lists. */
  public FreeLists freeLists() {
    return freeLists;
  }

  /** Free pages: {@code nr_free_pages}. What lies on pagesets is not among them. */
  public long free() {
    return free;
  }

  /** Free pages of areas for contiguous allocations: {@code nr_free_cma}. */
  public long freeContiguous() {
    return areas.free();
  }

  /** Pages of areas for contiguous allocations: {@code cma} in {@code /proc/zoneinfo}. */
  public long contiguous() {
    return areas.pages();
  }

  /** Free pages on the pagesets of all cpus. */
  public long parked() {
    return parked;
  }

  /** Free pages on the pageset of a cpu: {@code count} in {@code /proc/zoneinfo}. */
  public long parked(int cpu) {
    PerCpuPages pages = pagesets == null ? null : pagesets[cpu];
    return pages == null ? 0 : pages.count();
  }

  /** Pages in use. */
  public long used() {
    return Arrays.stream(used).sum();
  }

  /** Pages in use for {@code kind}. */
  public long used(PageKind kind) {
    return used[kind.code()];
  }

  /** The number of pageblocks of a type. */
  public long pageblocks(MigrateType type) {
    return pageblocks.count(type);
  }

  /** Pages by which its marks are raised because pageblocks were mixed. */
  public long boost() {
    return marks.boost();
  }

  /** Pages kept for requests of several pages that cannot wait, used ones included. */
  public long highAtomic() {
    return highAtomic;
  }

  /** A NUMA counter. */
  public long numa(NumaStat stat) {
    return numa[stat.line()];
  }

  /** Pages taken since boot: {@code pgalloc_ZONE}. */
  public long allocated() {
    return allocated;
  }

  /** Pages given back since boot: its share of {@code pgfree}. */
  public long freed() {
    return freed;
  }

  /** Pages taken since boot that nobody counts as allocated. */
  long isolated() {
    return isolated;
  }

  /** Puts a page that is in use on the pageset of a cpu without counting that it is freed. */
  void park(int frame, int cpu) {
    pageset(cpu).give(frame, 0, frames.pageblockType(frame));
  }

  /**
   * Sets the counters of a zone whose free lists were changed without it.
   *
   * @param freeContiguous of the free pages those of areas for contiguous allocations
   */
  void occupy(long kernelPages, long freePages, long freeContiguous, long boostPages) {
    areas.occupied(areas.free() - freeContiguous);
    used[PageKind.KERNEL.code()] = kernelPages;
    free = freePages;
    marks.setBoost(boostPages);
  }

  /** The pages on the pagesets of all cpus, as these count them. */
  long countedOnPagesets() {
    long sum = 0;
    for (int cpu = 0; cpu < rules.cpus(); cpu++) {
      sum += parked(cpu);
    }
    return sum;
  }

  /** Names the first frames of the blocks on the pagesets of all cpus. */
  void forEachParked(IntConsumer action) {
    if (pagesets != null) {
      for (PerCpuPages pages : pagesets) {
        if (pages != null) {
          pages.forEach(action);
        }
      }
    }
  }

  /**
   * zone_watermark_fast: whether the zone stays above the mark and its reserve against {@code
   * highestIndex} when a block of {@code order} is taken, and has such a block.
   */
  boolean isAbove(int flags, int order, int highestIndex) {
    if (hasRoom(marks.of(flags), flags, order, highestIndex)) {
      return hasBlock(order, flags);
    }
    return marks.ignoresBoost(flags, order)
        && hasRoom(marks.minWithoutBoost(flags), flags, order, highestIndex);
  }

  /** zone_watermark_ok: the same against any mark. */
  boolean isAboveMark(long mark, int flags, int order, int highestIndex) {
    return hasRoom(ZoneMarks.reduced(mark, flags), flags, order, highestIndex)
        && hasBlock(order, flags);
  }

  /** __zone_watermark_ok: the same if so many pages were free. */
  boolean isAbove(long freePages, int flags, int order, int highestIndex) {
    long room =
        freePages - unusable(flags, order) - marks.of(flags) - marks.protection(highestIndex);
    return room > 0 && hasBlock(order, flags);
  }

  /**
   * zone_watermark_ok_safe: whether the zone stays above a mark and its reserve when a block is
   * taken, and has such a block.
   *
   * @param mark in pages, see {@link #highMark}
   */
  public boolean isAboveMark(long mark, int order, int highestIndex) {
    return free - unusable(0, order) > mark + marks.protection(highestIndex) && hasBlock(order, 0);
  }

  /** The high mark with the boost: {@code high_wmark_pages}. */
  public long highMark() {
    return marks.high();
  }

  /** The promo mark with the boost: where kswapd rests when it makes room for promotion. */
  public long promoMark() {
    return marks.promo();
  }

  /** The min mark with the boost. */
  public long minMark() {
    return marks.min();
  }

  private boolean hasRoom(long mark, int flags, int order, int highestIndex) {
    return free - unusable(flags, order) > mark + marks.protection(highestIndex);
  }

  /** __zone_watermark_unusable_free: free pages that are not for such requests. */
  private long unusable(int flags, int order) {
    long unusable = (1L << order) - 1;
    if ((flags & URGENT) == 0) {
      unusable += highAtomic;
    }
    if ((flags & AllocFlags.CMA) == 0) {
      unusable += areas.free();
    }
    return unusable;
  }

  /** How many free pages, if any, are above the mark and the reserve for requests of one page. */
  long room(int flags, int highestIndex) {
    long unusable = (flags & AllocFlags.HARDER) == 0 ? highAtomic : 0;
    return free - unusable - marks.of(flags) - marks.protection(highestIndex);
  }

  private boolean hasBlock(int order, int flags) {
    if (order == 0) {
      return true;
    }
    for (int type = 0; type < MigrateType.REQUESTED; type++) {
      if (freeLists.has(order, type)) {
        return true;
      }
    }
    return ((flags & AllocFlags.CMA) != 0 && freeLists.has(order, CONTIGUOUS))
        || ((flags & URGENT) != 0 && freeLists.has(order, MigrateType.HIGHATOMIC.code()));
  }

  /** Tells why the zone did not serve a request, be it that it was not above its mark. */
  void explain(AllocationObserver observer, int flags, int order, int highestIndex) {
    PassReason reason = PassReason.BELOW_MARK;
    if (hasRoom(marks.of(flags), flags, order, highestIndex)) {
      boolean noMixing = (flags & AllocFlags.NOFRAGMENT) != 0 && hasBlock(order, flags);
      reason = noMixing ? PassReason.NOFRAGMENT : PassReason.NO_BLOCK;
    }
    long usable = (flags & AllocFlags.CMA) == 0 ? free - areas.free() : free;
    observer.passedOver(
        this, reason, order, usable, marks.of(flags), marks.protection(highestIndex));
  }

  /** rmqueue: takes a block from the pageset of a cpu or, failing that, from the free lists. */
  int take(int order, int type, int flags, int cpu) {
    int frame = Frames.NONE;
    if (rules.pagesets().allows(order, frames.pageblockOrder())) {
      frame = pageset(cpu).take(order, type, flags);
    }
    if (frame == Frames.NONE) {
      frame = takeBlock(order, type, flags);
      locked(cpu, frame == Frames.NONE ? 0 : 1);
    }
    if (frame != Frames.NONE) {
      frames.setKindCode(frame, PageKind.KERNEL.code());
      allocated += 1L << order;
      used[PageKind.KERNEL.code()] += 1L << order;
    }
    return frame;
  }

  /** rmqueue_buddy: takes a block from the free lists. */
  int takeBlock(int order, int type, int flags) {
    int frame = Frames.NONE;
    if (order > 0 && (flags & AllocFlags.HARDER) != 0) {
      frame = freeLists.take(order, MigrateType.HIGHATOMIC.code());
    }
    if (frame == Frames.NONE && areas.free() > 0 && (flags & AllocFlags.CMA) != 0) {
      frame = areas.take(order, type, free);
    }
    if (frame == Frames.NONE) {
      frame = fallback.take(order, type, flags);
    }
    if (frame != Frames.NONE) {
      free -= 1L << order;
    }
    return frame;
  }

  /** Takes a single page from the free lists, to be counted by {@link #countTaken}. */
  int takeUncounted(int type, int flags, PageKind kind) {
    int frame = takeBlock(0, type, flags);
    frames.setKindCode(frame, kind.code());
    return frame;
  }

  /** Takes untouched blocks in a row, to be counted likewise; returns the first page. */
  long takeRun(long blocks, PageKind kind) {
    free -= blocks << freeLists.maxOrder();
    return freeLists.takeRun(blocks, kind.code());
  }

  void countTaken(long pages, PageKind kind) {
    allocated += pages;
    used[kind.code()] += pages;
  }

  /** Takes a block back, to the pageset of a cpu or to the free lists. */
  void give(int frame, int order, PageKind kind, int cpu) {
    used[kind.code()] -= 1L << order;
    freed += 1L << order;
    int type = frames.pageblockType(frame);
    if (type != ISOLATE && rules.pagesets().allows(order, frames.pageblockOrder())) {
      pageset(cpu).give(frame, order, type);
    } else {
      giveBlock(frame, order, type);
      locked(cpu, 1);
    }
  }

  void giveBlock(int frame, int order, int type) {
    freeLists.give(frame, order, type);
    free += type == ISOLATE ? 0 : 1L << order;
    withheld += type == ISOLATE ? 1L << order : 0;
    if (type == CONTIGUOUS) {
      areas.given(1L << order);
    }
  }

  /** A pageblock's free pages are nobody's from now on. */
  void beginIsolation(int pageblock) {
    long pages = fallback.retype(pageblock, ISOLATE);
    free -= pages;
    withheld += pages;
  }

  /** They are free again, for requests of a type. */
  void endIsolation(int pageblock, int type) {
    long pages = fallback.retype(pageblock, type);
    free += pages;
    withheld -= pages;
  }

  /** Isolates blocks that were never touched. */
  void withdraw(long start, long end) {
    for (long pfn = start; pfn < end; pfn += 1L << freeLists.maxOrder()) {
      freeLists.withdraw(pfn);
    }
    withheld += end - start;
    free -= end - start;
  }

  /** Takes that back; they come behind all others. */
  void restore(long start, long end) {
    for (long pfn = start; pfn < end; pfn += 1L << freeLists.maxOrder()) {
      freeLists.restore(pfn);
    }
    withheld -= end - start;
    free += end - start;
  }

  /** Isolated pages are the kernel's; as what is moved they count as freed one day, no more. */
  void countContiguous(long pages) {
    withheld -= pages;
    isolated += pages;
    used[PageKind.KERNEL.code()] += pages;
  }

  /** Takes a free block out of the lists, for the kernel, without counting that it is allocated. */
  void isolate(int block, int order) {
    freeLists.unlink(block);
    frames.setState(block, Frames.USED | order);
    frames.setKindCode(block, PageKind.KERNEL.code());
    free -= 1L << order;
    isolated += 1L << order;
    used[PageKind.KERNEL.code()] += 1L << order;
    if (frames.pageblockType(block) == CONTIGUOUS) {
      areas.given(-(1L << order));
    }
  }

  /** set_pageblock_migratetype. */
  void setPageblockType(int block, int type) {
    fallback.setType(block, type);
  }

  /** Whether a request of a type could take over a free block of this order from another type. */
  boolean canSteal(int order, int type) {
    return fallback.canSteal(order, type);
  }

  PerCpuPages pageset(int cpu) {
    @Nullable PerCpuPages[] all = pagesets;
    if (all == null) {
      all = new PerCpuPages[rules.cpus()];
      pagesets = all;
    }
    PerCpuPages pages = all[cpu];
    if (pages == null) {
      pages = new PerCpuPages(this, cpu, frames, rules.pagesets());
      all[cpu] = pages;
    }
    return pages;
  }

  /** Gives back what lies on the pageset of a cpu. */
  void drain(int cpu) {
    if (parked(cpu) > 0) {
      pageset(cpu).drain();
    }
  }

  void parked(long pages) {
    parked += pages;
  }

  /** Gives a block records that is in use since boot and was never in the free lists. */
  int adopt(long pfn, int order) {
    int frame = freeLists.adopt(pfn, order);
    frames.setKindCode(frame, PageKind.KERNEL.code());
    frames.setCompound(frame);
    return frame;
  }

  void reassign(long pages, PageKind from, PageKind to) {
    used[from.code()] -= pages;
    used[to.code()] += pages;
  }

  void count(NumaStat stat, long pages) {
    numa[stat.line()] += pages;
  }

  Pageblocks pageblocks() {
    return pageblocks;
  }

  /** The frame with a physical number, or {@link Frames#NONE} if its memory was never touched. */
  int frame(long pfn) {
    int frame = areas.frame(pfn);
    return frame == Frames.NONE ? freeLists.frame(pfn) : frame;
  }

  boolean spans(long pfn) {
    return zone.startPfn() <= pfn && pfn < zone.startPfn() + zone.spanned();
  }

  /** boost_watermark: raises all marks by a pageblock, unless the zone has few of them. */
  void boost(long pageblock, int flags) {
    if (4 * pageblock <= zone.managed()) {
      marks.raise(pageblock, rules.boostFactor(), (flags & AllocFlags.KSWAPD) != 0);
    }
  }

  /** Whether a request that wakes kswapd raised the boost since this was last asked. */
  boolean wasBoosted() {
    return marks.wasBoosted();
  }

  /** Says whether kswapd is looking for pages of the zone: {@code ZONE_RECLAIM_ACTIVE}. */
  public void setReclaimActive(boolean value) {
    reclaimActive = value;
  }

  boolean isReclaimActive() {
    return reclaimActive;
  }

  /** Takes back so much of the boost. */
  public void lowerBoost(long pages) {
    marks.setBoost(Math.max(0, marks.boost() - pages));
  }

  /** Takes back the boost: what kswapd does once it has looked for pages to free. */
  public void endBoost() {
    marks.setBoost(0);
  }

  /** Keeps the pageblock of a block for requests like the one it served, up to 1 % of the zone. */
  void reserveHighAtomic(int frame) {
    long pageblock = 1L << frames.pageblockOrder();
    if (highAtomic < mostHighAtomic && fallback.reserve(frame)) {
      highAtomic += pageblock;
    }
  }

  /**
   * Gives one of these pageblocks to requests of a type.
   *
   * @param last whether it may be the only one
   * @return whether free pages went over
   */
  boolean releaseHighAtomic(int type, boolean last) {
    long pageblock = 1L << frames.pageblockOrder();
    if (highAtomic == 0 || (!last && highAtomic <= pageblock)) {
      return false;
    }
    boolean released = fallback.release(type);
    highAtomic -= released ? Math.min(pageblock, highAtomic) : 0;
    return released;
  }

  /** Whether requests that prefer this zone keep pageblocks apart at first. */
  boolean avoidsMixing() {
    return avoidsMixing;
  }
}
