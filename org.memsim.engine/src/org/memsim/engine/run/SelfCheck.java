/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.run;

import java.util.Optional;
import org.memsim.engine.kmem.KernelMemoryCheck;
import org.memsim.engine.mm.AddressSpace;
import org.memsim.engine.mm.MemoryCheck;
import org.memsim.engine.page.Findings;
import org.memsim.engine.page.Frames;
import org.memsim.engine.reclaim.cgroup.CgroupCheck;
import org.memsim.engine.reclaim.swap.SwapCheck;

/**
 * Compares, while a workload runs, all that the engine keeps with what it counts of it. Each room
 * checks its own; this decides when.
 */
final class SelfCheck {
  private final long every;
  private final MemoryCheck memory;
  private final CgroupCheck cgroups;
  private final Optional<SwapCheck> swap;
  private final KernelMemoryCheck kernel;

  /**
   * A check of a machine on which nothing has run yet.
   *
   * @param every after how many events
   */
  SelfCheck(Simulation simulation, long every) {
    this.every = every;
    this.memory = new MemoryCheck(simulation.memory(), space -> name(simulation, space));
    Frames frames = simulation.allocator().frames();
    this.cgroups = new CgroupCheck(simulation.cgroups().memory(), frames, memory.allocator());
    this.swap =
        simulation.swapSpace().map(space -> new SwapCheck(space, frames, memory.allocator()));
    KernelMemory held = simulation.kernelMemory();
    this.kernel =
        new KernelMemoryCheck(
            held.caches(),
            held.vmalloc(),
            held.kmaps().pool(),
            simulation.allocator(),
            memory.allocator(),
            memory::own);
  }

  private static String name(Simulation simulation, AddressSpace space) {
    return simulation.processes().stream()
        .filter(process -> process.space() == space)
        .map(process -> "process " + process.name())
        .findFirst()
        .orElse("an address space of no process");
  }

  /**
   * An event was done.
   *
   * @param number how many there were, this one included
   * @throws Inconsistency if something differs, and it was time to look
   */
  void after(long number, Actor actor, long now) {
    if (number % every == 0) {
      check(number, actor, now);
    }
  }

  /** Looks whether anything differs. */
  void check(long number, Actor actor, long now) {
    Findings findings = new Findings();
    memory.check(findings);
    cgroups.check(findings);
    swap.ifPresent(check -> check.check(memory.swapEntries(), cgroups::swapped, findings));
    cgroups.checkSwap(findings);
    kernel.check(findings);
    if (!findings.isEmpty()) {
      throw new Inconsistency(number, actor, now, findings.texts());
    }
  }

  /** What the engine keeps differs from what it counts: a defect of it. */
  static final class Inconsistency extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Actor actor;

    Inconsistency(long number, Actor actor, long now, Iterable<String> differences) {
      super(
          "A defect of MemSim shows after event "
              + number
              + ", one of "
              + actor.title()
              + " at "
              + Durations.text(now)
              + ". "
              + String.join("; ", differences)
              + ".");
      this.actor = actor;
    }

    /** Whose event it was. */
    Actor actor() {
      return actor;
    }
  }
}
