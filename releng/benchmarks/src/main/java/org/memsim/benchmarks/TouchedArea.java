/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.benchmarks;

import org.memsim.engine.cpu.PageWalk;
import org.memsim.engine.mm.AddressSpace;
import org.memsim.engine.mm.MapRequest;
import org.memsim.engine.mm.MapResult;
import org.memsim.engine.mm.Overcommit;
import org.memsim.engine.mm.Touch;
import org.memsim.engine.numa.Policies;
import org.memsim.engine.numa.TaskPolicy;
import org.memsim.engine.page.PageAllocator;

/** Memory of a process, every page of it there. */
final class TouchedArea {
  private final AddressSpace space;
  private final long start;

  /** Maps and touches so many pages, on a machine with a quarter more. */
  TouchedArea(long pages) {
    PageAllocator allocator = LargeMachine.boot(new LargeMachine(1, (pages >> 8) * 5 / 4).spec());
    TaskPolicy task = new TaskPolicy(new Policies(allocator), 0);
    this.space = new AddressSpace(allocator, new Overcommit(allocator.machine(), 0));
    MapResult result = space.map(MapRequest.anonymous(pages << 12), task);
    this.start = ((MapResult.Mapped) result).start();
    Touch.Status status = space.touch(start, pages << 12).run(task, pages);
    if (status != Touch.Status.DONE) {
      throw new IllegalStateException("touching ended with " + status);
    }
  }

  /** The first address. */
  long start() {
    return start;
  }

  PageWalk walk() {
    return space.walk();
  }
}
