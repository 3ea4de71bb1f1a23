/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.run;

import java.util.List;
import java.util.Optional;
import org.eclipse.emf.ecore.EObject;
import org.jspecify.annotations.Nullable;
import org.memsim.dsl.mem.AllocObjects;
import org.memsim.dsl.mem.AllocPages;
import org.memsim.dsl.mem.Compact;
import org.memsim.dsl.mem.Delay;
import org.memsim.dsl.mem.DelayKind;
import org.memsim.dsl.mem.Expect;
import org.memsim.dsl.mem.FallibleStep;
import org.memsim.dsl.mem.FreeMemory;
import org.memsim.dsl.mem.Hotplug;
import org.memsim.dsl.mem.HugePages;
import org.memsim.dsl.mem.KernelActor;
import org.memsim.dsl.mem.KernelStep;
import org.memsim.dsl.mem.KernelWork;
import org.memsim.dsl.mem.Kmalloc;
import org.memsim.dsl.mem.Kmap;
import org.memsim.dsl.mem.Mark;
import org.memsim.dsl.mem.Print;
import org.memsim.dsl.mem.SlabCache;
import org.memsim.dsl.mem.Vmalloc;
import org.memsim.dsl.mem.WriteCgroup;
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
  /** Objects that are taken in one event. */
  private static final long OBJECTS_AT_ONCE = 64;

  private final KernelActor source;
  private final int cpu;
  private final Simulation simulation;
  private final List<KernelStep> steps;
  private int next;
  private long blocksLeft;
  private boolean sleeping;
  private final KernelObjects objects;
  private final KmapSteps kmaps;
  private final HotplugSteps hotplugs;
  private Optional<Requested> requested = Optional.empty();

  /** Objects that a step still wants. */
  private record Requested(KernelWork step, KernelObjects.Request request, long left) {}

  KernelRun(KernelActor source, int order, int cpu, Simulation simulation) {
    super(order);
    this.source = source;
    this.cpu = cpu;
    this.simulation = simulation;
    this.steps = source.getSteps();
    this.objects = new KernelObjects(simulation);
    this.kmaps = new KmapSteps(simulation, this);
    this.hotplugs = new HotplugSteps(simulation, this);
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
    if (requested.isPresent()) {
      return proceed(requested.get());
    }
    if (kmaps.isBusy()) {
      return kmaps.proceed();
    }
    if (hotplugs.isBusy()) {
      return hotplugs.proceed();
    }
    if (blocksLeft > 0) {
      return allocateBlock((AllocPages) steps.get(next - 1));
    }
    proceedTo(
        Optional.of(next).filter(n -> n < steps.size()).map(steps::get), simulation.listener());
    if (next == steps.size()) {
      finish();
      return 0;
    }
    return run(steps.get(next++));
  }

  private long run(KernelStep step) {
    return switch (step) {
      case AllocPages alloc -> beginAllocation(alloc);
      case SlabCache cache -> create(cache);
      case AllocObjects alloc -> beginObjects(alloc);
      case Kmalloc kmalloc -> begin(kmalloc, objects.of(kmalloc), kmalloc.getCount());
      case Vmalloc vmalloc -> allocate(vmalloc);
      case FreeMemory free -> free(free);
      case Kmap kmap -> kmaps.begin(kmap);
      case HugePages resize -> resize(resize);
      case WriteSysctl write -> write(write);
      case WriteCgroup write -> write(write);
      case Compact compact -> compact(compact);
      case Hotplug hotplug -> hotplugs.begin(hotplug);
      case Delay delay -> delay(delay);
      case Expect expect -> simulation.observations().check(expect);
      case Print print -> simulation.observations().print(print);
      case Mark mark -> simulation.observations().mark(mark);
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
    int frame = allocator.allocate(zonelist, gfp, Math.toIntExact(step.getOrder()), cpu);
    if (frame == Frames.NONE) {
      blocksLeft = 0;
      failedWith("ENOMEM");
      ended(step, Outcome.ofFailure(step, "ENOMEM"));
    } else {
      simulation.kernelMemory().holdings().add(step, frame);
      if (--blocksLeft == 0) {
        ended(step, Outcome.ofSuccess(step));
      }
    }
    return TimeModel.KERNEL_BLOCK_NS;
  }

  private long free(FreeMemory step) {
    Optional<String> why = objects.whyNothing(step);
    if (why.isPresent()) {
      ended(step, Outcome.ofFailure(step, "EINVAL", why.get()));
      return 0;
    }
    long freed = objects.free(step, cpu);
    ended(step, Outcome.ofSuccess(step));
    return freed * TimeModel.FREE_PAGE_NS;
  }

  private long create(SlabCache step) {
    Optional<String> error = objects.create(step);
    ended(
        step, error.map(e -> Outcome.ofFailure(step, e)).orElseGet(() -> Outcome.ofSuccess(step)));
    return TimeModel.KERNEL_BLOCK_NS;
  }

  private long beginObjects(AllocObjects step) {
    Optional<KernelObjects.Request> request = objects.of(step);
    if (request.isEmpty()) {
      ended(step, Outcome.ofFailure(step, "ENOENT"));
      return 0;
    }
    return begin(step, request.get(), step.getCount());
  }

  private long begin(KernelWork step, KernelObjects.Request request, @Nullable Long count) {
    requested = Optional.of(new Requested(step, request, count == null ? 1 : count));
    return 0;
  }

  private long allocate(Vmalloc step) {
    boolean isMade = objects.allocate(step, cpu);
    ended(step, isMade ? Outcome.ofSuccess(step) : Outcome.ofFailure(step, "ENOMEM"));
    return TimeModel.SYSTEM_CALL_NS;
  }

  /** Takes some of many objects. */
  private long proceed(Requested current) {
    long count = Math.min(current.left, OBJECTS_AT_ONCE);
    for (long i = 0; i < count; i++) {
      if (!current.request.take(cpu)) {
        requested = Optional.empty();
        ended(current.step, Outcome.ofFailure(current.step, "ENOMEM"));
        return i * TimeModel.KERNEL_OBJECT_NS;
      }
    }
    requested = Optional.empty();
    if (count == current.left) {
      ended(current.step, Outcome.ofSuccess(current.step));
    } else {
      requested = Optional.of(new Requested(current.step, current.request, current.left - count));
    }
    return count * TimeModel.KERNEL_OBJECT_NS;
  }

  /** Linux reports no error if the pool can not have as many pages as it is told to. */
  private long resize(HugePages step) {
    HugePageSettings pools = simulation.sysctls().hugePages();
    long duration =
        step.getNode() == null
            ? pools.resize(step.getCount(), cpu)
            : pools.resize(step.getCount(), Math.toIntExact(step.getNode()), cpu);
    ended(step, Outcome.ofSuccess(step));
    return duration;
  }

  private long write(WriteSysctl step) {
    long duration = simulation.sysctls().write(step, cpu);
    ended(step, Outcome.ofSuccess(step));
    return duration;
  }

  private long write(WriteCgroup step) {
    CgroupWrites writes = new CgroupWrites(simulation);
    Optional<String> error = writes.write(step, cpu);
    ended(
        step, error.map(e -> Outcome.ofFailure(step, e)).orElseGet(() -> Outcome.ofSuccess(step)));
    return writes.durationNs();
  }

  private long compact(Compact step) {
    long duration = simulation.sysctls().compact(cpu);
    ended(step, Outcome.ofSuccess(step));
    return duration;
  }

  private long delay(Delay delay) {
    sleeping = delay.getKind() == DelayKind.SLEEP;
    if (sleeping) {
      kmaps.requireMaySleep(delay);
    }
    return Measures.time(delay.getTime()).amount();
  }

  /** A step has ended; whatever is wrong with how it did ends the run. */
  static void ended(FallibleStep step, Optional<String> complaint) {
    if (complaint.isPresent()) {
      throw StepFailure.unannounced(step, complaint.get());
    }
  }
}
