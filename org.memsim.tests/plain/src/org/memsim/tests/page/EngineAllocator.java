/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.page;

import java.util.Map;
import org.memsim.engine.machine.IdSet;
import org.memsim.engine.machine.Machine;
import org.memsim.engine.machine.MachineSpec;
import org.memsim.engine.machine.NodeSpec;
import org.memsim.engine.machine.PhysicalItem;
import org.memsim.engine.machine.ThpMode;
import org.memsim.engine.machine.ZoneSpec;
import org.memsim.engine.machine.ZoneType;
import org.memsim.engine.page.Frames;
import org.memsim.engine.page.Gfp;
import org.memsim.engine.page.PageAllocator;
import org.memsim.engine.page.Zonelist;

/**
 * The engine's whole page allocator, pagesets included, of a machine with one zone of which boot
 * takes nothing and of which no watermark keeps anything back.
 */
public final class EngineAllocator implements Buddy {
  private static final long START = 1L << 40;
  private static final int PAGE_SHIFT = 12;

  private final PageAllocator allocator;
  private final Frames frames;
  private final Zonelist zonelist;

  /** Boots a machine with that many pages. */
  public EngineAllocator(long pages) {
    allocator = new PageAllocator(Machine.boot(spec(pages)));
    frames = allocator.frames();
    zonelist = allocator.zonelist(0, Gfp.HIGHUSER_MOVABLE);
  }

  private static MachineSpec spec(long pages) {
    long bytes = pages << PAGE_SHIFT;
    NodeSpec node =
        new NodeSpec(0, IdSet.of(0), bytes, Map.of(ZoneType.NORMAL, ZoneSpec.managed(pages)));
    return MachineSpec.builder("oneZone")
        .node(node)
        .physical(new PhysicalItem.NodeRange(0, START, START + bytes))
        .thp(ThpMode.NEVER)
        .sysctl("vm.min_free_kbytes", 0)
        .sysctl("vm.watermark_scale_factor", 0)
        .build();
  }

  @Override
  public int allocate(int order) {
    return allocator.allocate(zonelist, Gfp.HIGHUSER_MOVABLE, order, 0);
  }

  @Override
  public void free(int block, int order) {
    allocator.free(block, 0);
  }

  @Override
  public long page(int block) {
    return frames.pfn(block) - (START >> PAGE_SHIFT);
  }
}
