/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.benchmarks;

import java.util.List;
import java.util.OptionalInt;
import org.memsim.engine.kmem.Shrinkers;
import org.memsim.engine.kmem.SlabCaches;
import org.memsim.engine.machine.IdSet;
import org.memsim.engine.machine.Machine;
import org.memsim.engine.machine.MachineSpec;
import org.memsim.engine.machine.ThpMode;
import org.memsim.engine.mm.LoadStoreUnit;
import org.memsim.engine.mm.Memory;
import org.memsim.engine.mm.Overcommit;
import org.memsim.engine.mm.file.FileDevice;
import org.memsim.engine.page.PageAllocator;
import org.memsim.engine.page.lru.LruLists;
import org.memsim.engine.page.lru.ReclaimEvent;
import org.memsim.engine.reclaim.CurrentTask;
import org.memsim.engine.reclaim.DirectCompaction;
import org.memsim.engine.reclaim.Kswapd;
import org.memsim.engine.reclaim.OutOfMemory;
import org.memsim.engine.reclaim.Reclaim;
import org.memsim.engine.reclaim.SlowPathSteps;
import org.memsim.engine.reclaim.Stall;
import org.memsim.engine.reclaim.swap.AreaSpec;
import org.memsim.engine.reclaim.swap.SwapOutput;
import org.memsim.engine.reclaim.swap.SwapSpace;

/**
 * The scattered mappings on a machine whose memory does not suffice: whoever finds none left
 * reclaims, kswapd does beside it, and what was stored to goes to a swap area of 16 GiB on a device
 * with a latency of 20 us and a bandwidth of 3 GiB/s. Nothing is read ahead ({@code
 * vm.page-cluster} is 0), as the baseline reads nothing ahead.
 */
final class ReclaimedAreas {
  /** Frames that processes can have, but for a few hundred: three tenths of {@code 1 << 20}. */
  static final int FRAMES = 314_573;

  private static final long MEMORY = 1250L << 20;
  private static final AreaSpec DEVICE =
      AreaSpec.onDevice(4L << 20, OptionalInt.empty(), 20_000, 3L << 30);

  /** What an access takes that does not wait. */
  private static final long ACCESS_NS = 100;

  private final Memory memory;
  private final ScatteredAreas areas;
  private final Stall stall = new Stall();
  private final Kswapd kswapd;
  private long now;
  private long kswapdAt = Kswapd.UNTIL_WOKEN;

  /** So many pages in all. */
  ReclaimedAreas(int pages) {
    PageAllocator allocator = new PageAllocator(Machine.boot(spec()));
    this.memory =
        new Memory(
            allocator,
            new Overcommit(allocator.machine(), DEVICE.slots()),
            FileDevice.DEFAULT,
            () -> now,
            ScatteredAreas.GEOMETRY);
    SwapSpace swap =
        new SwapSpace(
            memory, new SlabCaches(memory.allocator()), List.of(DEVICE), () -> now, stall);
    Reclaim reclaim =
        new Reclaim(
            memory,
            new SwapOutput(swap, () -> 0),
            () -> now,
            stall,
            node -> 0,
            new Shrinkers(() -> 100));
    allocator.setSlowPath(
        new SlowPathSteps(
            reclaim,
            reclaim.direct(),
            DirectCompaction.NONE,
            OutOfMemory.NONE,
            CurrentTask.ORDINARY));
    this.kswapd = reclaim.kswapds().getFirst();
    kswapd.setAlarm(() -> kswapdAt = now);
    this.areas = new ScatteredAreas(memory, pages);
  }

  private static MachineSpec spec() {
    return MachineSpec.builder("small")
        .thp(ThpMode.NEVER)
        .node(0, IdSet.range(0, 3), MEMORY)
        .sysctl("vm.page-cluster", 0L)
        .build();
  }

  /** Where a page is. */
  long address(int page) {
    return areas.address(page);
  }

  /** What accesses go through. */
  LoadStoreUnit unit() {
    return areas.unit();
  }

  /** Makes an access, and lets kswapd do what it can in that time; returns the translation. */
  long access(long address, boolean write) {
    LoadStoreUnit unit = areas.unit();
    stall.begin();
    if (!unit.access(address, write).succeeded()) {
      throw new IllegalStateException("access failed");
    }
    long found = unit.translation();
    now += ACCESS_NS + stall.take();
    while (kswapdAt <= now) {
      long ns = kswapd.step(false);
      kswapdAt = ns == Kswapd.UNTIL_WOKEN ? ns : kswapdAt + ns;
    }
    return found;
  }

  /** Pages that the process has in memory or on the device. */
  long somewhere() {
    return unit().space().rss() + swapped();
  }

  /** Pages that it has on the device alone. */
  long swapped() {
    return unit().space().residentPages().swapped();
  }

  /** Pages that were looked at: of inactive lists and of active ones. */
  long scanned() {
    return events(ReclaimEvent.PGSCAN_ANON) + events(ReclaimEvent.PGREFILL);
  }

  /** Pages that were taken away. */
  long away() {
    return events(ReclaimEvent.PGSTEAL_ANON);
  }

  private long events(ReclaimEvent event) {
    LruLists lists = memory.lists();
    return lists.events().get(event);
  }
}
