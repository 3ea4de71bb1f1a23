/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.run;

import java.util.function.LongSupplier;
import org.memsim.engine.cpu.traffic.MemoryTraffic;
import org.memsim.engine.mm.CopyTime;
import org.memsim.engine.page.PageAllocator;

/**
 * How long it takes to move pages to another node. A model: for each move what the kernel does
 * about it ({@link TimeModel#MOVE_NS}), and for each line a load from the old page and a store to
 * the new one, {@link #UNDER_WAY} of them at a time, through the controllers and links as busy as
 * they are. The copies load these no further. Flushes of TLBs come on top.
 *
 * <p>It comes to 2.3 us for 4 KiB where memory takes 90 ns and other nodes' 189 ns, or 1.7 GiB/s; 1
 * GiB/s to 2 GiB/s were measured (B. Goglin and N. Furmento, Enabling high-performance memory
 * migration for multithreaded applications on Linux, IPDPS 2009).
 */
final class PageCopies implements CopyTime {
  /** The line fill buffers of a core (Intel 64 Optimization Reference Manual, 2.1.5.2). */
  private static final long UNDER_WAY = 10;

  private final MemoryTraffic traffic;
  private final PageAllocator allocator;
  private final LongSupplier clock;
  private final long linesOfPage;

  PageCopies(MemoryTraffic traffic, PageAllocator allocator, LongSupplier clock) {
    this.traffic = traffic;
    this.allocator = allocator;
    this.clock = clock;
    this.linesOfPage = allocator.machine().arch().pageSize() / MemoryTraffic.LINE;
  }

  @Override
  public long ns(int cpu, int from, int to, long pages) {
    int home = allocator.nodeOfCpu(cpu);
    long now = clock.getAsLong();
    long line = traffic.costNs(home, from, now) + traffic.costNs(home, to, now);
    return TimeModel.MOVE_NS + Math.ceilDiv(pages * linesOfPage * line, UNDER_WAY);
  }
}
