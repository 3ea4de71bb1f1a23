/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.page;

/**
 * The slow path of a machine that can reclaim nothing: blocks above min, as far below as a request
 * may go; from outside a policy's nodes if it is one that cannot wait; and all that is left if it
 * serves to free memory.
 */
final class WithoutReclaim implements SlowPath {
  @Override
  public int allocate(PageAllocator allocator, Zonelist zonelist, Gfp gfp, int order, int cpu) {
    int frame = allocator.fromFreeLists(zonelist, gfp, order, cpu, Mark.MIN);
    if (frame == Frames.NONE && gfp.triesHarder()) {
      Zonelist all = allocator.zonelist(zonelist.node(), gfp);
      frame = allocator.fromFreeLists(all, gfp, order, cpu, Mark.MIN);
    }
    if (frame == Frames.NONE && gfp.usesAllMemory()) {
      Zonelist all = allocator.zonelist(zonelist.node(), gfp);
      frame = allocator.fromFreeLists(all, gfp, order, cpu, Mark.NONE);
    }
    return frame;
  }
}
