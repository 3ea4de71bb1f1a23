/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.run;

import java.util.List;
import java.util.Optional;
import org.eclipse.emf.ecore.EObject;
import org.memsim.dsl.mem.AllocPages;
import org.memsim.dsl.mem.Compact;
import org.memsim.dsl.mem.Delay;
import org.memsim.dsl.mem.DelayKind;
import org.memsim.dsl.mem.Expect;
import org.memsim.dsl.mem.FallibleStep;
import org.memsim.dsl.mem.FreeMemory;
import org.memsim.dsl.mem.HugePages;
import org.memsim.dsl.mem.KernelActor;
import org.memsim.dsl.mem.KernelStep;
import org.memsim.dsl.mem.Mark;
import org.memsim.dsl.mem.Print;
import org.memsim.dsl.mem.WriteSysctl;
import org.memsim.dsl.values.Measures;
import org.memsim.engine.page.Frames;
import org.memsim.engine.page.Gfp;
import org.memsim.engine.page.PageAllocator;
import org.memsim.engine.page.Zonelist;

/**
 * A kernel thread of a workload: takes and gives back pages, a block at a time, and tells pools of
 * huge pages how many to have. It stays on its cpu, has no memory policy, and what it holds stays
 * held when it is done.
 */
final class KernelRun extends ScriptedActor {
  private final KernelActor source;
  private final int cpu;
  private final Simulation simulation;
  private final List<KernelStep> steps;
  private int next;
  private long blocksLeft;
  private boolean sleeping;

  KernelRun(KernelActor source, int order, int cpu, Simulation simulation) {
    super(order);
    this.source = source;
    this.cpu = cpu;
    this.simulation = simulation;
    this.steps = source.getSteps();
  }

  @Override
  KernelActor source() {
    return source;
  }

  @Override
  EObject currentStep() {
    return next == 0 ? source : steps.get(next - 1);
  }

  @Override
  String title() {
    return source.getName() == null ? "kernel" : "kernel " + source.getName();
  }

  @Override
  int cpu() {
    return cpu;
  }

  @Override
  boolean sleeping() {
    return sleeping;
  }

  @Override
  long step(long now) {
    sleeping = false;
    if (blocksLeft > 0) {
      return allocateBlock((AllocPages) steps.get(next - 1));
    }
    if (next == steps.size()) {
      finish();
      return 0;
    }
    return run(steps.get(next++));
  }

  private long run(KernelStep step) {
    return switch (step) {
      case AllocPages alloc -> beginAllocation(alloc);
      case FreeMemory free -> free(free);
      case HugePages resize -> resize(resize);
      case WriteSysctl write -> write(write);
      case Compact compact -> compact(compact);
      case Delay delay -> delay(delay);
      case Expect expect -> simulation.check(expect);
      case Print print -> simulation.print(print);
      case Mark mark -> simulation.mark(mark);
      default -> throw new IllegalStateException("not validated: " + step.eClass().getName());
    };
  }

  private long beginAllocation(AllocPages step) {
    blocksLeft = step.getCount() == null ? 1 : step.getCount();
    return 0;
  }

  /** alloc_pages_node: of the stated node, else of the cpu's own. */
  private long allocateBlock(AllocPages step) {
    PageAllocator allocator = simulation.allocator();
    Gfp gfp = GfpFlags.of(step);
    int node = step.getNode() == null ? allocator.nodeOfCpu(cpu) : Math.toIntExact(step.getNode());
    Zonelist zonelist = allocator.zonelist(node, gfp);
    int frame;
    try {
      frame = allocator.allocate(zonelist, gfp, Math.toIntExact(step.getOrder()), cpu);
    } catch (OutOfModel e) {
      throw StepFailure.notYet(step, e);
    }
    if (frame == Frames.NONE) {
      blocksLeft = 0;
      ended(step, Outcome.ofFailure(step, "ENOMEM"));
    } else {
      simulation.kernelMemory().add(step, frame);
      if (--blocksLeft == 0) {
        ended(step, Outcome.ofSuccess(step));
      }
    }
    return TimeModel.KERNEL_BLOCK_NS;
  }

  private long free(FreeMemory step) {
    long stride = step.getStride() == null ? 1 : step.getStride();
    long blocks =
        simulation
            .kernelMemory()
            .release(step.getWhat(), stride, frame -> simulation.allocator().free(frame, cpu));
    ended(
        step,
        blocks > 0 || stride > 1 ? Outcome.ofSuccess(step) : Outcome.ofFailure(step, "EINVAL"));
    return blocks * TimeModel.FREE_PAGE_NS;
  }

  /** Linux reports no error if the pool can not have as many pages as it is told to. */
  private long resize(HugePages step) {
    long duration;
    try {
      duration =
          step.getNode() == null
              ? simulation.hugePages().resize(step.getCount(), cpu)
              : simulation
                  .hugePages()
                  .resize(step.getCount(), Math.toIntExact(step.getNode()), cpu);
    } catch (OutOfModel e) {
      throw StepFailure.notYet(step, e);
    }
    ended(step, Outcome.ofSuccess(step));
    return duration;
  }

  private long write(WriteSysctl step) {
    long duration = simulation.write(step, cpu);
    ended(step, Outcome.ofSuccess(step));
    return duration;
  }

  private long compact(Compact step) {
    long duration = simulation.compact(cpu);
    ended(step, Outcome.ofSuccess(step));
    return duration;
  }

  private long delay(Delay delay) {
    sleeping = delay.getKind() == DelayKind.SLEEP;
    return Measures.time(delay.getTime()).amount();
  }

  private static void ended(FallibleStep step, Optional<String> complaint) {
    if (complaint.isPresent()) {
      throw StepFailure.unannounced(step, complaint.get());
    }
  }
}
