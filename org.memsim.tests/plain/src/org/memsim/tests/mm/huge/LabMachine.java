/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.mm.huge;

import java.util.StringJoiner;
import org.memsim.engine.machine.IdSet;
import org.memsim.engine.machine.Machine;
import org.memsim.engine.machine.MachineSpec;
import org.memsim.engine.mm.Memory;
import org.memsim.engine.mm.Overcommit;
import org.memsim.engine.numa.Policies;
import org.memsim.engine.page.HugePagePool;
import org.memsim.engine.page.PageAllocator;

/** The machine of the lab: a cpu, and two nodes of 512 MiB. */
final class LabMachine {
  private static final long BYTES = 512L << 20;

  private final Memory memory;
  private final Policies policies;
  private final long freeAtBoot;

  LabMachine() {
    Machine machine =
        Machine.boot(
            MachineSpec.builder("lab")
                .node(0, IdSet.of(0), BYTES)
                .node(1, IdSet.empty(), BYTES)
                .build());
    PageAllocator allocator = new PageAllocator(machine);
    this.memory = new Memory(allocator, new Overcommit(machine, 0));
    this.policies = new Policies(allocator);
    this.freeAtBoot = free();
  }

  private long free() {
    return memory.allocator().zones().stream().mapToLong(zone -> zone.free() + zone.parked()).sum();
  }

  /** Whether all memory is free again, and no page is promised. */
  boolean isClean() {
    HugePagePool pool = pool();
    return pool.total() + pool.reserved() == 0 && free() == freeAtBoot;
  }

  Memory memory() {
    return memory;
  }

  Policies policies() {
    return policies;
  }

  HugePagePool pool() {
    return memory.hugePools().byDefault();
  }

  /** The figures of the pool as the lab prints them. */
  String figures() {
    HugePagePool pool = pool();
    StringJoiner words = new StringJoiner(" ");
    words.add(Long.toString(pool.total())).add(Long.toString(pool.free()));
    words.add(Long.toString(pool.reserved())).add(Long.toString(pool.surplus()));
    for (int node = 0; node < 2; node++) {
      words.add(pool.total(node) + "/" + pool.free(node) + "/" + pool.surplus(node));
    }
    return words.toString();
  }
}
