/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.kmem;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.memsim.engine.machine.Arch;
import org.memsim.engine.machine.Machine;
import org.memsim.engine.machine.SlabRules;
import org.memsim.engine.page.Frames;
import org.memsim.engine.page.Gfp;
import org.memsim.engine.page.PageAllocator;
import org.memsim.engine.page.PageKind;

/**
 * The slab caches of a machine: those of kmalloc, and those that somebody made.
 *
 * <p>A new cache that differs in nothing but its name from one that is there becomes another name
 * of that one. A model: of the caches that a kernel makes while it boots only those of kmalloc are
 * here, and nothing in them is in use.
 */
public final class SlabCaches {
  /** The sizes of kmalloc up to 192 bytes, by the request in eights of bytes, rounded up. */
  private static final int[] SMALL = {8, 16, 32, 64, 96, 128, 192};

  /** KMALLOC_MAX_CACHE_SIZE, in pages: larger requests go to the page allocator. */
  private static final int LARGEST_CLASS_PAGES = 2;

  private final PageAllocator pages;
  private final Machine machine;
  private final int pageShift;
  private final int cpus;
  private final int wordBytes;
  private final List<SlabCache> caches = new ArrayList<>();
  private final Map<String, SlabCache> byName = new HashMap<>();
  private final List<SlabCache> classes = new ArrayList<>();
  private long largePages;

  /** The caches of a machine just booted. */
  public SlabCaches(PageAllocator pages) {
    this.pages = pages;
    this.machine = pages.machine();
    Arch arch = machine.arch();
    this.pageShift = arch.pageShift();
    this.cpus = machine.cpus().size();
    this.wordBytes = arch.name().equals("x86") || arch.name().equals("x86_pae") ? 4 : 8;
    for (int size : SMALL) {
      addClass(size);
    }
    for (int size = 256; size <= LARGEST_CLASS_PAGES << pageShift; size *= 2) {
      addClass(size);
    }
  }

  private void addClass(int size) {
    boolean isPower = Integer.bitCount(size) == 1;
    String shown =
        !SlabRules.SHORT_NAMES.in(machine.kernel()) || size < 1024 ? "" + size : (size >> 10) + "k";
    SlabSpec spec =
        new SlabSpec("kmalloc-" + shown, size, isPower ? size : 0, false, false, false, false);
    classes.add(add(spec));
  }

  private SlabCache add(SlabSpec spec) {
    SlabGeometry geometry =
        SlabGeometry.of(
            spec.size(wordBytes),
            cpus,
            pageShift,
            machine.arch().maxOrder(),
            SlabRules.ORDER_SEARCH.in(machine.kernel()));
    SlabCache cache =
        new SlabCache(spec, geometry, pages, SlabRules.CPU_PARTIAL.in(machine.kernel()));
    caches.add(cache);
    byName.put(spec.name(), cache);
    return cache;
  }

  /**
   * kmem_cache_create: makes a cache, or gives another name to one that will do.
   *
   * @throws IllegalArgumentException if objects are too large for the page allocator
   */
  public SlabCache create(SlabSpec spec) {
    Optional<SlabCache> same = mergeable(spec);
    same.ifPresent(cache -> byName.put(spec.name(), cache));
    return same.orElseGet(() -> add(spec));
  }

  /** find_mergeable. */
  private Optional<SlabCache> mergeable(SlabSpec spec) {
    if (spec.hasConstructor()) {
      return Optional.empty();
    }
    int size = spec.size(wordBytes);
    return caches.stream()
        .filter(cache -> !cache.spec().hasConstructor())
        .filter(cache -> cache.spec().reclaimable() == spec.reclaimable())
        .filter(cache -> cache.spec().accounted() == spec.accounted())
        .filter(cache -> fits(cache.geometry().size(), size, spec.alignment()))
        .findFirst();
  }

  private boolean fits(int there, int size, int alignment) {
    return size <= there && there - size < wordBytes && there % alignment == 0;
  }

  /** The cache that has a name, be it another's. */
  public Optional<SlabCache> named(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /** Other names of a cache, in the order of the alphabet. */
  public List<String> aliases(SlabCache cache) {
    return byName.entrySet().stream()
        .filter(entry -> entry.getValue() == cache)
        .map(Map.Entry::getKey)
        .filter(name -> !name.equals(cache.spec().name()))
        .sorted()
        .toList();
  }

  /** All caches, the last one made first, as {@code /proc/slabinfo} shows them. */
  public List<SlabCache> all() {
    return List.copyOf(caches).reversed();
  }

  /**
   * The cache that serves a request of kmalloc; empty for requests that take pages.
   *
   * @param bytes at least 1
   */
  public Optional<SlabCache> classOf(long bytes) {
    return classes.stream().filter(cache -> cache.geometry().size() >= bytes).findFirst();
  }

  /** The largest request of kmalloc: KMALLOC_MAX_SIZE. */
  public long largest() {
    return 1L << (pageShift + machine.arch().maxOrder());
  }

  /**
   * kmalloc_large: pages for a request that is larger than any class.
   *
   * @param node where it is wanted; -1 near the cpu
   * @return the first frame, or {@link Frames#NONE}
   */
  public int allocateLarge(long bytes, int node, int cpu) {
    Gfp gfp = Gfp.KERNEL.or(Gfp.COMP);
    int order = Long.SIZE - Long.numberOfLeadingZeros((bytes - 1) >> pageShift);
    int wanted = node < 0 ? pages.nodeOfCpu(cpu) : node;
    int frame = pages.allocate(pages.zonelist(wanted, gfp), gfp, order, cpu);
    if (frame != Frames.NONE) {
      pages.account(frame, PageKind.SLAB);
      largePages += 1L << order;
    }
    return frame;
  }

  /** Gives back what {@link #allocateLarge} gave. */
  public void freeLarge(int frame, int cpu) {
    largePages -= 1L << pages.frames().order(frame);
    pages.free(frame, cpu);
  }

  /** Bytes of an address. */
  public int wordBytes() {
    return wordBytes;
  }

  /** Pages of requests that were larger than any class. */
  public long largePages() {
    return largePages;
  }
}
