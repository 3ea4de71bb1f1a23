/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.mm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.memsim.engine.cpu.Translation;
import org.memsim.engine.machine.IdSet;
import org.memsim.engine.mm.AddressSpace;
import org.memsim.engine.mm.Advice;
import org.memsim.engine.mm.MapRequest;
import org.memsim.engine.mm.Protection;
import org.memsim.engine.mm.RemapRequest;
import org.memsim.engine.mm.Touch;
import org.memsim.engine.numa.MemoryPolicy;

/**
 * Pages that are touched many at a time are to the last page frame, free block and counter what
 * they are one by one; and so is all that happens to them afterwards.
 */
class FirstTouchTest {
  private static final long PAGE = 4096;
  private static final long TABLE = 512;
  private static final long ARENA = 0x7000_0000_0000L;

  /** 3 GiB, over the border of what a table of level 2 covers. */
  private static final long ARENA_PAGES = 3L << 18;

  private static final int STEPS = 150;
  private static final int STEPS_BETWEEN_COMPARISONS = 10;
  private static final int MOST_PROCESSES = 4;

  private static final List<Protection> PROTECTIONS =
      List.of(
          Protection.READ_WRITE,
          Protection.READ_WRITE,
          new Protection(true, false, false),
          Protection.NONE);

  private static final List<Advice> ADVICE =
      List.of(Advice.DONTNEED, Advice.DONTNEED, Advice.FREE, Advice.COLD, Advice.POPULATE_WRITE);

  private final Family atOnce = new Family();
  private final Family oneByOne = Family.observed();
  private int process;

  /** What a step does to a family; its answer is compared. */
  private interface Step extends Function<Family, Object> {}

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  void leavesWhatItLeavesPageByPage(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    long runs = 0;
    for (int number = 0; number < STEPS; number++) {
      process = random.nextInt(atOnce.spaces.size());
      Step step =
          switch (number) {
            case 0 -> map(ARENA, ARENA_PAGES * PAGE);
            case 1 -> touch(ARENA + random.nextLong(TABLE) * PAGE, 1L << 31);
            default -> step(random);
          };
      assertEquals(step.apply(oneByOne), step.apply(atOnce), "step " + number);
      assertEquals(oneByOne.figures(), atOnce.figures(), "step " + number);
      if (number % STEPS_BETWEEN_COMPARISONS == 0) {
        assertEquals(oneByOne.everything(), atOnce.everything(), "step " + number);
      }
      runs = Math.max(runs, pagesWithoutRecords());
    }
    assertTrue(runs > 100_000, "only " + runs + " pages had no records");
    for (Family family : List.of(oneByOne, atOnce)) {
      family.spaces.forEach(space -> space.exit(0));
      family.spaces.clear();
      family.allocator.drainAll();
    }
    assertEquals(oneByOne.figures(), atOnce.figures());
    assertEquals(oneByOne.everything(), atOnce.everything());
  }

  /** Pages of processes that the one family has records of and the other has not. */
  private long pagesWithoutRecords() {
    return (long) oneByOne.allocator.frames().count() - atOnce.allocator.frames().count();
  }

  private Step step(SplittableRandom random) {
    long first = page(random);
    long pages = Math.min(pages(random), ARENA_PAGES - first);
    long start = ARENA + first * PAGE;
    long length = pages * PAGE;
    int cpu = random.nextInt(4);
    return switch (random.nextInt(20)) {
      case 0, 1 -> map(start, length);
      case 2 -> family -> space(family).unmap(start, length, cpu);
      case 3, 4 -> protect(start, length, PROTECTIONS.get(random.nextInt(PROTECTIONS.size())));
      case 5 -> advise(start, length, ADVICE.get(random.nextInt(ADVICE.size())));
      case 6 -> this::fork;
      case 7 -> exit(random.nextInt(3));
      case 8, 9 -> accesses(random.nextLong());
      case 10 -> walk(random.nextLong());
      case 11 -> remap(start, length, ARENA + page(random) * PAGE);
      case 12 -> policy(start, length, random.nextInt(5));
      case 13 -> family -> space(family).move(start, Math.min(length, 1 << 23), cpu % 2, cpu);
      case 14 ->
          family -> {
            family.task.setCpu(cpu);
            return cpu;
          };
      case 15 -> read(start, Math.min(length, 1 << 23));
      default -> touch(start, length);
    };
  }

  /** Often where a table begins. */
  private static long page(SplittableRandom random) {
    long page = random.nextLong(ARENA_PAGES);
    return random.nextBoolean() ? page & -TABLE : page;
  }

  /** Often those of whole tables. */
  private static long pages(SplittableRandom random) {
    long pages = 1 + random.nextLong(1L << random.nextInt(1, 19));
    return random.nextBoolean() ? pages + TABLE - 1 & -TABLE : pages;
  }

  private AddressSpace space(Family family) {
    return family.spaces.get(process);
  }

  private Step map(long start, long length) {
    return family ->
        space(family).map(MapRequest.anonymous(length).fixed(start), family.task).toString();
  }

  private Step protect(long start, long length, Protection protection) {
    return family -> space(family).protect(start, length, protection, family.task);
  }

  private Step advise(long start, long length, Advice advice) {
    return family -> space(family).advise(start, length, advice, family.task);
  }

  private Step touch(long start, long length) {
    return family -> {
      Touch touch = space(family).touch(start, length);
      Touch.Status status = touch.run(family.task, Long.MAX_VALUE);
      return List.of(status, touch.pages(), touch.faults(), touch.address());
    };
  }

  private Step read(long start, long length) {
    return family -> space(family).read(start, length).run(family.task, Long.MAX_VALUE);
  }

  private boolean fork(Family family) {
    return family.spaces.size() < MOST_PROCESSES
        && space(family).fork(family.task).map(family.spaces::add).orElse(false);
  }

  private Step exit(int cpu) {
    return family -> {
      boolean isChild = process > 0;
      if (isChild) {
        family.spaces.remove(process).exit(cpu);
      }
      return isChild;
    };
  }

  private Step accesses(long seed) {
    return family -> {
      SplittableRandom random = new SplittableRandom(seed);
      StringBuilder answers = new StringBuilder();
      for (int i = 0; i < 20; i++) {
        long address = ARENA + page(random) * PAGE;
        answers.append(space(family).access(address, random.nextBoolean(), family.task));
      }
      return answers.toString();
    };
  }

  private Step walk(long seed) {
    return family -> {
      SplittableRandom random = new SplittableRandom(seed);
      StringBuilder answers = new StringBuilder();
      for (int i = 0; i < 20; i++) {
        long address = ARENA + page(random) * PAGE;
        long peeked = space(family).walk().peek(address);
        long found = space(family).walk().walk(address, random.nextBoolean());
        boolean isThere = (found & Translation.PRESENT) != 0;
        answers.append(' ').append(Translation.level(peeked)).append(Translation.level(found));
        if (isThere) {
          answers.append(family.allocator.frames().pfn((int) Translation.value(found)));
        }
      }
      return answers.toString();
    };
  }

  private Step remap(long start, long length, long target) {
    RemapRequest request = RemapRequest.to(target, start, length, length);
    return family -> space(family).remap(request, family.task).toString();
  }

  private Step policy(long start, long length, int kind) {
    MemoryPolicy policy =
        switch (kind) {
          case 0 -> new MemoryPolicy.Bind(IdSet.of(1));
          case 1 -> new MemoryPolicy.Preferred(1);
          case 2 -> new MemoryPolicy.Interleave(IdSet.of(0, 1));
          default -> new MemoryPolicy.Default();
        };
    return family ->
        space(family).setPolicy(start, length, family.policies.resolve(policy)).toString();
  }
}
