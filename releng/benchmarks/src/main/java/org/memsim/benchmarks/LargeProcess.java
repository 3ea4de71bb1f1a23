/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.benchmarks;

import org.memsim.engine.machine.Machine;
import org.memsim.engine.machine.MachineSpec;
import org.memsim.engine.mm.AddressSpace;
import org.memsim.engine.mm.Fault;
import org.memsim.engine.mm.MapRequest;
import org.memsim.engine.mm.MapResult;
import org.memsim.engine.mm.Overcommit;
import org.memsim.engine.mm.Touch;
import org.memsim.engine.numa.Policies;
import org.memsim.engine.numa.TaskPolicy;
import org.memsim.engine.page.PageAllocator;

/** A process with one mapping, on a machine with one node of twice its size. */
final class LargeProcess {
  private static final int PAGE_SHIFT = 12;

  private final TaskPolicy task;
  private final AddressSpace space;
  private final long start;
  private final long bytes;

  /** Maps so many pages. */
  LargeProcess(long pages) {
    MachineSpec spec = new LargeMachine(1, pages >> 7).spec();
    PageAllocator allocator = new PageAllocator(Machine.boot(spec));
    this.task = new TaskPolicy(new Policies(allocator), 0);
    this.space = new AddressSpace(allocator, new Overcommit(allocator.machine(), 0));
    this.bytes = pages << PAGE_SHIFT;
    this.start = ((MapResult.Mapped) space.map(MapRequest.anonymous(bytes), task)).start();
  }

  /** Stores to all pages. */
  LargeProcess touchAll() {
    Touch.Status status = space.touch(start, bytes).run(task, Long.MAX_VALUE);
    if (status != Touch.Status.DONE) {
      throw new IllegalStateException("touching ended with " + status);
    }
    return this;
  }

  /** Stores to the first of so many pages each. */
  LargeProcess touchEach(long pages) {
    for (long at = 0; at < bytes; at += pages << PAGE_SHIFT) {
      Fault fault = space.access(start + at, true, task);
      if (fault != Fault.MINOR) {
        throw new IllegalStateException("touching ended with " + fault);
      }
    }
    return this;
  }

  /** The address space of a child. */
  AddressSpace fork() {
    return space.fork(task).orElseThrow();
  }
}
