/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.page;

/** The slow path of a machine that can reclaim nothing. */
final class WithoutReclaim implements SlowPath {
  @Override
  public int allocate(PageAllocator allocator, Zonelist zonelist, Gfp gfp, int order, int cpu) {
    return allocator.withoutReclaim(zonelist, gfp, order, cpu);
  }
}
