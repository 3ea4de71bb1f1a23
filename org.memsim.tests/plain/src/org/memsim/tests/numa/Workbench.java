/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.numa;

import java.util.List;
import org.memsim.engine.machine.Machine;
import org.memsim.engine.mm.AddressLayout;
import org.memsim.engine.mm.AddressSpace;
import org.memsim.engine.mm.Limits;
import org.memsim.engine.mm.MapRequest;
import org.memsim.engine.mm.MapResult;
import org.memsim.engine.mm.Memory;
import org.memsim.engine.mm.Overcommit;
import org.memsim.engine.mm.Touch;
import org.memsim.engine.numa.MemoryPolicy;
import org.memsim.engine.numa.Policies;
import org.memsim.engine.numa.TaskPolicy;
import org.memsim.engine.page.NumaStat;
import org.memsim.engine.page.PageAllocator;
import org.memsim.engine.page.PageKind;
import org.memsim.engine.page.ZoneMemory;

/** A machine with a process on it: what the lab's {@code touch} program did. */
final class Workbench {
  /** Where the lab's program maps its memory. */
  static final long ADDRESS = 0x100_0000_0000L;

  private static final int BATCH = 1000;

  final PageAllocator allocator;
  final Policies policies;
  final Overcommit overcommit;
  final Memory memory;
  final AddressSpace space;
  final TaskPolicy task;

  Workbench(Machine machine, int cpu) {
    allocator = new PageAllocator(machine);
    policies = new Policies(allocator);
    overcommit = new Overcommit(machine, 0);
    memory = new Memory(allocator, overcommit);
    space = new AddressSpace(memory, Limits.PRIVILEGED, AddressLayout.of(machine.arch()));
    task = new TaskPolicy(policies, cpu);
  }

  /** Maps so many bytes at the fixed address and touches them under the policy. */
  Touch.Status touch(MemoryPolicy policy, long bytes) {
    if (task.setPolicy(policy).isPresent()) {
      throw new IllegalArgumentException(policy.label());
    }
    MapResult result = space.map(MapRequest.anonymous(bytes).fixed(ADDRESS), task);
    if (!(result instanceof MapResult.Mapped mapped)) {
      throw new IllegalStateException(result.toString());
    }
    return finish(space.touch(mapped.start(), mapped.length()));
  }

  Touch.Status finish(Touch touch) {
    Touch.Status status = touch.run(task, BATCH);
    while (status == Touch.Status.MORE) {
      status = touch.run(task, BATCH);
    }
    return status;
  }

  /** A counter of a node: the sum of those of its zones. */
  long numa(int node, NumaStat stat) {
    return zones(node).stream().mapToLong(zone -> zone.numa(stat)).sum();
  }

  long used(int node, PageKind kind) {
    return zones(node).stream().mapToLong(zone -> zone.used(kind)).sum();
  }

  long free(int node) {
    return zones(node).stream().mapToLong(ZoneMemory::free).sum();
  }

  List<ZoneMemory> zones(int node) {
    return allocator.zones().stream().filter(zone -> zone.node() == node).toList();
  }

  long[] pagesPerNode() {
    return space.resident().perNode();
  }
}
