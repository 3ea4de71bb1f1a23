/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.run;

import java.util.List;
import org.memsim.dsl.mem.SettingNumbers;
import org.memsim.dsl.mem.WriteSysctl;
import org.memsim.engine.machine.Machine;
import org.memsim.engine.page.lru.LruLists;
import org.memsim.engine.page.lru.ReclaimEvent;

/** Sysctls that are written while a machine runs: those that set something, and those that do. */
final class SysctlWrites {
  private static final String COMPACT_MEMORY = "vm.compact_memory";
  private static final String DROP_CACHES = "vm.drop_caches";

  /** The bit of {@link #DROP_CACHES} that means the page cache. */
  private static final long PAGE_CACHE = 1;

  /** The bit of {@link #DROP_CACHES} that means objects of slabs. */
  private static final long SLABS = 2;

  private final Simulation simulation;
  private final HugePageSettings hugePages;
  private final ProcessTable.Schedule clock;

  SysctlWrites(Simulation simulation, HugePageSettings hugePages, ProcessTable.Schedule clock) {
    this.simulation = simulation;
    this.hugePages = hugePages;
    this.clock = clock;
  }

  /** The pools of huge pages, as their settings say. */
  HugePageSettings hugePages() {
    return hugePages;
  }

  /**
   * Does what a step writes.
   *
   * @param cpu the cpu that does
   * @return how long it takes, in nanoseconds
   */
  long write(WriteSysctl step, int cpu) {
    simulation.listener().wrote(step);
    String name = step.getSetting().getName();
    if (step.isFile()) {
      return switchGenerations(name, MachineFactory.word(step.getSetting()));
    }
    if (!(step.getSetting().getValue() instanceof SettingNumbers numbers)) {
      return TimeModel.SYSTEM_CALL_NS;
    }
    return switch (name) {
      case COMPACT_MEMORY -> compact(cpu);
      case DROP_CACHES -> dropCaches(numbers.getValues().getFirst(), cpu);
      default -> {
        set(name, numbers.getValues());
        yield HugePageSettings.includes(name)
            ? hugePages.obey(name, cpu)
            : TimeModel.SYSTEM_CALL_NS;
      }
    };
  }

  /** Whether pages have generations, and how long they are kept. */
  private long switchGenerations(String file, String value) {
    LruLists lists = simulation.memory().lists();
    long moved = lists.obey(KernelSwitches.generations(lists.settings(), file, value));
    return TimeModel.SYSTEM_CALL_NS + moved * TimeModel.LIST_MOVE_NS;
  }

  private void set(String name, List<Long> values) {
    Machine written = simulation.allocator().machine().written(name, values);
    simulation.allocator().retune(written);
    simulation.overcommit().retune(written);
    simulation.reclaim().obeyZoneReclaimMode();
    if (name.equals(SysctlCatalog.NUMA_BALANCING)) {
      int mode = Math.toIntExact(values.getFirst());
      simulation.balancing().ifPresent(tasks -> tasks.set(tasks.settings().withMode(mode)));
    } else if (name.equals(SysctlCatalog.PROMOTE_RATE)) {
      long rate = values.getFirst();
      simulation
          .balancing()
          .ifPresent(tasks -> tasks.set(tasks.settings().withPromoteRateMbps(rate)));
    }
  }

  /**
   * Moves all pages that can be moved to the ends of their zones: {@code vm.compact_memory}.
   *
   * @return how long it takes, in nanoseconds
   */
  long compact(int cpu) {
    simulation.compaction().compactAll(cpu);
    return TimeModel.SYSTEM_CALL_NS + simulation.compaction().takeNs();
  }

  /** Gives up the page cache and objects of slabs: {@code vm.drop_caches}. */
  private long dropCaches(long what, int cpu) {
    long dropped = 0;
    if ((what & PAGE_CACHE) != 0) {
      dropped += dropPageCache(cpu);
    }
    if ((what & SLABS) != 0) {
      int nodes = simulation.allocator().machine().nodes().getLast().id() + 1;
      dropped += simulation.kernelMemory().shrinkers().drop(nodes, cpu);
      simulation.memory().lists().events().count(ReclaimEvent.DROP_SLAB, 1);
    }
    return TimeModel.SYSTEM_CALL_NS + dropped * TimeModel.FREE_PAGE_NS;
  }

  private long dropPageCache(int cpu) {
    long dropped =
        simulation.memory().files().dropCaches(cpu, clock.now())
            + simulation.memory().dropUnknownFiles(cpu);
    simulation.memory().lists().events().count(ReclaimEvent.DROP_PAGECACHE, 1);
    return dropped;
  }
}
