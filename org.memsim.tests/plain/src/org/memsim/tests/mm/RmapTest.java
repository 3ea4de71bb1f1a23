/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.mm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.memsim.engine.machine.IdSet;
import org.memsim.engine.machine.MachineSpec;
import org.memsim.engine.machine.ThpMode;
import org.memsim.engine.mm.AddressSpace;
import org.memsim.engine.mm.Advice;
import org.memsim.engine.mm.Backing;
import org.memsim.engine.mm.MapRequest;
import org.memsim.engine.mm.Protection;
import org.memsim.engine.mm.RemapRequest;
import org.memsim.engine.mm.Rmap;
import org.memsim.engine.mm.SwapStore;
import org.memsim.engine.mm.ThpEvent;
import org.memsim.engine.mm.file.FileObject;
import org.memsim.engine.page.Frames;
import org.memsim.engine.page.PageKind;

/** Whatever processes do, a page knows the entries that map it: those that a walk of all finds. */
class RmapTest {
  private static final long PAGE = TestProcess.PAGE;
  private static final long ARENA = 0x7000_0000_0000L - (4L << 21);
  private static final long ARENA_PAGES = 6 << 10;
  private static final int STEPS = 400;
  private static final int MOST_PROCESSES = 5;

  private final List<AddressSpace> spaces = new ArrayList<>();
  private TestProcess process = new TestProcess(machine(ThpMode.NEVER));

  private static MachineSpec machine(ThpMode mode) {
    return MachineSpec.builder("two")
        .node(0, IdSet.of(0), 1L << 30)
        .node(1, IdSet.of(1), 1L << 30)
        .sysctl("vm.overcommit_memory", 1)
        .thp(mode)
        .build();
  }

  /** Each page of each process by its number: in which processes it is mapped, and where. */
  private SortedMap<Long, Set<String>> walkAll() {
    SortedMap<Long, Set<String>> all = new TreeMap<>();
    for (int i = 0; i < spaces.size(); i++) {
      int number = i;
      spaces
          .get(i)
          .visitPages(
              (address, pfn, pages, kind, mappings) -> {
                for (long page = 0; kind == PageKind.ANON && page < pages; page++) {
                  all.computeIfAbsent(pfn + page, absent -> new TreeSet<>())
                      .add(number + " at " + Long.toHexString(address + page * PAGE));
                }
              });
    }
    return all;
  }

  private Set<String> mappings(int frame) {
    Set<String> found = new TreeSet<>();
    process
        .memory
        .rmap()
        .forEach(
            frame,
            (space, address) ->
                found.add(spaces.indexOf(space) + " at " + Long.toHexString(address)));
    return found;
  }

  private int check(boolean runsToo) {
    int checked = 0;
    for (var page : walkAll().entrySet()) {
      int frame = process.allocator.frame(page.getKey());
      if (frame == Frames.NONE && runsToo) {
        frame = process.memory.rmap().frameOf(page.getKey());
      }
      if (frame != Frames.NONE) {
        assertEquals(page.getValue(), mappings(frame), "page " + page.getKey());
        checked++;
      }
    }
    return checked;
  }

  @ParameterizedTest
  @CsvSource({"1, NEVER", "2, NEVER", "3, NEVER", "4, ALWAYS", "5, ALWAYS", "6, ALWAYS"})
  void findsWhatTheTablesSay(long seed, ThpMode mode) {
    process = new TestProcess(machine(mode));
    spaces.add(process.space);
    SplittableRandom random = new SplittableRandom(seed);
    map(random, 0, ARENA_PAGES);
    long checked = 0;
    for (int step = 0; step < STEPS; step++) {
      step(random);
      if (step % 8 == 0) {
        checked += check(random.nextInt(4) == 0);
      }
    }
    assertTrue(checked > 50_000, "only " + checked + " pages");
    spaces.forEach(space -> space.exit(0));
    assertEquals(0, process.usedPages());
  }

  private void step(SplittableRandom random) {
    long first = random.nextLong(ARENA_PAGES);
    long pages = random.nextBoolean() ? 1 + random.nextLong(40) : random.nextLong(2048);
    int who = random.nextInt(spaces.size());
    AddressSpace space = spaces.get(who);
    switch (random.nextInt(14)) {
      case 0 -> map(random, first, 1 + pages);
      case 1 -> space.unmap(address(first), (1 + pages) * PAGE, 0);
      case 2 -> remap(space, random, first, pages);
      case 3 -> space.protect(address(first), pages * PAGE, Protection.READ_WRITE, process.task);
      case 4 -> space.protect(address(first), pages * PAGE, Protection.NONE, process.task);
      case 5 -> space.advise(address(first), pages * PAGE, Advice.DONTNEED, process.task);
      case 6 -> space.move(address(first), pages * PAGE, random.nextInt(2), 0);
      case 7 -> fork(space, random, who);
      case 8 -> space.advise(address(first), pages * PAGE, Advice.COLLAPSE, process.task);
      case 9 -> splitSome(random);
      default -> space.touch(address(first), pages * PAGE).run(process.task, Long.MAX_VALUE);
    }
  }

  private static long address(long page) {
    return ARENA + page * PAGE;
  }

  private void map(SplittableRandom random, long first, long pages) {
    AddressSpace space = spaces.get(random.nextInt(spaces.size()));
    space.map(MapRequest.anonymous(pages * PAGE).fixed(address(first)), process.task);
  }

  private void remap(AddressSpace space, SplittableRandom random, long first, long pages) {
    long target = random.nextInt(3) == 0 ? first + 512 * random.nextLong(8) : random.nextLong(6000);
    RemapRequest request =
        RemapRequest.to(address(target), address(first), (1 + pages) * PAGE, (1 + pages) * PAGE);
    space.remap(request, process.task);
  }

  private void fork(AddressSpace space, SplittableRandom random, int who) {
    if (spaces.size() < MOST_PROCESSES) {
      spaces.add(space.fork(process.task).orElseThrow());
    } else if (random.nextBoolean()) {
      space.exit(0);
      spaces.remove(who);
    }
  }

  private void splitSome(SplittableRandom random) {
    Rmap rmap = process.memory.rmap();
    for (long pfn : walkAll().keySet()) {
      int frame = process.allocator.frame(pfn);
      if (frame != Frames.NONE && rmap.head(frame) == frame && random.nextInt(4) == 0) {
        rmap.splitHuge(frame, 0);
        assertEquals(Frames.NONE, rmap.head(frame + 1));
      }
    }
  }

  private int frameAt(int page) {
    List<Long> found = new ArrayList<>();
    process.space.visitPages(
        address(page), address(page + 1), (address, pfn, pages, kind, mappings) -> found.add(pfn));
    return process.memory.rmap().frameOf(found.getFirst());
  }

  @Test
  void sayOnceThatAPageWasUsed() {
    process.map(MapRequest.anonymous(4 * PAGE).fixed(ARENA));
    process.touchAt(ARENA, 4);
    AddressSpace child = process.space.fork(process.task).orElseThrow();
    Rmap rmap = process.memory.rmap();
    assertEquals(1, rmap.referenced(frameAt(0)));
    assertEquals(0, rmap.referenced(frameAt(0)));
    child.read(ARENA, PAGE).run(process.task, 1);
    process.space.read(ARENA, PAGE).run(process.task, 1);
    assertEquals(2, rmap.referenced(frameAt(0)));
    process.space.lock(ARENA, PAGE, process.task);
    assertEquals(Rmap.LOCKED, rmap.referenced(frameAt(0)) & Rmap.LOCKED);
    assertFalse(rmap.unmap(frameAt(0), SwapStore.NONE));
  }

  @Test
  void keepWhatWasStoredToUnlessItHasASlot() {
    process.map(MapRequest.anonymous(4 * PAGE).fixed(ARENA));
    process.touchAt(ARENA, 4);
    Rmap rmap = process.memory.rmap();
    int frame = frameAt(1);
    assertFalse(rmap.unmap(frame, SwapStore.NONE));
    process.space.advise(ARENA, 4 * PAGE, Advice.FREE, process.task);
    assertTrue(rmap.unmap(frame, SwapStore.NONE));
    rmap.flush(0);
    assertEquals(3, process.space.rss());
    assertEquals(0, process.memory.mappings().count(frame));
    process.touchAt(ARENA + PAGE, 1);
    assertEquals(4, process.space.rss());
  }

  /** A page of a file is found in each process that maps it, and what was stored to it stays. */
  @Test
  void pagesOfFilesLeaveAllTables() {
    FileObject file = process.memory.files().regular("log", 64 * PAGE);
    MapRequest request =
        MapRequest.anonymous(64 * PAGE)
            .fixed(ARENA)
            .with(MapRequest.Flag.SHARED)
            .of(new Backing.OfFile(process.memory.files().open(file)), 0);
    process.map(request);
    process.touchAt(ARENA, 8);
    AddressSpace child = process.space.fork(process.task).orElseThrow();
    child.read(ARENA, 8 * PAGE).run(process.task, 8);
    Rmap rmap = process.memory.rmap();
    int frame = file.frame(3);
    assertEquals(2, rmap.referenced(file, 3, frame));
    assertEquals(0, rmap.referenced(file, 3, frame));
    assertTrue(rmap.unmap(file, 3, frame));
    rmap.flush(0);
    assertEquals(0, process.memory.mappings().count(frame));
    assertTrue(file.isDirty(3));
    child.exit(0);
    process.space.exit(0);
  }

  /** Reclaim makes small pages of a huge one, in each process that maps it. */
  @Test
  void hugePagesAreSplitWhereverTheyAreMapped() {
    process = new TestProcess(machine(ThpMode.ALWAYS));
    process.map(MapRequest.anonymous(512 * PAGE).fixed(0x4000_0000L));
    process.touchAt(0x4000_0000L, 1);
    AddressSpace child = process.space.fork(process.task).orElseThrow();
    List<Long> found = new ArrayList<>();
    process.space.visitPages((address, pfn, pages, kind, mappings) -> found.add(pfn));
    int head = process.allocator.frame(found.getFirst());
    process.memory.rmap().splitHuge(head, 0);
    assertEquals(2, process.memory.thp().events().get(ThpEvent.SPLIT_PMD));
    assertEquals(1, process.memory.thp().events().get(ThpEvent.SPLIT_PAGE));
    assertEquals(1, process.memory.rmap().referenced(head + 77));
    child.exit(0);
    assertEquals(1, process.memory.mappings().count(head + 77));
  }
}
