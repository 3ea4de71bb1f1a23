/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.run;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Optional;
import java.util.stream.IntStream;
import org.memsim.dsl.mem.FallibleStep;
import org.memsim.dsl.mem.Kmap;
import org.memsim.dsl.mem.KmapKind;
import org.memsim.engine.kmem.KmapPool;

/** The steps of a kernel thread that map pages into the kernel's addresses. */
final class KmapSteps {
  /** Pages that are mapped in one event. */
  private static final int PAGES_AT_ONCE = 64;

  private final Simulation simulation;
  private final KernelRun thread;
  private final Kmaps kmaps;

  /** The pages that it has temporary addresses of, the last one first. */
  private final Deque<Integer> local = new ArrayDeque<>();

  /** The step that has pages left to map. */
  private Optional<Kmap> current = Optional.empty();

  /** Its pages, and which of them is next. */
  private int[] pages = {};

  private int next;

  KmapSteps(Simulation simulation, KernelRun thread) {
    this.simulation = simulation;
    this.thread = thread;
    this.kmaps = simulation.kernelMemory().kmaps();
  }

  /** Whether a step has pages left. */
  boolean isBusy() {
    return current.isPresent();
  }

  /** Begins a step; returns how long that takes, in nanoseconds. */
  long begin(Kmap step) {
    int[] all = kmaps.pages(step.getWhat());
    Optional<String> why = whyNot(step, all);
    if (why.isPresent()) {
      KernelRun.ended(step, Outcome.ofFailure(step, "EINVAL", why.get()));
      return 0;
    }
    int[] frames = Arrays.copyOf(all, Math.toIntExact(wanted(step, all)));
    if (step.isLocal()) {
      return step.getKind() == KmapKind.KMAP ? mapLocal(step, frames) : unmapLocal(step, frames);
    }
    if (step.getKind() == KmapKind.KUNMAP) {
      return unmap(step, frames);
    }
    requireMaySleep(step);
    current = Optional.of(step);
    pages = frames;
    next = 0;
    return 0;
  }

  private static long wanted(Kmap step, int[] all) {
    return step.getCount() == null ? all.length : step.getCount();
  }

  private Optional<String> whyNot(Kmap step, int[] all) {
    Optional<String> nothing = simulation.kernelMemory().holdings().whyNothing(step.getWhat());
    if (nothing.isPresent()) {
      return nothing;
    }
    long wanted = wanted(step, all);
    if (wanted > all.length) {
      return Optional.of("'" + step.getWhat().getName() + "' has " + all.length + " pages");
    }
    boolean isGiven =
        step.getKind() == KmapKind.KMAP
            || IntStream.range(0, (int) wanted).allMatch(i -> kmaps.users(all[i]) > 0);
    return isGiven ? Optional.empty() : Optional.of("not all of these pages are mapped");
  }

  /** Goes on with a step; sleeps if it needs an entry and all are in use. */
  long proceed() {
    Kmap step = current.orElseThrow();
    int first = next;
    long flushes = flushes();
    int end = Math.min(pages.length, next + PAGES_AT_ONCE);
    while (next < end && kmaps.map(pages[next])) {
      next++;
    }
    long flushed = flushes() - flushes;
    if (flushed > 0) {
      simulation.memory().tlbs().flushKernel();
    }
    if (next == pages.length) {
      current = Optional.empty();
      KernelRun.ended(step, Outcome.ofSuccess(step));
    } else if (next == first) {
      kmaps.await(thread);
      thread.block();
    }
    return (next - first) * TimeModel.KMAP_NS + flushed * flushNs();
  }

  private long flushes() {
    return kmaps.pool().map(KmapPool::flushes).orElse(0L);
  }

  private long flushNs() {
    return simulation.allocator().machine().cpus().size() > 1 ? TimeModel.SHOOTDOWN_NS : 0;
  }

  private long unmap(Kmap step, int[] frames) {
    boolean isOneFree = false;
    for (int frame : frames) {
      isOneFree |= kmaps.unmap(frame);
    }
    if (isOneFree) {
      kmaps.takeWaiting().forEach(simulation::wake);
    }
    KernelRun.ended(step, Outcome.ofSuccess(step));
    return frames.length * TimeModel.KMAP_NS;
  }

  private long mapLocal(Kmap step, int[] frames) {
    int most = kmaps.local().most();
    long high = IntStream.of(frames).filter(kmaps::isHigh).count();
    if (local.stream().filter(kmaps::isHigh).count() + high > most) {
      throw StepFailure.meaningless(
          step,
          "Linux "
              + simulation.allocator().machine().kernel()
              + " has temporary addresses for "
              + most
              + " pages of high memory of a task, and stops with a BUG at one more. Unmap some"
              + " before ('kunmap … local'), or leave out 'local'.");
    }
    for (int frame : frames) {
      kmaps.mapLocal(frame);
      local.push(frame);
    }
    KernelRun.ended(step, Outcome.ofSuccess(step));
    return frames.length * TimeModel.KMAP_NS;
  }

  /** The last of the pages goes first. */
  private long unmapLocal(Kmap step, int[] frames) {
    int[] last = local.stream().limit(frames.length).mapToInt(Integer::intValue).toArray();
    int[] reversed =
        IntStream.rangeClosed(1, frames.length).map(i -> frames[frames.length - i]).toArray();
    if (!Arrays.equals(last, reversed)) {
      KernelRun.ended(
          step,
          Outcome.ofFailure(
              step, "EINVAL", "temporary addresses go in reverse order, and others came later"));
      return 0;
    }
    for (int frame : last) {
      kmaps.unmapLocal(frame);
      local.pop();
    }
    KernelRun.ended(step, Outcome.ofSuccess(step));
    return frames.length * TimeModel.KMAP_NS;
  }

  /** A step that sleeps is none for a thread that must not. */
  void requireMaySleep(FallibleStep step) {
    if (kmaps.local().isAtomic() && !local.isEmpty()) {
      throw StepFailure.meaningless(
          step,
          "This thread has pages mapped by kmap_atomic and must not sleep, before Linux 5.11."
              + " Unmap them before ('kunmap … local').");
    }
  }
}
