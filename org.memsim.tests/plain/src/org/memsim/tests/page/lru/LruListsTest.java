/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.page.lru;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.memsim.engine.machine.IdSet;
import org.memsim.engine.machine.Machine;
import org.memsim.engine.machine.MachineSpec;
import org.memsim.engine.machine.ThpMode;
import org.memsim.engine.machine.ZoneType;
import org.memsim.engine.page.Gfp;
import org.memsim.engine.page.PageAllocator;
import org.memsim.engine.page.PageKind;
import org.memsim.engine.page.PageSink;
import org.memsim.engine.page.ZoneMemory;
import org.memsim.engine.page.Zonelist;
import org.memsim.engine.page.lru.LruList;
import org.memsim.engine.page.lru.LruLists;

/** Pages in use are on one list each, in the order in which they came to it. */
class LruListsTest {
  private static final int STEPS = 20_000;

  private final PageAllocator allocator =
      new PageAllocator(
          Machine.boot(
              MachineSpec.builder("one")
                  .node(0, IdSet.of(0), 5L << 30)
                  .thp(ThpMode.NEVER)
                  .build()));

  private final LruLists lists = new LruLists(allocator);
  private final Zonelist zonelist = allocator.zonelist(0, Gfp.HIGHUSER_MOVABLE);

  /** The same in plain deques; the oldest page is the first. */
  private final Map<LruList, Deque<Integer>> plain = new EnumMap<>(LruList.class);

  private int take(PageKind kind) {
    int frame = allocator.allocate(zonelist, Gfp.HIGHUSER_MOVABLE, 0, 0);
    allocator.account(frame, kind);
    return frame;
  }

  private Deque<Integer> plain(LruList list) {
    return plain.computeIfAbsent(list, unused -> new ArrayDeque<>());
  }

  private List<Integer> entries(LruList list) {
    List<Integer> entries = new ArrayList<>();
    lists.ofNode(0).forEach(list, entries::add);
    return entries;
  }

  /** The pages of a list by number, the oldest one first; all have records. */
  private List<Long> numbers(LruList list) {
    return entries(list).stream().map(frame -> allocator.frames().pfn(frame)).toList();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void plainListsAgree(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    PageKind[] kinds = {PageKind.ANON, PageKind.FILE, PageKind.SHMEM, PageKind.KERNEL};
    List<Integer> pages = new ArrayList<>();
    for (int step = 0; step < STEPS; step++) {
      int roll = random.nextInt(100);
      if (roll < 40 || pages.isEmpty()) {
        int frame = take(kinds[random.nextInt(kinds.length)]);
        pages.add(frame);
        if (allocator.frames().kind(frame).onLru()) {
          plain(lists.list(frame)).addLast(frame);
        }
        continue;
      }
      int frame = pages.get(random.nextInt(pages.size()));
      boolean listed = allocator.frames().kind(frame).onLru();
      if (roll < 65) {
        pages.remove(Integer.valueOf(frame));
        plain.values().forEach(list -> list.remove(frame));
        allocator.free(frame, 0);
      } else if (listed) {
        change(frame, roll);
      }
    }
    for (LruList list : LruList.values()) {
      assertEquals(List.copyOf(plain(list)), entries(list));
      assertEquals(plain(list).size(), lists.ofNode(0).pages(list));
    }
    assertCounted();
  }

  private void change(int frame, int roll) {
    boolean active = lists.list(frame).isActive();
    if (roll < 75 && active) {
      return;
    }
    plain(lists.list(frame)).remove(frame);
    if (roll < 75) {
      lists.activate(frame);
      plain(lists.list(frame)).addLast(frame);
    } else if (roll < 85) {
      lists.deactivate(frame);
      plain(lists.list(frame)).addLast(frame);
    } else {
      lists.rotate(frame);
      plain(lists.list(frame)).addFirst(frame);
    }
  }

  /** What the zones have in use for pages on lists is what is on the lists. */
  private void assertCounted() {
    for (ZoneMemory zone : allocator.zones()) {
      ZoneType type = zone.zone().type();
      long anon =
          lists.ofNode(0).pages(LruList.INACTIVE_ANON, type)
              + lists.ofNode(0).pages(LruList.ACTIVE_ANON, type);
      long file =
          lists.ofNode(0).pages(LruList.INACTIVE_FILE, type)
              + lists.ofNode(0).pages(LruList.ACTIVE_FILE, type);
      assertEquals(zone.used(PageKind.ANON) + zone.used(PageKind.SHMEM), anon);
      assertEquals(zone.used(PageKind.FILE), file);
    }
  }

  /** A run is one entry; blocks that get records come to where they were. */
  @Test
  void runsGivePlaceToTheirPages() {
    List<Long> came = new ArrayList<>();
    take(PageKind.ANON);
    came.add(allocator.frames().pfn(entries(LruList.INACTIVE_ANON).getFirst()));
    PageSink sink =
        new PageSink() {
          @Override
          public void page(int frame) {
            came.add(allocator.frames().pfn(frame));
          }

          @Override
          public void run(long first, long pages) {
            for (long pfn = first; pfn < first + pages; pfn++) {
              came.add(pfn);
            }
          }
        };
    allocator.allocateSinglePages(zonelist, Gfp.HIGHUSER_MOVABLE, 100_000, 0, PageKind.ANON, sink);
    came.add(allocator.frames().pfn(take(PageKind.ANON)));
    assertEquals(came.size(), lists.ofNode(0).pages(LruList.INACTIVE_ANON));
    assertTrue(entries(LruList.INACTIVE_ANON).size() < 5_000);
    assertCounted();
    for (int i : new int[] {50_000, 90_000, 51_100, 20_000}) {
      if (allocator.frame(came.get(i)) < 0) {
        allocator.materialise(came.get(i));
      }
    }
    for (boolean runs = true; runs; ) {
      runs = false;
      for (int link : entries(LruList.INACTIVE_ANON)) {
        if (lists.isRun(link)) {
          lists.record(link, allocator::materialise);
          runs = true;
          break;
        }
      }
    }
    assertEquals(came, numbers(LruList.INACTIVE_ANON));
    assertCounted();
    int first = allocator.frame(came.getFirst());
    assertFalse(lists.isRun(first));
    assertEquals(first, lists.ofNode(0).last(LruList.INACTIVE_ANON));
  }
}
