/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.run;

import org.memsim.engine.machine.Machine;
import org.memsim.engine.mm.Memory;
import org.memsim.engine.page.HugePagePool;
import org.memsim.engine.reclaim.compaction.ContiguousAllocation;

/** What sysctls and steps of the kernel tell the pool of huge pages of the default size. */
final class HugePageSettings {
  private static final String POOL = "vm.nr_hugepages";
  private static final String OVERCOMMIT = "vm.nr_overcommit_hugepages";

  private final Memory memory;
  private final ContiguousAllocation contiguous;

  /**
   * Of a machine.
   *
   * @param contiguous makes room for pages that are larger than the largest block
   */
  HugePageSettings(Memory memory, ContiguousAllocation contiguous) {
    this.memory = memory;
    this.contiguous = contiguous;
    memory.hugePools().setContiguous(contiguous);
  }

  /** Whether a sysctl is one of these. */
  static boolean includes(String sysctl) {
    return sysctl.equals(POOL) || sysctl.equals(OVERCOMMIT);
  }

  /** Obeys the sysctls that the machine booted with, on its first cpu. */
  void obeyAtBoot() {
    Machine machine = memory.allocator().machine();
    int cpu = machine.cpus().isEmpty() ? 0 : machine.cpus().get(0);
    for (String sysctl : machine.spec().sysctls().keySet()) {
      if (includes(sysctl)) {
        obey(sysctl, cpu);
      }
    }
  }

  /** Obeys a sysctl that was written, and returns how long that takes. */
  long obey(String sysctl, int cpu) {
    long value = memory.allocator().machine().sysctl(sysctl, 0);
    if (sysctl.equals(OVERCOMMIT)) {
      pool().setOvercommit(value);
      return TimeModel.SYSTEM_CALL_NS;
    }
    return resize(value, cpu);
  }

  /** Tells the pool how many pages to have, on all nodes; returns how long that takes. */
  long resize(long pages, int cpu) {
    return changed(() -> pool().resize(pages, cpu));
  }

  /** The same for one node. */
  long resize(long pages, int node, int cpu) {
    return changed(() -> pool().resize(pages, node, cpu));
  }

  private long changed(Runnable change) {
    long total = pool().total();
    change.run();
    return TimeModel.SYSTEM_CALL_NS
        + Math.abs(pool().total() - total) * TimeModel.KERNEL_BLOCK_NS
        + contiguous.takeNs();
  }

  private HugePagePool pool() {
    return memory.hugePools().byDefault();
  }
}
