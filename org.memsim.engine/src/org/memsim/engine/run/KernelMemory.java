/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.run;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import org.memsim.engine.kmem.SlabCache;
import org.memsim.engine.kmem.SlabCaches;
import org.memsim.engine.kmem.Vmalloc;
import org.memsim.engine.kmem.VmallocArea;
import org.memsim.engine.page.PageAllocator;
import org.memsim.engine.snapshot.KernelSnapshot;
import org.memsim.engine.snapshot.SlabSnapshot;
import org.memsim.engine.snapshot.VmallocSnapshot;
import org.memsim.engine.snapshot.VmallocSnapshot.NodePages;

/**
 * The kernel's own memory: what steps hold, in the order in which they took it, and where it comes
 * from.
 */
final class KernelMemory {
  /** Growing list of blocks, objects or areas, each told by a number. */
  private static final class Held {
    private long[] things = new long[16];
    private int size;

    void add(long thing) {
      if (size == things.length) {
        things = Arrays.copyOf(things, 2 * size);
      }
      things[size++] = thing;
    }
  }

  /** By the statement that names them; looked up only. */
  private final Map<org.memsim.dsl.mem.KernelMemory, Held> held = new HashMap<>();

  /** By the start of an area what it was made for. */
  private final Map<Long, String> owners = new HashMap<>();

  private final Map<org.memsim.dsl.mem.SlabCache, SlabCache> madeCaches = new HashMap<>();
  private final PageAllocator pages;
  private final SlabCaches caches;
  private final Vmalloc vmalloc;

  KernelMemory(PageAllocator pages) {
    this.pages = pages;
    this.caches = new SlabCaches(pages);
    this.vmalloc = new Vmalloc(pages, caches);
  }

  /** What the caches that were made are in the file; looked up only. */
  Map<org.memsim.dsl.mem.SlabCache, SlabCache> madeCaches() {
    return madeCaches;
  }

  SlabCaches caches() {
    return caches;
  }

  Vmalloc vmalloc() {
    return vmalloc;
  }

  /** Remembers something that a statement has taken. */
  void add(org.memsim.dsl.mem.KernelMemory step, long thing) {
    held.computeIfAbsent(step, unused -> new Held()).add(thing);
  }

  /** Makes an area and remembers what for. */
  Optional<VmallocArea> allocateArea(long bytes, String owner, int cpu) {
    Optional<VmallocArea> area = vmalloc.allocate(bytes, cpu);
    area.ifPresent(made -> owners.put(made.start(), owner));
    return area;
  }

  /**
   * Lets go of each {@code stride}-th of the things that are left: of 2 the second, the fourth and
   * so on.
   *
   * @param free gives one back
   * @return how many there were
   */
  long release(org.memsim.dsl.mem.KernelMemory name, long stride, LongConsumer free) {
    Held all = held.get(name);
    if (all == null) {
      return 0;
    }
    int kept = 0;
    for (int i = 0; i < all.size; i++) {
      if ((i + 1) % stride == 0) {
        free.accept(all.things[i]);
      } else {
        all.things[kept++] = all.things[i];
      }
    }
    int released = all.size - kept;
    all.size = kept;
    return released;
  }

  /** What there is at this moment. */
  KernelSnapshot snapshot() {
    Stream<VmallocSnapshot> areas = vmalloc.areas().stream().map(this::describe);
    Stream<VmallocSnapshot> unpurged =
        vmalloc.unpurged().stream()
            .map(area -> new VmallocSnapshot(area.start(), bytes(area), "", 0, false, List.of()));
    return new KernelSnapshot(
        caches.all().stream().map(this::describe).toList(),
        Stream.concat(areas, unpurged).toList());
  }

  private SlabSnapshot describe(SlabCache cache) {
    return new SlabSnapshot(
        cache.spec().name(),
        caches.aliases(cache),
        cache.inUse(),
        cache.active(),
        cache.objects(),
        cache.geometry().size(),
        cache.geometry().objects(),
        1 << cache.geometry().order(),
        cache.slabs(),
        cache.pages());
  }

  private VmallocSnapshot describe(VmallocArea area) {
    Map<Integer, Long> byNode = new TreeMap<>();
    for (int frame : area.frames()) {
      byNode.merge(pages.nodeOf(frame), 1L, Long::sum);
    }
    return new VmallocSnapshot(
        area.start(),
        bytes(area),
        owners.getOrDefault(area.start(), "pages"),
        area.frames().length,
        area.list() instanceof VmallocArea.PageListPlace.OfArea,
        byNode.entrySet().stream()
            .map(entry -> new NodePages(entry.getKey(), entry.getValue()))
            .toList());
  }

  private long bytes(VmallocArea area) {
    return area.pages() << pages.machine().arch().pageShift();
  }
}
