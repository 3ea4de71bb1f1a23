/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.kmem;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.memsim.engine.kmem.ObjectLru;
import org.memsim.engine.kmem.Shrinkers;
import org.memsim.engine.kmem.SlabCache;
import org.memsim.engine.kmem.SlabCaches;
import org.memsim.engine.kmem.SlabSpec;
import org.memsim.engine.page.PageAllocator;

/**
 * How many objects a cache gives up: of n objects 4 * (n >> priority) / 2 are to be looked at, 128
 * at a time, never more than 2 * n; what is left over waits (the rule of do_shrink_slab, v4.17 and
 * later).
 */
class ShrinkersTest {
  private static final int OPERATIONS = 1_000_000;

  private final PageAllocator pages = new PageAllocator(SlabCacheTest.twoNodes("6.1"));
  private long pressure = 100;
  private final Shrinkers shrinkers = new Shrinkers(() -> pressure);
  private final SlabCache cache =
      new SlabCaches(pages).create(new SlabSpec("dentry", 192, 0, false, false, true, false));
  private final ObjectLru objects = new ObjectLru(cache);

  ShrinkersTest() {
    shrinkers.register(objects);
  }

  private void take(int count, int node) {
    for (int i = 0; i < count; i++) {
      objects.add(cache.allocate(0, node));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "100000, 12, 0, too few for a batch: 48",
    "1000000, 12, 384, three batches of 488",
    "100000, 6, 3072, 24 batches of 3124",
    "10000, 1, 9984, 78 batches; 16 wait",
    "100, 12, 0, none",
    "100, 0, 100, all although they are fewer than a batch",
  })
  void asManyAsThePriorityAllows(int count, int priority, long given, String why) {
    take(count, 0);
    shrinkers.shrink(0, priority, 0);
    assertEquals(count - given, objects.count(0), why);
    assertEquals(count - given, cache.inUse());
  }

  @Test
  void whatIsLeftOverIsAddedNextTime() {
    take(100_000, 0);
    shrinkers.shrink(0, 12, 0);
    shrinkers.shrink(0, 12, 0);
    assertEquals(0, shrinkers.scanned(), "96 objects wait, of which a priority of 12 takes none");
    shrinkers.shrink(0, 0, 0);
    assertEquals(1_562 * 128, shrinkers.scanned(), "of twice as many as there are");
    assertEquals(0, objects.count(0));
  }

  @Test
  void pressureScalesHowManyThereSeemToBe() {
    take(100_000, 0);
    pressure = 0;
    shrinkers.shrink(0, 0, 0);
    assertEquals(0, shrinkers.scanned());
    pressure = 200;
    shrinkers.shrink(0, 6, 0);
    assertEquals(48 * 128, shrinkers.scanned(), "4 * 3125 / 2 = 6250: 48 batches");
  }

  @Test
  void onlyTheNodeThatIsShortGivesObjectsUp() {
    take(1_000, 0);
    take(1_000, 1);
    assertTrue(shrinkers.shrink(1, 0, 0) > 0, "pages");
    assertEquals(1_000, objects.count(0));
    assertEquals(0, objects.count(1));
    assertEquals(1_000, shrinkers.drop(2, 0));
    assertEquals(0, cache.inUse());
  }

  @Test
  void theOldestGoFirst() {
    take(200, 0);
    int young = objects.add(cache.allocate(0, 0));
    int old = objects.add(cache.allocate(0, 0));
    objects.remove(old);
    shrinkers.shrink(0, 0, 0);
    assertEquals(0, objects.count(0));
    assertTrue(objects.isGivenUp(young));
    assertEquals(SlabCache.NONE, objects.remove(young));
  }

  @Test
  void aSlabGoesBackWhenItsLastObjectDoes() {
    take(10_000, 0);
    long held = cache.pages();
    long freed = shrinkers.shrink(0, 2, 0);
    assertEquals(held - cache.pages(), freed);
    assertTrue(freed > held / 3, () -> freed + " of " + held + " pages for half of the objects");
  }

  @Test
  void noObjectIsGivenTwiceWhileSomeAreGivenUp() {
    SplittableRandom random = new SplittableRandom(11);
    List<Integer> entries = new ArrayList<>();
    List<Long> names = new ArrayList<>();
    Set<Long> held = new HashSet<>();
    for (int i = 0; i < OPERATIONS; i++) {
      int what = random.nextInt(10_000);
      if (what < 6) {
        shrinkers.shrink(random.nextInt(2), random.nextInt(13), random.nextInt(4));
        held.clear();
        for (int k = 0; k < entries.size(); k++) {
          if (!objects.isGivenUp(entries.get(k))) {
            assertTrue(held.add(names.get(k)), "two entries have the same object");
          }
        }
        assertEquals(held.size(), cache.inUse());
        assertEquals(held.size(), objects.count(0) + objects.count(1));
      } else if (what < 5_000 || entries.isEmpty()) {
        long object = cache.allocate(random.nextInt(4), random.nextInt(-1, 2));
        assertTrue(held.add(object), "given twice");
        entries.add(objects.add(object));
        names.add(object);
      } else {
        int which = random.nextInt(entries.size());
        int entry = entries.set(which, entries.getLast());
        long name = names.set(which, names.getLast());
        entries.removeLast();
        names.removeLast();
        long object = objects.remove(entry);
        if (object != SlabCache.NONE) {
          assertEquals(name, object);
          held.remove(object);
          cache.free(object, random.nextInt(4));
        }
      }
    }
    shrinkers.drop(2, 0);
    cache.shrink(0);
    assertEquals(0, cache.pages(), "an emptied cache returns its pages");
  }
}
