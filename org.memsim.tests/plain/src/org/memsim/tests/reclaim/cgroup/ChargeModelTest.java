/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.reclaim.cgroup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.memsim.engine.page.Gfp;
import org.memsim.engine.page.PageKind;
import org.memsim.engine.reclaim.cgroup.CgroupLimits;
import org.memsim.engine.reclaim.cgroup.ChargedTask;
import org.memsim.engine.reclaim.cgroup.GroupKill;
import org.memsim.engine.reclaim.cgroup.GroupWaits;
import org.memsim.engine.reclaim.cgroup.MemoryCgroup;
import org.memsim.engine.reclaim.cgroup.MemoryCgroups;

/**
 * Random trees of cgroups with tasks that take pages, let go of them, swap, move from cpu to cpu
 * and end: at every moment a cgroup uses what its pages, its stocks and its children are, and no
 * more than it may.
 */
class ChargeModelTest {
  private static final int CPUS = 3;
  private static final int STEPS = 20_000;
  private static final long BATCH = 64;

  private SplittableRandom random = new SplittableRandom(0);
  private final List<Block> blocks = new ArrayList<>();
  private final List<Long> slots = new ArrayList<>();
  private MemoryCgroups groups = newGroups();
  private int nextFrame = 1;
  private long nextSlot;

  /** Pages that were charged. */
  private record Block(int frame, int pages, PageKind kind, MemoryCgroup payer) {}

  private MemoryCgroups newGroups() {
    return new MemoryCgroups(
        CPUS,
        BATCH,
        (target, pages, gfp, cpu) -> reclaim(target, pages),
        (group, gfp, order) -> kill(group) ? GroupKill.Outcome.KILLED : GroupKill.Outcome.NOBODY,
        GroupWaits.NONE);
  }

  /** Takes the oldest pages of a subtree, some of which cannot go. */
  private long reclaim(MemoryCgroup target, long pages) {
    long freed = 0;
    for (int i = 0; i < blocks.size() && freed < Math.max(pages, 32); i++) {
      if (blocks.get(i).payer().isWithin(target) && random.nextInt(4) == 0) {
        freed += blocks.get(i).pages();
        free(i--);
      }
    }
    return freed;
  }

  /** Ends whoever has the pages of a cgroup below. */
  private boolean kill(MemoryCgroup group) {
    int before = blocks.size();
    for (int i = blocks.size() - 1; i >= 0; i--) {
      if (blocks.get(i).payer().isWithin(group)) {
        free(i);
      }
    }
    return blocks.size() < before;
  }

  private void free(int index) {
    Block block = blocks.remove(index);
    if (random.nextInt(3) == 0
        && block.pages() == 1
        && groups.chargeSwap(block.frame(), nextSlot)) {
      slots.add(nextSlot++);
    }
    groups.uncharge(block.frame(), block.pages(), block.kind());
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void usageIsWhatThereIs(long seed) {
    random = new SplittableRandom(seed);
    groups = newGroups();
    for (int i = 0; i < 12; i++) {
      List<MemoryCgroup> all = groups.all();
      groups.add(all.get(random.nextInt(all.size())), "g" + i, limits());
    }
    for (int step = 0; step < STEPS; step++) {
      step();
      if (step % 64 == 0) {
        check();
      }
    }
    blocks.clear();
    assertTrue(nextFrame > STEPS / 4, "too few charges succeeded");
  }

  private CgroupLimits limits() {
    return new CgroupLimits(
        random.nextInt(100),
        random.nextInt(400),
        some(1500),
        some(2000),
        Long.MAX_VALUE,
        some(300),
        Long.MAX_VALUE);
  }

  private long some(int bound) {
    return random.nextBoolean() ? Long.MAX_VALUE : random.nextInt(bound);
  }

  private void step() {
    switch (random.nextInt(8)) {
      case 0, 1, 2, 3, 4 -> take();
      case 5, 6 -> {
        if (!blocks.isEmpty()) {
          free(random.nextInt(blocks.size()));
        }
      }
      default -> {
        if (!slots.isEmpty()) {
          swapIn(slots.remove(random.nextInt(slots.size())));
        }
      }
    }
  }

  private void take() {
    List<MemoryCgroup> all = groups.all();
    MemoryCgroup payer = all.get(random.nextInt(all.size()));
    groups.enter(new ChargedTask(payer));
    int pages = random.nextInt(50) == 0 ? 512 : 1;
    int frame = nextFrame;
    Gfp gfp = random.nextInt(10) == 0 ? Gfp.NOWAIT : Gfp.KERNEL;
    int cpu = random.nextInt(CPUS);
    if (groups.charge(frame, pages, gfp, cpu)) {
      nextFrame += pages;
      PageKind kind = random.nextBoolean() ? PageKind.ANON : PageKind.FILE;
      groups.reassign(frame, pages, PageKind.KERNEL, kind);
      blocks.add(new Block(frame, pages, kind, payer));
    }
    groups.returnToUser(cpu);
  }

  private void swapIn(long slot) {
    int frame = nextFrame;
    if (groups.chargeSwapIn(frame, slot, Gfp.KERNEL, 0)) {
      nextFrame++;
      groups.reassign(frame, 1, PageKind.KERNEL, PageKind.ANON);
      blocks.add(new Block(frame, 1, PageKind.ANON, groups.group(groups.ownerOf(frame))));
    }
    groups.unchargeSwap(slot);
  }

  private void check() {
    for (MemoryCgroup group : groups.all()) {
      long own = blocks.stream().filter(b -> b.payer() == group).mapToLong(Block::pages).sum();
      long below = group.children().stream().mapToLong(MemoryCgroup::usage).sum();
      if (group.isRoot()) {
        assertEquals(below, group.usage());
        continue;
      }
      assertEquals(own + groups.inStock(group) + below, group.usage(), group.path());
      assertEquals(
          own, LongStream.of(group.pages(PageKind.ANON), group.pages(PageKind.FILE)).sum());
      assertTrue(group.usage() <= group.limits().max(), group.path());
      assertTrue(group.usage() <= group.peak());
      assertTrue(groups.inStock(group) <= CPUS * BATCH);
    }
    long swapped = groups.root().swapUsage();
    assertTrue(swapped <= slots.size());
  }
}
