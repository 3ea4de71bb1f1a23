/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.run;

import java.util.List;
import java.util.Optional;
import org.memsim.dsl.model.EffectiveMachine;
import org.memsim.engine.machine.BootException;
import org.memsim.engine.machine.Machine;
import org.memsim.engine.machine.MachineSpec;
import org.memsim.engine.mm.Memory;
import org.memsim.engine.mm.Overcommit;
import org.memsim.engine.page.PageAllocator;
import org.memsim.engine.reclaim.Reclaim;
import org.memsim.engine.reclaim.Stall;
import org.memsim.engine.reclaim.SwapOut;
import org.memsim.engine.reclaim.compaction.Compaction;
import org.memsim.engine.reclaim.compaction.ContiguousAllocation;
import org.memsim.engine.snapshot.MachineSnapshot;
import org.memsim.engine.snapshot.PageSnapshot;

/** A machine of a file, to be booted and shown. */
public final class BootedView {
  private final SourceFile file;
  private final org.memsim.dsl.mem.Machine machine;

  private final EffectiveMachine effective;
  private final MachineSpec spec;
  private final long swapPages;

  private BootedView(SourceFile file, org.memsim.dsl.mem.Machine machine) {
    this.file = file;
    this.machine = machine;
    this.effective = EffectiveMachine.of(machine);
    try {
      this.spec = MachineFactory.spec(effective);
    } catch (BootException e) {
      throw cannotBoot(e);
    }
    this.swapPages = SwapAreas.pages(effective, spec.arch());
  }

  /** A machine that has booted and on which nothing runs. */
  public static final class Idle {
    private final Memory memory;
    private final InitialState state;
    private final Cgroups cgroups;

    private Idle(Memory memory, InitialState state, Cgroups cgroups) {
      this.memory = memory;
      this.cgroups = cgroups;
      this.state = state;
    }

    /** The machine as views show it. */
    public MachineSnapshot snapshot() {
      KernelMemory kernelMemory = new KernelMemory(memory.allocator());
      new HugePageSettings(memory, contiguous(kernelMemory)).obeyAtBoot();
      return new Snapshots(memory, state, cgroups, kernelMemory).take(0, List.of(), List.of());
    }

    private ContiguousAllocation contiguous(KernelMemory kernelMemory) {
      Reclaim reclaim =
          new Reclaim(
              memory, SwapOut.NONE, () -> 0, new Stall(), node -> 0, kernelMemory.shrinkers());
      Compaction compaction = new Compaction(memory.allocator(), memory.mover());
      return new ContiguousAllocation(
          memory.allocator(), memory.mover(), compaction.counters(), reclaim.cleanFilePages());
    }

    /** One of its page frames, by number; empty if there is no memory there. */
    public Optional<PageSnapshot> page(long pfn) {
      return PageReport.take(memory, List.of(), pfn);
    }
  }

  /**
   * Prepares a machine of a file without errors.
   *
   * @param name the machine's name
   * @return empty if the file itself has no such machine
   * @throws CannotBootException if no machine can be as described
   */
  public static Optional<BootedView> of(SourceFile file, String name) {
    return file.machines().stream()
        .filter(machine -> machine.getName().equals(name))
        .findFirst()
        .map(machine -> new BootedView(file, machine));
  }

  /**
   * Boots the machine anew, its page allocator included.
   *
   * @throws CannotBootException if no machine can be as described
   */
  public Idle boot() {
    try {
      PageAllocator allocator = new PageAllocator(Machine.boot(spec));
      Memory memory = new Memory(allocator, new Overcommit(allocator.machine(), swapPages));
      return new Idle(
          memory, InitialState.of(effective, allocator), Cgroups.unused(effective, allocator));
    } catch (BootException e) {
      throw cannotBoot(e);
    } catch (StepFailure e) {
      throw new CannotBootException(e.diagnostic(file.positions()));
    }
  }

  private CannotBootException cannotBoot(BootException e) {
    return new CannotBootException(file.positions().diagnostic(machine, e));
  }

  /** No machine can be as described. */
  public static final class CannotBootException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Diagnostic diagnostic;

    CannotBootException(Diagnostic diagnostic) {
      super(diagnostic.message());
      this.diagnostic = diagnostic;
    }

    /** What to say about it. */
    public Diagnostic diagnostic() {
      return diagnostic;
    }
  }
}
