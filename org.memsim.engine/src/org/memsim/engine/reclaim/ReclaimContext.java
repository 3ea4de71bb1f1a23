/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.reclaim;

import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.memsim.engine.kmem.Shrinkers;
import org.memsim.engine.mm.Memory;
import org.memsim.engine.mm.Rmap;
import org.memsim.engine.mm.file.Eviction;
import org.memsim.engine.page.Frames;
import org.memsim.engine.page.PageAllocator;
import org.memsim.engine.page.lru.GenerationLists;
import org.memsim.engine.page.lru.LruLists;
import org.memsim.engine.reclaim.cgroup.MemoryCgroup;

/**
 * What reclaim works on.
 *
 * @param memory all that processes share
 * @param swap where anonymous pages go
 * @param shrinkers caches whose objects can be given up
 * @param demotion moves pages to slower memory
 * @param clock the time in nanoseconds, what was waited so far included
 * @param root the root of the machine's cgroups, if it has any
 * @param thrashing told when everything in use is younger than what is kept in any case
 */
record ReclaimContext(
    Memory memory,
    SwapOut swap,
    Shrinkers shrinkers,
    Demotion demotion,
    LongSupplier clock,
    Supplier<Optional<MemoryCgroup>> root,
    Runnable thrashing) {
  /** The default of vm.swappiness. */
  private static final long SWAPPINESS = 60;

  PageAllocator allocator() {
    return memory.allocator();
  }

  Frames frames() {
    return memory.allocator().frames();
  }

  LruLists lists() {
    return memory.lists();
  }

  Rmap rmap() {
    return memory.rmap();
  }

  Eviction files() {
    return memory.files().eviction();
  }

  /** can_reclaim_anon_pages: anonymous pages of a node have somewhere to go. */
  boolean takesAnonymous(int node) {
    return swap.freeSlots() > 0 || demotion.isOn(node);
  }

  long now() {
    return clock.getAsLong();
  }

  int pageShift() {
    return allocator().machine().arch().pageShift();
  }

  /** The algorithm by which pages are replaced. */
  Replacement replacement(ScanControl sc) {
    GenerationLists generations = lists().generations();
    return generations == null
        ? new LruvecScan(this, sc)
        : new GenerationScan(this, generations, sc);
  }

  long swappiness() {
    return allocator().machine().sysctl("vm.swappiness", SWAPPINESS);
  }

  /** Takes in what the devices have done. */
  void settle() {
    files().settle(now());
    swap.settle(now());
  }
}
