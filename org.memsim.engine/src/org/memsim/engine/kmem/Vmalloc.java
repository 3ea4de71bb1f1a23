/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.kmem;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import org.memsim.engine.machine.Arch;
import org.memsim.engine.machine.Node;
import org.memsim.engine.machine.Zone;
import org.memsim.engine.page.Frames;
import org.memsim.engine.page.Gfp;
import org.memsim.engine.page.PageAllocator;

/**
 * Gives pages from anywhere consecutive addresses of the kernel: {@code vmalloc} and {@code vfree}.
 *
 * <p>An area takes the lowest hole that is large enough for it and for a page behind it that stays
 * unmapped. Addresses that were given back can not be used again before all TLBs forgot them, which
 * is done for many at a time: when 32 MiB for each doubling of the number of cpus have come
 * together, or nothing else is left. Page tables that an area needed stay. Not thread safe.
 */
public final class Vmalloc {
  private static final Gfp PAGE = Gfp.KERNEL.or(Gfp.HIGHMEM).or(Gfp.NOWARN);
  private static final long LAZY_BYTES = 32L << 20;

  private final PageAllocator pages;
  private final SlabCaches caches;
  private final VmallocRange range;
  private final int pageShift;
  private final int wordBytes;
  private final FreeAddresses free;
  private final long mostLazyPages;

  /** The nodes that have memory. */
  private final int[] nodes;

  private final NavigableMap<Long, VmallocArea> areas = new TreeMap<>();
  private final List<VmallocArea> lazy = new ArrayList<>();

  /** What page tables there are, by level and by what they translate. */
  private final List<Set<Long>> tables = new ArrayList<>();

  private long lazyPages;
  private long mapped;
  private long flushes;

  /** No areas yet. */
  public Vmalloc(PageAllocator pages, SlabCaches caches) {
    this.pages = pages;
    this.caches = caches;
    Arch arch = pages.machine().arch();
    this.range = VmallocRange.of(pages.machine());
    this.pageShift = arch.pageShift();
    this.wordBytes = caches.wordBytes();
    this.free = new FreeAddresses(range.start() >>> pageShift, (range.bytes() + 1) >> pageShift);
    this.nodes =
        pages.machine().nodes().stream()
            .filter(node -> node.zones().stream().anyMatch(Zone::populated))
            .mapToInt(Node::id)
            .toArray();
    int cpus = pages.machine().cpus().size();
    int fls = Integer.SIZE - Integer.numberOfLeadingZeros(cpus);
    this.mostLazyPages = fls * (LAZY_BYTES >> pageShift);
    tables.add(new HashSet<>());
    tables.add(new HashSet<>());
  }

  /** The addresses that it gives out. */
  public VmallocRange range() {
    return range;
  }

  /** All areas, the one with the lowest address first. */
  public Collection<VmallocArea> areas() {
    return List.copyOf(areas.values());
  }

  /** Areas that were given back and wait for the TLBs to be flushed. */
  public List<VmallocArea> unpurged() {
    return List.copyOf(lazy);
  }

  /** The pages of all areas: {@code VmallocUsed}. */
  public long mappedPages() {
    return mapped;
  }

  /** Pages of addresses that were given back and wait for the TLBs to be flushed. */
  public long lazyPages() {
    return lazyPages;
  }

  /** Pages of addresses that can be given out. */
  long freeAddresses() {
    return free.pages();
  }

  /** How often all TLBs were flushed for it. */
  public long flushes() {
    return flushes;
  }

  /** The pages of the page tables that areas needed: those of the two lowest levels. */
  public long tablePages() {
    return tables.get(0).size() + (long) tables.get(1).size();
  }

  /**
   * Makes an area.
   *
   * @param bytes at least 1; rounded up to pages
   * @return empty if there were not enough addresses or pages
   */
  public Optional<VmallocArea> allocate(long bytes, int cpu) {
    return allocate(VmallocRequest.of(bytes), cpu);
  }

  /**
   * Makes an area.
   *
   * @return empty if there were not enough addresses or pages
   */
  public Optional<VmallocArea> allocate(VmallocRequest request, int cpu) {
    long count = (request.bytes() + (1L << pageShift) - 1) >> pageShift;
    if (count > pages.machine().managed() || count > Integer.MAX_VALUE - 8) {
      return Optional.empty();
    }
    OptionalLong first = addresses(count + 1, request.align());
    if (first.isEmpty()) {
      return Optional.empty();
    }
    Optional<VmallocArea> area = fill(first.getAsLong(), (int) count, request.node(), cpu);
    if (area.isEmpty()) {
      free.give(first.getAsLong(), count + 1);
    }
    area.ifPresent(made -> areas.put(made.start() - range.start(), made));
    return area;
  }

  private OptionalLong addresses(long wanted, long align) {
    long step = Math.max(1, align >> pageShift);
    OptionalLong first = free.take(wanted, step);
    if (first.isEmpty() && lazyPages > 0) {
      purge();
      first = free.take(wanted, step);
    }
    return first;
  }

  private Optional<VmallocArea> fill(long first, int count, int node, int cpu) {
    Optional<VmallocArea.PageListPlace> list = pageList((long) count * wordBytes, cpu);
    if (list.isEmpty()) {
      return Optional.empty();
    }
    int[] frames = new int[count];
    for (int i = 0; i < count; i++) {
      int wanted = node == VmallocRequest.ALL ? shareOf(i, count) : near(node, cpu);
      frames[i] = pages.allocate(pages.zonelist(wanted, PAGE), PAGE, 0, cpu);
      if (frames[i] == Frames.NONE || !translate(first + i, cpu)) {
        release(frames, frames[i] == Frames.NONE ? i : i + 1, cpu);
        release(list.get(), cpu);
        return Optional.empty();
      }
    }
    mapped += count;
    return Optional.of(new VmallocArea(range.start() + (first << pageShift), frames, list.get()));
  }

  private int near(int node, int cpu) {
    return node == VmallocRequest.OWN ? pages.nodeOfCpu(cpu) : node;
  }

  /** The node of a page if all nodes have as many, the first ones one more. */
  private int shareOf(int page, int count) {
    int share = count / nodes.length;
    int longer = count % nodes.length * (share + 1);
    int which = page < longer ? page / (share + 1) : count % nodes.length + (page - longer) / share;
    return nodes[which];
  }

  /** The list of an area's pages takes an area itself if it is longer than a page. */
  private Optional<VmallocArea.PageListPlace> pageList(long bytes, int cpu) {
    if (bytes > 1L << pageShift) {
      return allocate(bytes, cpu).map(VmallocArea.PageListPlace.OfArea::new);
    }
    SlabCache cache = caches.classOf(bytes).orElseThrow();
    long object = cache.allocate(cpu, -1);
    return object == SlabCache.NONE
        ? Optional.empty()
        : Optional.of(new VmallocArea.PageListPlace.OfObject(cache, object));
  }

  private void release(VmallocArea.PageListPlace list, int cpu) {
    switch (list) {
      case VmallocArea.PageListPlace.OfObject(SlabCache cache, long object) ->
          cache.free(object, cpu);
      case VmallocArea.PageListPlace.OfArea(VmallocArea area) -> free(area, cpu);
    }
  }

  private void release(int[] frames, int count, int cpu) {
    for (int i = 0; i < count; i++) {
      pages.free(frames[i], cpu);
    }
  }

  /** Makes the page tables of the two lowest levels that a page needs, if they are missing. */
  private boolean translate(long page, int cpu) {
    List<Integer> bits = pages.machine().arch().levelBits();
    int shift = bits.getLast();
    boolean hasUpper = bits.size() > 2;
    if (hasUpper && !makeTable(1, page >> (shift + bits.get(bits.size() - 2)), cpu)) {
      return false;
    }
    return makeTable(0, page >> shift, cpu);
  }

  private boolean makeTable(int level, long which, int cpu) {
    if (tables.get(level).contains(which)) {
      return true;
    }
    int frame =
        pages.allocate(pages.zonelist(pages.nodeOfCpu(cpu), Gfp.KERNEL), Gfp.KERNEL, 0, cpu);
    if (frame == Frames.NONE) {
      return false;
    }
    tables.get(level).add(which);
    return true;
  }

  /** The area that begins at an address. */
  public Optional<VmallocArea> at(long start) {
    return Optional.ofNullable(areas.get(start - range.start()));
  }

  /**
   * vfree: gives an area back.
   *
   * @throws IllegalStateException if it is not there
   */
  public void free(VmallocArea area, int cpu) {
    if (areas.remove(area.start() - range.start()) == null) {
      throw new IllegalStateException("no area at 0x" + Long.toHexString(area.start()));
    }
    release(area.frames(), area.frames().length, cpu);
    mapped -= area.frames().length;
    lazy.add(area);
    lazyPages += area.pages();
    release(area.list(), cpu);
    if (lazyPages > mostLazyPages) {
      purge();
    }
  }

  /** Flushes all TLBs, so that addresses which were given back can be used again. */
  private void purge() {
    flushes++;
    lazyPages = 0;
    for (VmallocArea area : lazy) {
      free.give((area.start() - range.start()) >> pageShift, area.pages());
    }
    lazy.clear();
  }
}
