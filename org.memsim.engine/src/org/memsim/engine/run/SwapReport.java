/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.memsim.engine.machine.Machine;
import org.memsim.engine.machine.ReclaimRules;
import org.memsim.engine.mm.Memory;
import org.memsim.engine.reclaim.swap.AreaUse;
import org.memsim.engine.reclaim.swap.SwapCounters;
import org.memsim.engine.reclaim.swap.SwapSpace;
import org.memsim.engine.reclaim.swap.ZswapUse;
import org.memsim.engine.snapshot.KernelFile;
import org.memsim.engine.snapshot.MemorySnapshot.Zswap;
import org.memsim.engine.snapshot.NodeCounter;
import org.memsim.engine.snapshot.SwapAreaSnapshot;
import org.memsim.engine.snapshot.VmEvent;

/** What snapshots say of swap. */
final class SwapReport {
  private final Memory memory;

  SwapReport(Memory memory) {
    this.memory = memory;
  }

  private Optional<SwapSpace> space() {
    return memory.swap() instanceof SwapSpace space ? Optional.of(space) : Optional.empty();
  }

  /** The areas; the paths are a model: what the first disks of a virtual machine are called. */
  List<SwapAreaSnapshot> areas() {
    List<SwapAreaSnapshot> areas = new ArrayList<>();
    int disks = 0;
    int inMemory = 0;
    for (AreaUse use : space().map(SwapSpace::uses).orElse(List.of())) {
      boolean isCompressed = use.spec().isInMemory();
      String path =
          isCompressed ? "/dev/zram" + inMemory++ : "/dev/vd" + (char) ('a' + disks++ % 26);
      areas.add(new SwapAreaSnapshot(path, use.total(), use.used(), use.priority()));
    }
    return areas;
  }

  /** The compressed cache before the areas, as far as the kernel counts it. */
  Zswap zswap() {
    Machine machine = memory.allocator().machine();
    List<KernelFile> files =
        space().map(space -> ZswapReport.files(machine, space)).orElse(List.of());
    Optional<ZswapUse> use = counted();
    return new Zswap(
        use.map(ZswapUse::pool).orElse(0L), use.map(ZswapUse::stored).orElse(0L), files);
  }

  private Optional<ZswapUse> counted() {
    boolean counts = ReclaimRules.COUNTS_ZSWAP.in(memory.allocator().machine().kernel());
    return counts ? space().map(SwapSpace::zswap) : Optional.empty();
  }

  /** Slots that are taken. */
  long used() {
    return space().map(space -> space.total() - space.free()).orElse(0L);
  }

  /** Adds what happened. */
  void count(Map<VmEvent, Long> events) {
    counted()
        .ifPresent(
            use -> {
              events.put(VmEvent.ZSWPIN, use.in());
              events.put(VmEvent.ZSWPOUT, use.out());
            });
    space()
        .map(SwapSpace::counters)
        .ifPresent(
            counters -> {
              events.put(VmEvent.PSWPIN, counters.in());
              events.put(VmEvent.PSWPOUT, counters.out());
              events.put(VmEvent.SWAP_RA, counters.ahead());
              events.put(VmEvent.SWAP_RA_HIT, counters.aheadNeeded());
            });
  }

  /** Adds what a node has. */
  void count(int node, Map<NodeCounter, Long> counters) {
    Optional<SwapCounters> swap = space().map(SwapSpace::counters);
    if (swap.isPresent()) {
      long cached = swap.get().cached(node);
      counters.merge(NodeCounter.NR_SWAPCACHED, cached, Long::sum);
      counters.merge(NodeCounter.NR_FILE_PAGES, cached, Long::sum);
      counters.merge(NodeCounter.NR_WRITEBACK, swap.get().writeback(node), Long::sum);
      counters.merge(NodeCounter.NR_WRITTEN, swap.get().written(node), Long::sum);
      counters.merge(
          NodeCounter.NR_ANON_PAGES, -memory.mappings().unmappedAnonymous(node), Long::sum);
    }
  }

  /** The pages of a zone on their way to an area. */
  long pending(int zone) {
    return space().map(space -> space.counters().pending(zone)).orElse(0L);
  }

  /** The pages of a zone that compressed areas take. */
  long compressed(int zone) {
    return space().map(space -> space.compressedPages(zone)).orElse(0L);
  }
}
