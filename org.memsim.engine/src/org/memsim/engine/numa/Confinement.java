/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.numa;

import org.jspecify.annotations.Nullable;
import org.memsim.engine.machine.IdSet;
import org.memsim.engine.page.Gfp;
import org.memsim.engine.page.PageAllocator;
import org.memsim.engine.page.Zonelist;

/**
 * The nodes that a task's cpuset allows: {@code mems_allowed}. Policies are made of these alone,
 * and where a policy lets requests leave its nodes they do not leave these. Whoever cannot wait may
 * do even that, when nothing else is left.
 */
final class Confinement {
  private final PageAllocator allocator;
  private final IdSet nodes;

  /** Null if all nodes are allowed. */
  private final @Nullable MaskedZonelists within;

  Confinement(PageAllocator allocator, IdSet mems) {
    IdSet all = allocator.machine().nodesWithMemory();
    this.allocator = allocator;
    this.nodes = mems.intersect(all);
    this.within = nodes.equals(all) ? null : new MaskedZonelists(allocator, nodes);
  }

  PageAllocator allocator() {
    return allocator;
  }

  /** Those with memory. */
  IdSet nodes() {
    return nodes;
  }

  Zonelist zonelist(int node, Gfp gfp) {
    return within == null ? allocator.zonelist(node, gfp) : within.of(node, gfp);
  }
}
