/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.run;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.memsim.dsl.mem.AllocPages;
import org.memsim.engine.kmem.KmapPool;
import org.memsim.engine.machine.LocalKmaps;
import org.memsim.engine.machine.ZoneType;
import org.memsim.engine.page.PageAllocator;
import org.memsim.engine.snapshot.KmapSnapshot;

/**
 * The addresses in the kernel of pages that its threads map: always those of low memory, which take
 * nothing, and of the kmap pool or a cpu's slots those of high memory.
 */
final class Kmaps {
  private final PageAllocator pages;
  private final Holdings holdings;
  private final Optional<KmapPool> pool;
  private final LocalKmaps local;

  /** How many users pages have, those of low memory too; looked up only. */
  private final Map<Integer, Integer> users = new HashMap<>();

  private final Deque<KernelRun> waiting = new ArrayDeque<>();
  private long waits;
  private int slotsInUse;

  Kmaps(PageAllocator pages, Holdings holdings) {
    this.pages = pages;
    this.holdings = holdings;
    this.pool = KmapPool.of(pages.machine());
    this.local = LocalKmaps.of(pages.machine().kernel());
  }

  /** The pool; empty if the kernel has addresses for all memory. */
  Optional<KmapPool> pool() {
    return pool;
  }

  /** What the kernel allows of temporary mappings. */
  LocalKmaps local() {
    return local;
  }

  /** The pages of all blocks that a step holds. */
  int[] pages(AllocPages step) {
    int each = 1 << Math.toIntExact(step.getOrder());
    return holdings
        .things(step)
        .mapToInt(Math::toIntExact)
        .flatMap(block -> IntStream.range(block, block + each))
        .toArray();
  }

  /** Whether a page of a step has an address that somebody uses. */
  boolean isMapped(AllocPages step) {
    return IntStream.of(pages(step)).anyMatch(frame -> users(frame) > 0);
  }

  /** How often a page was mapped and not unmapped. */
  int users(int frame) {
    return users.getOrDefault(frame, 0);
  }

  /** Whether the kernel has no address of its own for a page. */
  boolean isHigh(int frame) {
    return pages.zoneOf(frame).zone().type() == ZoneType.HIGHMEM;
  }

  /**
   * Gives a page an address.
   *
   * @return false if the pool has none: the caller waits, and asks again
   */
  boolean map(int frame) {
    if (isHigh(frame) && pool.orElseThrow().map(frame) == KmapPool.NONE) {
      return false;
    }
    users.merge(frame, 1, Integer::sum);
    return true;
  }

  /** Takes one use away; whether somebody who waits for an entry may go on. */
  boolean unmap(int frame) {
    leave(frame);
    return isHigh(frame) && pool.orElseThrow().unmap(frame);
  }

  /** Gives a page a temporary address. */
  void mapLocal(int frame) {
    users.merge(frame, 1, Integer::sum);
    slotsInUse += isHigh(frame) ? 1 : 0;
  }

  /** Takes it away. */
  void unmapLocal(int frame) {
    leave(frame);
    slotsInUse -= isHigh(frame) ? 1 : 0;
  }

  private void leave(int frame) {
    users.computeIfPresent(frame, (page, count) -> count == 1 ? null : count - 1);
  }

  /** A thread waits for an entry from now on. */
  void await(KernelRun thread) {
    waits++;
    waiting.add(thread);
  }

  /** Who waits for an entry, the one that has waited longest first; nobody does any more. */
  Deque<KernelRun> takeWaiting() {
    Deque<KernelRun> all = new ArrayDeque<>(waiting);
    waiting.clear();
    return all;
  }

  /** What there is at this moment. */
  Optional<KmapSnapshot> snapshot() {
    return pool.map(
        all ->
            new KmapSnapshot(
                all.start(),
                all.size(),
                all.used(),
                all.unflushed(),
                all.flushes(),
                waiting.size(),
                waits,
                slotsInUse));
  }
}
