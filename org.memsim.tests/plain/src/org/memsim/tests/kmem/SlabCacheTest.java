/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.kmem;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.memsim.engine.kmem.SlabCache;
import org.memsim.engine.kmem.SlabCaches;
import org.memsim.engine.kmem.SlabSpec;
import org.memsim.engine.machine.IdSet;
import org.memsim.engine.machine.KernelVersion;
import org.memsim.engine.machine.Machine;
import org.memsim.engine.machine.MachineSpec;
import org.memsim.engine.machine.ThpMode;
import org.memsim.engine.page.PageAllocator;
import org.memsim.engine.page.PageKind;

class SlabCacheTest {
  private static final int OPERATIONS = 1_000_000;

  private final PageAllocator pages = new PageAllocator(twoNodes("6.1"));
  private final SlabCaches caches = new SlabCaches(pages);

  static Machine twoNodes(String kernel) {
    return Machine.boot(
        MachineSpec.builder("twoNodes")
            .kernel(KernelVersion.of(kernel))
            .node(0, IdSet.of(0, 1), 1L << 30)
            .node(1, IdSet.of(2, 3), 1L << 30)
            .thp(ThpMode.NEVER)
            .build());
  }

  private long slabPages() {
    return pages.zones().stream().mapToLong(zone -> zone.used(PageKind.SLAB)).sum();
  }

  private static SlabSpec unlike(String name, int size) {
    return new SlabSpec(name, size, 0, false, true, false, false);
  }

  @Test
  void theFirstObjectTakesASlab() {
    SlabCache cache = caches.create(unlike("inode", 592));
    assertEquals(27, cache.geometry().objects(), "objects of a slab");
    cache.allocate(0, -1);
    assertEquals(1, cache.slabs());
    assertEquals(4, cache.pages());
    assertEquals(4, slabPages());
    assertEquals(27, cache.objects());
    assertEquals(27, cache.active(), "what a cpu holds counts as active");
    assertEquals(1, cache.inUse());
  }

  @Test
  void objectsComeFromTheCpusOwnNodeOrTheOneThatIsAskedFor() {
    SlabCache cache = caches.create(unlike("inode", 592));
    cache.allocate(0, -1);
    cache.allocate(2, -1);
    cache.allocate(0, 1);
    assertEquals(4, cache.pages(0));
    assertEquals(8, cache.pages(1));
    assertEquals(1, cache.partial(0), "the cpu gave up its slab of node 0");
  }

  @Test
  void freeingEveryOtherObjectFreesNoSlab() {
    SlabCache cache = caches.create(SlabSpec.of("dentry", 200));
    List<Long> objects = new ArrayList<>();
    for (int i = 0; i < 10_000; i++) {
      objects.add(cache.allocate(0, -1));
    }
    long before = cache.pages();
    for (int i = 1; i < objects.size(); i += 2) {
      cache.free(objects.get(i), 0);
    }
    assertEquals(5_000, cache.inUse());
    assertEquals(before, cache.pages());
    assertEquals(0, cache.shrink(0));
  }

  @Test
  void anEmptiedCacheGivesItsPagesBack() {
    SlabCache cache = caches.create(unlike("dentry", 192));
    List<Long> objects = new ArrayList<>();
    for (int i = 0; i < 100_000; i++) {
      objects.add(cache.allocate(i % 4, -1));
    }
    for (long object : objects) {
      cache.free(object, 1);
    }
    assertEquals(0, cache.inUse());
    assertTrue(cache.slabs() < 40, () -> cache.slabs() + " slabs stay for the next ones");
    cache.shrink(0);
    assertEquals(0, cache.pages());
    assertEquals(0, slabPages());
  }

  @ParameterizedTest
  @ValueSource(strings = {"2.6.32", "5.10", "6.1", "6.12"})
  void noObjectIsGivenTwice(String kernel) {
    PageAllocator memory = new PageAllocator(twoNodes(kernel));
    SlabCache cache = new SlabCaches(memory).create(unlike("task", 700));
    SplittableRandom random = new SplittableRandom(7);
    List<Long> given = new ArrayList<>();
    Set<Long> held = new HashSet<>();
    for (int i = 0; i < OPERATIONS; i++) {
      boolean takes = given.isEmpty() || random.nextInt(1000) < (i / 50_000 % 2 == 0 ? 600 : 400);
      if (takes) {
        long object = cache.allocate(random.nextInt(4), random.nextInt(-1, 2));
        assertNotEquals(SlabCache.NONE, object);
        assertTrue(held.add(object), "given twice");
        given.add(object);
      } else {
        int which = random.nextInt(given.size());
        long object = given.set(which, given.getLast());
        given.removeLast();
        held.remove(object);
        cache.free(object, random.nextInt(4));
      }
      if (i % 1_000 == 0) {
        assertEquals(held.size(), cache.inUse());
        assertTrue(cache.inUse() <= cache.active() && cache.active() <= cache.objects());
        assertEquals(cache.pages(), cache.pages(0) + cache.pages(1));
      }
    }
    given.forEach(object -> cache.free(object, 0));
    cache.shrink(0);
    assertEquals(0, cache.pages(), "an emptied cache returns its pages");
    assertEquals(0, memory.zones().stream().mapToLong(zone -> zone.used(PageKind.SLAB)).sum());
  }

  @Test
  void whatIsNotInUseCannotBeFreed() {
    SlabCache cache = caches.create(unlike("task", 700));
    long object = cache.allocate(0, -1);
    cache.free(object, 0);
    assertThrows(IllegalStateException.class, () -> cache.free(object, 0));
  }

  @Test
  void requestsOfKmallocAreServedByTheSmallestClass() {
    assertEquals("kmalloc-8", caches.classOf(1).orElseThrow().spec().name());
    assertEquals("kmalloc-96", caches.classOf(65).orElseThrow().spec().name());
    assertEquals("kmalloc-128", caches.classOf(100).orElseThrow().spec().name());
    assertEquals("kmalloc-256", caches.classOf(193).orElseThrow().spec().name());
    assertEquals("kmalloc-8k", caches.classOf(8192).orElseThrow().spec().name());
    assertTrue(caches.classOf(8193).isEmpty());
    assertEquals(4L << 20, caches.largest());
  }

  @Test
  void aCacheLikeAnotherIsTheOther() {
    assertSame(caches.named("kmalloc-192").orElseThrow(), caches.create(SlabSpec.of("a", 185)));
    assertSame(caches.named("kmalloc-192").orElseThrow(), caches.named("a").orElseThrow());
    assertEquals(184, caches.create(SlabSpec.of("b", 184)).geometry().size());
    assertEquals(
        192,
        caches.create(new SlabSpec("c", 185, 0, false, false, true, false)).geometry().size(),
        "that can be given up: one of its own");
    assertNotEquals(caches.named("c").orElseThrow(), caches.named("kmalloc-192").orElseThrow());
  }

  @Test
  void alignmentAndConstructorsMakeObjectsLarger() {
    assertEquals(
        256,
        caches.create(new SlabSpec("d", 200, 64, false, true, false, false)).geometry().size());
    assertEquals(208, caches.create(unlike("e", 200)).geometry().size());
    assertEquals(
        64, caches.create(new SlabSpec("f", 40, 0, true, false, true, false)).geometry().size());
    assertEquals(
        32, caches.create(new SlabSpec("g", 20, 0, true, false, true, false)).geometry().size());
  }

  @Test
  void largeRequestsOfKmallocTakePages() {
    int frame = caches.allocateLarge(10_000, -1, 0);
    assertEquals(4, caches.largePages());
    assertEquals(4, slabPages());
    caches.freeLarge(frame, 0);
    assertEquals(0, slabPages());
  }
}
