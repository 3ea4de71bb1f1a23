/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.kmem;

import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import org.memsim.engine.machine.ZoneType;
import org.memsim.engine.page.AllocatorCheck;
import org.memsim.engine.page.Findings;
import org.memsim.engine.page.Frames;
import org.memsim.engine.page.PageAllocator;
import org.memsim.engine.page.PageKind;

/**
 * Compares slabs and areas of consecutive addresses with what caches, the zones and vmalloc count.
 */
public final class KernelMemoryCheck {
  private final SlabCaches caches;
  private final Vmalloc vmalloc;
  private final Optional<KmapPool> kmap;
  private final PageAllocator allocator;
  private final Frames frames;
  private final AllocatorCheck zones;
  private final IntPredicate own;

  /** Pages of slabs that boot took, of which nothing else is known. */
  private final long slabsAtBoot;

  private final long addresses;

  /**
   * A check of the kernel's memory on a machine on which nothing runs yet.
   *
   * @param zones the check of the memory map, made first
   * @param own takes a frame that is found to belong to something; false if it is another's
   */
  public KernelMemoryCheck(
      SlabCaches caches,
      Vmalloc vmalloc,
      Optional<KmapPool> kmap,
      PageAllocator allocator,
      AllocatorCheck zones,
      IntPredicate own) {
    this.caches = caches;
    this.vmalloc = vmalloc;
    this.kmap = kmap;
    this.allocator = allocator;
    this.frames = allocator.frames();
    this.zones = zones;
    this.own = own;
    this.slabsAtBoot = inZones() - inCaches();
    this.addresses = vmalloc.freeAddresses() + inAreas();
  }

  private long inZones() {
    return zones.pages(PageKind.SLAB) + zones.pages(PageKind.SLAB_RECLAIMABLE);
  }

  private long inCaches() {
    return caches.largePages() + caches.all().stream().mapToLong(SlabCache::pages).sum();
  }

  /** Says what differs. */
  public void check(Findings findings) {
    List<SlabCache> all = caches.all();
    for (int i = 0; i < all.size(); i++) {
      SlabCache cache = all.get(i);
      if (cache.slabs() > 0 || cache.slabsByNumber().made() > 0) {
        findings.at(() -> "cache " + cache.spec().name());
        check(cache, findings);
      }
    }
    findings.at(() -> "kernel");
    findings.compare(inCaches() + slabsAtBoot, inZones(), "nr_slab pages");
    checkAreas(findings);
    kmap.ifPresent(pool -> check(pool, findings));
  }

  private void check(SlabCache cache, Findings findings) {
    Slabs slabs = cache.slabsByNumber();
    long count = 0;
    long objects = 0;
    long used = 0;
    long pages = 0;
    for (int slab = 0; slab < slabs.made(); slab++) {
      int frame = slabs.frame(slab);
      if (frame == Frames.NONE) {
        continue;
      }
      count++;
      objects += slabs.objects(slab);
      used += slabs.inUse(slab);
      pages += 1L << frames.order(frame);
      findings.compare(slabs.marked(slab), slabs.inUse(slab), "objects in use of slab", slab);
      boolean isSlab =
          frames.kind(frame) == PageKind.SLAB || frames.kind(frame) == PageKind.SLAB_RECLAIMABLE;
      findings.require(isSlab && own.test(frame), "no page of its own has slab", slab);
    }
    findings.compare(count, cache.slabs(), "num_slabs");
    findings.compare(objects, cache.objects(), "num_objs");
    findings.compare(used, cache.inUse(), "objects in use");
    findings.compare(pages, cache.pages(), "pages");
    cache.partialLists().forEach(list -> check(list, slabs, findings));
  }

  private static void check(PartialSlabs list, Slabs slabs, Findings findings) {
    long count = 0;
    long free = 0;
    for (int slab = list.first();
        slab != Slabs.NONE && count <= list.count();
        slab = slabs.next(slab)) {
      count++;
      free += slabs.freeOfSlab(slab);
      findings.require(!slabs.isFrozen(slab), "a cpu and a node have slab", slab);
    }
    findings.compare(count, list.count(), "nr_partial");
    findings.compare(free, list.freeObjects(), "free objects of partial slabs");
  }

  private void checkAreas(Findings findings) {
    long mapped = 0;
    for (VmallocArea area : vmalloc.areas()) {
      mapped += area.frames().length;
      for (int frame : area.frames()) {
        boolean isItsOwn = frames.kind(frame) == PageKind.KERNEL && own.test(frame);
        findings.require(isItsOwn, "another's page is in the area at", area.start());
      }
    }
    findings.compare(mapped, vmalloc.mappedPages(), "VmallocUsed in pages");
    long waiting = 0;
    for (VmallocArea area : vmalloc.unpurged()) {
      waiting += area.pages();
    }
    findings.compare(waiting, vmalloc.lazyPages(), "addresses that wait for a flush");
    findings.compare(addresses, vmalloc.freeAddresses() + inAreas(), "addresses of vmalloc");
  }

  private void check(KmapPool pool, Findings findings) {
    int used = 0;
    int unflushed = 0;
    for (int entry = 0; entry < pool.size(); entry++) {
      int users = pool.count(entry) - 1;
      used += users > 0 ? 1 : 0;
      unflushed += users == 0 ? 1 : 0;
      if (users > 0) {
        int frame = pool.frame(entry);
        boolean isHigh = allocator.zoneOf(frame).zone().type() == ZoneType.HIGHMEM;
        findings.require(isHigh && pool.users(frame) == users, "another's page has entry", entry);
      }
    }
    findings.compare(used, pool.used(), "entries of the kmap pool in use");
    findings.compare(unflushed, pool.unflushed(), "entries that wait for a flush");
  }

  /** The addresses of all areas, those included that wait, with the page behind each. */
  private long inAreas() {
    long sum = vmalloc.lazyPages();
    for (VmallocArea area : vmalloc.areas()) {
      sum += area.pages();
    }
    return sum;
  }
}
