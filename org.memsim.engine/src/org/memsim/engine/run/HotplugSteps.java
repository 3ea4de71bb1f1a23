/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.run;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.memsim.dsl.mem.Hotplug;
import org.memsim.dsl.mem.HotplugKind;
import org.memsim.engine.cpu.FlushCounters;
import org.memsim.engine.machine.Machine;
import org.memsim.engine.machine.MemoryBlock;
import org.memsim.engine.machine.MemoryHotplug;
import org.memsim.engine.machine.Zone;
import org.memsim.engine.mm.Memory;
import org.memsim.engine.page.PageAllocator;
import org.memsim.engine.reclaim.compaction.MemoryOffline;

/**
 * The steps of a kernel thread that take the memory of a node offline or bring it back, as a loop
 * over {@code /sys/devices/system/node/nodeN/memoryM/state} does: block by block in ascending
 * order. A block that cannot go stays, and the others go all the same.
 *
 * <p>Linux tries to move the pages of a block until a signal comes. A model: the signal comes when
 * a second has passed in which nothing could be moved, and the step fails with EINTR. What else
 * takes time is moving pages.
 */
final class HotplugSteps {
  /** How long it waits before it tries again what could not be moved. */
  private static final long PAUSE_NS = 10_000_000;

  /** How long it waits before it asks for the lock again: lock_device_hotplug_sysfs. */
  private static final long LOCKED_NS = 5_000_000;

  private static final int MOST_TRIES = 100;

  private final Simulation simulation;
  private final KernelRun thread;
  private final Deque<MemoryBlock> left = new ArrayDeque<>();
  private Optional<Hotplug> current = Optional.empty();
  private Optional<MemoryOffline> attempt = Optional.empty();
  private boolean begun;
  private int tries;
  private Optional<Refusal> worst = Optional.empty();

  /** Why a block could not go. */
  private record Refusal(Errno errno, MemoryBlock block) {}

  /** What writing a block's state fails with; what comes first hides what comes later. */
  private enum Errno {
    EBUSY("has pages that cannot be moved"),
    EINTR("has pages for which there is no room elsewhere, or which somebody holds"),
    EINVAL("has holes, or belongs to more than one zone");

    private final String words;

    Errno(String words) {
      this.words = words;
    }
  }

  HotplugSteps(Simulation simulation, KernelRun thread) {
    this.simulation = simulation;
    this.thread = thread;
  }

  /** Whether a step has blocks left. */
  boolean isBusy() {
    return current.isPresent();
  }

  /** Begins a step; returns how long that takes, in nanoseconds. */
  long begin(Hotplug step) {
    if (!hotplug().isSupported()) {
      thread.failedWith("ENOENT");
      KernelRun.ended(
          step, Outcome.ofFailure(step, "ENOENT", "a 32-bit kernel has no blocks of memory"));
      return TimeModel.SYSTEM_CALL_NS;
    }
    current = Optional.of(step);
    begun = false;
    return 0;
  }

  private void list(Hotplug step) {
    begun = true;
    MemoryHotplug hotplug = hotplug();
    int node = Math.toIntExact(step.getNode());
    left.clear();
    left.addAll(isOffline(step) ? hotplug.onlineBlocks(node) : hotplug.offlineBlocks(node));
    worst = Optional.empty();
  }

  private static boolean isOffline(Hotplug step) {
    return step.getKind() == HotplugKind.OFFLINE;
  }

  private MemoryHotplug hotplug() {
    return new MemoryHotplug(allocator().machine());
  }

  private PageAllocator allocator() {
    return simulation.allocator();
  }

  /** Does the next block, or tries again what could not be moved. */
  long proceed() {
    Hotplug step = current.orElseThrow();
    if (!simulation.hotplugLock().take(this)) {
      return LOCKED_NS;
    }
    if (!begun) {
      list(step);
    }
    if (attempt.isPresent()) {
      return timed(() -> tryAgain(attempt.get()));
    }
    MemoryBlock block = left.poll();
    if (block == null) {
      end(step);
      return 0;
    }
    return timed(() -> isOffline(step) ? offline(block) : online(block, step.isMovable()));
  }

  /** Ends a step, with what the worst of its blocks failed with. */
  private void end(Hotplug step) {
    current = Optional.empty();
    simulation.hotplugLock().release(this);
    if (worst.isEmpty()) {
      KernelRun.ended(step, Outcome.ofSuccess(step));
      return;
    }
    Refusal why = worst.get();
    thread.failedWith(why.errno.name());
    String reason = "block memory" + why.block.number() + " " + why.errno.words;
    KernelRun.ended(step, Outcome.ofFailure(step, why.errno.name(), reason));
  }

  /** Work that pages are moved in; returns how long it takes. */
  private long timed(LongSupplier work) {
    Memory memory = simulation.memory();
    FlushCounters flushes = memory.tlbs().counters();
    long shootdowns = flushes.remoteFlushes();
    memory.moves().takeNs();
    long ns = work.getAsLong();
    return ns
        + TimeModel.SYSTEM_CALL_NS
        + memory.moves().takeNs()
        + (flushes.remoteFlushes() - shootdowns) * TimeModel.SHOOTDOWN_NS;
  }

  private long offline(MemoryBlock block) {
    Machine machine = allocator().machine();
    if (block.zone(machine).isEmpty()) {
      refuse(new Refusal(Errno.EINVAL, block));
      return 0;
    }
    Zone zone = machine.zones().get(Math.toIntExact(block.zone(machine).getAsLong()));
    MemoryOffline begun = new MemoryOffline(simulation.memory(), block, zone, thread.cpu());
    tries = 0;
    return settle(begun, begun.begin(), block);
  }

  private long tryAgain(MemoryOffline begun) {
    long before = begun.pagesInUse();
    MemoryOffline.Result result = begun.goOn();
    boolean moved = result == MemoryOffline.Result.AGAIN && begun.pagesInUse() < before;
    tries = moved ? 0 : tries + 1;
    return settle(begun, result, begun.block());
  }

  private long settle(MemoryOffline begun, MemoryOffline.Result result, MemoryBlock block) {
    if (result == MemoryOffline.Result.AGAIN && tries < MOST_TRIES) {
      attempt = Optional.of(begun);
      return PAUSE_NS;
    }
    attempt = Optional.empty();
    switch (result) {
      case DONE -> new Replugging(simulation).follow();
      case BUSY -> refuse(new Refusal(Errno.EBUSY, block));
      case AGAIN -> {
        begun.giveUp();
        refuse(new Refusal(Errno.EINTR, block));
      }
    }
    return 0;
  }

  private void refuse(Refusal refusal) {
    if (worst.isEmpty() || refusal.errno.compareTo(worst.get().errno) < 0) {
      worst = Optional.of(refusal);
    }
  }

  private long online(MemoryBlock block, boolean movable) {
    Zone zone = hotplug().zoneToBe(block, movable);
    allocator().online(hotplug().online(block, zone), zone, block);
    new Replugging(simulation).follow();
    return 0;
  }
}
