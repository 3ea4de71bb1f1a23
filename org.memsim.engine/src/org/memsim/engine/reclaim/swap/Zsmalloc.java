/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.reclaim.swap;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.memsim.engine.mm.SwapStore;
import org.memsim.engine.page.PageAllocator;

/**
 * Compressed pages side by side, those for each area by themselves; none is ever given up, which
 * Linux can do since 6.3.
 */
final class Zsmalloc implements Zpool {
  private final PageAllocator allocator;
  private @Nullable CompressedMemory[] byArea = new CompressedMemory[1];

  Zsmalloc(PageAllocator allocator) {
    this.allocator = allocator;
  }

  @Override
  public int store(long entry, int bytes, int cpu) {
    int area = SwapStore.area(entry);
    if (area >= byArea.length) {
      byArea = Arrays.copyOf(byArea, area + 1);
    }
    CompressedMemory memory = byArea[area];
    if (memory == null) {
      double ratio = (double) allocator.machine().arch().pageSize() / bytes;
      memory = new CompressedMemory(allocator, ratio);
      byArea[area] = memory;
    }
    return memory.store(cpu) ? area : NO_MEMORY;
  }

  @Override
  public void free(int handle, long entry, int cpu) {
    CompressedMemory memory = byArea[handle];
    if (memory != null) {
      memory.drop(cpu);
    }
  }

  @Override
  public boolean shrink(Eviction eviction, int cpu) {
    return false;
  }

  @Override
  public long pages() {
    long sum = 0;
    for (CompressedMemory memory : byArea) {
      sum += memory == null ? 0 : memory.pages();
    }
    return sum;
  }

  @Override
  public long countedPages(int zoneOrdinal) {
    long sum = 0;
    for (CompressedMemory memory : byArea) {
      sum += memory == null ? 0 : memory.pages(zoneOrdinal);
    }
    return sum;
  }
}
