/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.run;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.memsim.engine.kmem.ObjectLru;
import org.memsim.engine.kmem.Shrinkers;
import org.memsim.engine.kmem.SlabCache;
import org.memsim.engine.kmem.SlabCaches;
import org.memsim.engine.kmem.Vmalloc;
import org.memsim.engine.kmem.VmallocArea;
import org.memsim.engine.kmem.VmallocRequest;
import org.memsim.engine.page.FragmentationIndex;
import org.memsim.engine.page.PageAllocator;
import org.memsim.engine.page.ZoneMemory;
import org.memsim.engine.snapshot.FragmentationSnapshot;
import org.memsim.engine.snapshot.KernelSnapshot;
import org.memsim.engine.snapshot.LongRow;
import org.memsim.engine.snapshot.SlabSnapshot;
import org.memsim.engine.snapshot.VmallocSnapshot;
import org.memsim.engine.snapshot.VmallocSnapshot.NodePages;

/** The kernel's own memory: what steps hold, and where it comes from. */
final class KernelMemory {
  private static final String CACHE_PRESSURE = "vm.vfs_cache_pressure";
  private static final long USUAL_PRESSURE = 100;

  private final Holdings holdings = new Holdings();

  /** By the start of an area what it was made for. */
  private final Map<Long, String> owners = new HashMap<>();

  private final Map<org.memsim.dsl.mem.SlabCache, SlabCache> madeCaches = new HashMap<>();
  private final PageAllocator pages;
  private final Kmaps kmaps;
  private final SlabCaches caches;
  private final Vmalloc vmalloc;
  private final Shrinkers shrinkers;

  /** By the statement that made a cache the objects that it can give up; looked up only. */
  private final Map<org.memsim.dsl.mem.SlabCache, ObjectLru> unused = new HashMap<>();

  KernelMemory(PageAllocator pages) {
    this.pages = pages;
    this.kmaps = new Kmaps(pages, holdings);
    this.caches = new SlabCaches(pages);
    this.vmalloc = new Vmalloc(pages, caches);
    this.shrinkers = new Shrinkers(() -> pages.machine().sysctl(CACHE_PRESSURE, USUAL_PRESSURE));
  }

  /** What the caches that were made are in the file; looked up only. */
  Map<org.memsim.dsl.mem.SlabCache, SlabCache> madeCaches() {
    return madeCaches;
  }

  SlabCaches caches() {
    return caches;
  }

  /** Caches that give up objects when memory is short. */
  Shrinkers shrinkers() {
    return shrinkers;
  }

  /** A cache was made by a statement; of one that is reclaimable objects can be given up. */
  void made(org.memsim.dsl.mem.SlabCache step, SlabCache cache) {
    madeCaches.put(step, cache);
    if (cache.spec().reclaimable()) {
      ObjectLru objects = new ObjectLru(cache);
      unused.put(step, objects);
      shrinkers.register(objects);
    }
  }

  /** The objects of a reclaimable cache, in the order in which they were taken. */
  Optional<ObjectLru> unused(org.memsim.dsl.mem.SlabCache step) {
    return Optional.ofNullable(unused.get(step));
  }

  Vmalloc vmalloc() {
    return vmalloc;
  }

  /** Addresses of pages that its threads map. */
  Kmaps kmaps() {
    return kmaps;
  }

  /** What steps hold. */
  Holdings holdings() {
    return holdings;
  }

  /** Makes an area and remembers what for. */
  Optional<VmallocArea> allocateArea(VmallocRequest request, String owner, int cpu) {
    Optional<VmallocArea> area = vmalloc.allocate(request, cpu);
    area.ifPresent(made -> owners.put(made.start(), owner));
    return area;
  }

  /** What there is at this moment. */
  KernelSnapshot snapshot() {
    Stream<VmallocSnapshot> areas = vmalloc.areas().stream().map(this::describe);
    Stream<VmallocSnapshot> unpurged =
        vmalloc.unpurged().stream()
            .map(area -> new VmallocSnapshot(area.start(), bytes(area), "", 0, false, List.of()));
    return new KernelSnapshot(
        caches.all().stream().map(this::describe).toList(),
        Stream.concat(areas, unpurged).toList(),
        pages.zones().stream()
            .filter(zone -> zone.zone().populated())
            .map(this::fragmentation)
            .toList(),
        kmaps.snapshot());
  }

  private FragmentationSnapshot fragmentation(ZoneMemory zone) {
    long[] blocks =
        IntStream.rangeClosed(0, pages.machine().arch().maxOrder())
            .mapToLong(zone.freeLists()::blocks)
            .toArray();
    FragmentationIndex[] byOrder =
        IntStream.range(0, blocks.length)
            .mapToObj(order -> FragmentationIndex.of(blocks, order))
            .toArray(FragmentationIndex[]::new);
    return new FragmentationSnapshot(
        zone.node(),
        zone.zone().type().linuxName(),
        LongRow.of(Stream.of(byOrder).mapToLong(FragmentationIndex::extfrag).toArray()),
        LongRow.of(Stream.of(byOrder).mapToLong(FragmentationIndex::unusable).toArray()));
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
