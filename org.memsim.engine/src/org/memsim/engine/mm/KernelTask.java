/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.mm;

import java.util.List;
import java.util.Optional;
import org.memsim.engine.page.Gfp;
import org.memsim.engine.page.PageAllocator;
import org.memsim.engine.page.Placement;
import org.memsim.engine.page.Requester;
import org.memsim.engine.page.Zonelist;

/** A thread of the kernel that works on the first cpu and has no policy of its own. */
final class KernelTask implements Requester, Placement {
  private final PageAllocator allocator;
  private final int cpu;

  KernelTask(PageAllocator allocator) {
    this.allocator = allocator;
    this.cpu = allocator.machine().cpus().get(0);
  }

  @Override
  public int cpu() {
    return cpu;
  }

  @Override
  public Placement placement() {
    return this;
  }

  @Override
  public int allocateForKernel(Gfp gfp, int order) {
    return allocate(gfp, order, cpu, 0);
  }

  @Override
  public int allocate(Gfp gfp, int order, int asking, long index) {
    return allocator.allocate(local(gfp, asking), gfp, order, asking);
  }

  @Override
  public int allocateHuge(Gfp gfp, int order, int asking, long index) {
    return allocate(gfp, order, asking, index);
  }

  @Override
  public Optional<Zonelist> zonelist(Gfp gfp, int asking) {
    return Optional.of(local(gfp, asking));
  }

  @Override
  public List<Zonelist> zonelists(Gfp gfp, int order, int asking, long index) {
    return List.of(local(gfp, asking));
  }

  @Override
  public String label() {
    return "default";
  }

  private Zonelist local(Gfp gfp, int asking) {
    return allocator.zonelist(allocator.nodeOfCpu(asking), gfp);
  }
}
