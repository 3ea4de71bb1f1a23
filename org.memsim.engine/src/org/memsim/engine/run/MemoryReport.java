/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.run;

import java.util.ArrayList;
import java.util.List;
import org.memsim.engine.kmem.VmallocRange;
import org.memsim.engine.machine.Arch;
import org.memsim.engine.machine.Machine;
import org.memsim.engine.machine.PfnRange;
import org.memsim.engine.machine.Zone;
import org.memsim.engine.mm.Memory;
import org.memsim.engine.mm.Overcommit;
import org.memsim.engine.page.AvailableMemory;
import org.memsim.engine.page.HugePagePool;
import org.memsim.engine.page.PageAllocator;
import org.memsim.engine.snapshot.MemorySnapshot;
import org.memsim.engine.snapshot.MemorySnapshot.DirectMap;
import org.memsim.engine.snapshot.MemorySnapshot.DirtyThresholds;
import org.memsim.engine.snapshot.MemorySnapshot.HugePages;
import org.memsim.engine.snapshot.MemorySnapshot.HugePool;
import org.memsim.engine.snapshot.NodeCounter;
import org.memsim.engine.snapshot.NodeSnapshot;

/** Gathers what {@code /proc/meminfo} says of the machine as a whole. */
final class MemoryReport {
  private static final long KIB = 1 << 10;
  private static final long MIB = KIB << 10;
  private static final long GIB = MIB << 10;

  private final Memory memory;
  private final PageAllocator allocator;
  private final Overcommit overcommit;
  private final SwapReport swap;
  private final List<DirectMap> directMap;

  MemoryReport(Memory memory) {
    this.memory = memory;
    this.swap = new SwapReport(memory);
    this.allocator = memory.allocator();
    this.overcommit = memory.overcommit();
    this.directMap = directMap(allocator);
  }

  /** The figures at this moment; {@code nodes} is the same moment's. */
  MemorySnapshot take(List<NodeSnapshot> nodes) {
    long pageCache =
        sum(nodes, NodeCounter.NR_INACTIVE_FILE) + sum(nodes, NodeCounter.NR_ACTIVE_FILE);
    long reclaimable =
        sum(nodes, NodeCounter.NR_SLAB_RECLAIMABLE)
            + sum(nodes, NodeCounter.NR_KERNEL_MISC_RECLAIMABLE);
    return new MemorySnapshot(
        AvailableMemory.of(allocator).pages(pageCache, reclaimable),
        overcommit.swap(),
        swap.used(),
        overcommit.limit(),
        overcommit.committed(),
        VmallocRange.of(allocator.machine()).bytes(),
        new DirtyThresholds(
            memory.files().limits().threshold(), memory.files().limits().background()),
        hugePages(allocator.machine()),
        directMap,
        swap.areas(),
        swap.zswap());
  }

  private static long sum(List<NodeSnapshot> nodes, NodeCounter counter) {
    return nodes.stream().mapToLong(node -> node.counters().get(counter)).sum();
  }

  private HugePages hugePages(Machine machine) {
    HugePagePool pool = memory.hugePools().byDefault();
    return new HugePages(
        pool.pageBytes(),
        new HugePool(pool.total(), pool.free(), pool.surplus()),
        pool.reserved(),
        memory.hugePools().pages() << machine.arch().pageShift(),
        machine.nodes().stream().map(node -> hugePages(pool, node.id())).toList());
  }

  private static HugePool hugePages(HugePagePool pool, int node) {
    return new HugePool(pool.total(node), pool.free(node), pool.surplus(node));
  }

  /**
   * The direct map of x86, whose {@code meminfo} tells. A model: the largest entries that fit into
   * each range of memory. Linux splits some of them when it protects its own code, and counts what
   * it maps twice while booting.
   */
  private static List<DirectMap> directMap(PageAllocator allocator) {
    Arch arch = allocator.machine().arch();
    if (!arch.name().startsWith("x86")) {
      return List.of();
    }
    long middle = arch.pageSize() << arch.levelBits().getLast();
    long large = arch.name().startsWith("x86_64") ? GIB : 0;
    long[] bytes = new long[3];
    for (Zone zone : allocator.machine().zones()) {
      for (PfnRange range : zone.presentRanges()) {
        add(
            range.start() << arch.pageShift(),
            range.end() << arch.pageShift(),
            middle,
            large,
            bytes);
      }
    }
    List<DirectMap> map = new ArrayList<>();
    map.add(new DirectMap("4k", bytes[0]));
    map.add(new DirectMap(middle / MIB + "M", bytes[1]));
    if (large != 0) {
      map.add(new DirectMap("1G", bytes[2]));
    }
    return List.copyOf(map);
  }

  private static void add(long start, long end, long middle, long large, long[] bytes) {
    long inLarge = large == 0 ? 0 : whole(start, end, large);
    long inMiddle = whole(start, end, middle);
    bytes[2] += inLarge;
    bytes[1] += inMiddle - inLarge;
    bytes[0] += end - start - inMiddle;
  }

  /** The bytes of a range that lie in whole aligned pieces of a size. */
  private static long whole(long start, long end, long size) {
    long from = (start + size - 1) & -size;
    return Math.max(0, (end & -size) - from);
  }
}
