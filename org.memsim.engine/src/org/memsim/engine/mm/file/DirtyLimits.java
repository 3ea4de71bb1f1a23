/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.mm.file;

import org.memsim.engine.machine.Machine;
import org.memsim.engine.machine.ZoneType;
import org.memsim.engine.page.AvailableMemory;
import org.memsim.engine.page.PageAllocator;
import org.memsim.engine.page.ZoneMemory;

/**
 * How much may be dirty before it is written back, and before writers must wait: {@code
 * global_dirtyable_memory} and {@code domain_dirty_limits}, in pages. {@code nr_dirty_threshold}
 * and {@code nr_dirty_background_threshold} of {@code /proc/vmstat} are these.
 */
public final class DirtyLimits {
  private static final long BACKGROUND_RATIO = 10;
  private static final long RATIO = 20;

  private final FileHost host;

  DirtyLimits(FileHost host) {
    this.host = host;
  }

  /** Pages from which on writers must wait. */
  public long threshold() {
    return limit("vm.dirty_bytes", "vm.dirty_ratio", RATIO);
  }

  /** Pages from which on the flusher writes in the background: less than {@link #threshold}. */
  public long background() {
    long threshold = threshold();
    long background =
        limit("vm.dirty_background_bytes", "vm.dirty_background_ratio", BACKGROUND_RATIO);
    return background >= threshold ? threshold / 2 : background;
  }

  /** Pages up to which nobody waits. */
  public long freeRun() {
    return (threshold() + background()) / 2;
  }

  private long limit(String bytesName, String ratioName, long defaultRatio) {
    Machine machine = host.allocator().machine();
    long page = machine.arch().pageSize();
    long bytes = machine.sysctl(bytesName, 0);
    if (bytes != 0) {
      return Math.ceilDiv(bytes, page);
    }
    long ratio = machine.sysctl(ratioName, defaultRatio) * page / 100;
    return ratio * dirtyable() / page;
  }

  /** Pages that could be dirty: free ones beyond the reserves, and those of files. */
  long dirtyable() {
    PageAllocator allocator = host.allocator();
    AvailableMemory memory = AvailableMemory.of(allocator);
    long pages = memory.free() - Math.min(memory.free(), memory.reserve());
    long high = 0;
    for (ZoneMemory zone : allocator.zones()) {
      long files = host.filePages().applyAsLong(zone);
      pages += files;
      if (isHigh(zone)) {
        long mark = zone.tuning().watermarks().high();
        high += zone.free() - Math.min(zone.free(), mark) + files;
      }
    }
    if (allocator.machine().sysctl("vm.highmem_is_dirtyable", 0) == 0) {
      pages -= Math.min(high, pages);
    }
    return pages + 1;
  }

  /** Memory that the kernel has not mapped: HighMem, and Movable if that is made of it. */
  private boolean isHigh(ZoneMemory zone) {
    Machine machine = host.allocator().machine();
    return zone.zone().type() == ZoneType.HIGHMEM
        || (zone.zone().type() == ZoneType.MOVABLE && machine.policyZone() == ZoneType.HIGHMEM);
  }
}
