/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.reclaim;

import java.util.Map;
import org.memsim.engine.kmem.Shrinkers;
import org.memsim.engine.machine.GenerationSettings;
import org.memsim.engine.machine.IdSet;
import org.memsim.engine.machine.Machine;
import org.memsim.engine.machine.MachineSpec;
import org.memsim.engine.machine.ThpMode;
import org.memsim.engine.mm.Memory;
import org.memsim.engine.mm.Overcommit;
import org.memsim.engine.mm.file.FileObject;
import org.memsim.engine.mm.file.FileRead;
import org.memsim.engine.mm.file.OpenFile;
import org.memsim.engine.mm.file.Transfer;
import org.memsim.engine.numa.Policies;
import org.memsim.engine.numa.TaskPolicy;
import org.memsim.engine.page.Frames;
import org.memsim.engine.page.Gfp;
import org.memsim.engine.page.PageAllocator;
import org.memsim.engine.page.PageKind;
import org.memsim.engine.page.lru.LruStat;
import org.memsim.engine.page.lru.ReclaimEvent;
import org.memsim.engine.reclaim.CurrentTask;
import org.memsim.engine.reclaim.DirectCompaction;
import org.memsim.engine.reclaim.Kswapd;
import org.memsim.engine.reclaim.OutOfMemory;
import org.memsim.engine.reclaim.Reclaim;
import org.memsim.engine.reclaim.SlowPathSteps;
import org.memsim.engine.reclaim.Stall;
import org.memsim.engine.reclaim.SwapOut;

/** Two nodes of 256 MiB whose memory is reclaimed, one process and a clock. */
final class ReclaimedMachine {
  static final int SHIFT = 12;

  final PageAllocator allocator;
  final Memory memory;
  final Reclaim reclaim;
  final TaskPolicy task;
  long now;

  /** Whether kswapd gets a cpu whenever it wants one. */
  boolean kswapdRuns = true;

  ReclaimedMachine(Map<String, Long> sysctls) {
    this(sysctls, GenerationSettings.OFF);
  }

  ReclaimedMachine(Map<String, Long> sysctls, GenerationSettings generations) {
    MachineSpec.Builder spec =
        MachineSpec.builder("two")
            .generations(generations)
            .node(0, IdSet.of(0), 256L << 20)
            .node(1, IdSet.of(1), 256L << 20)
            .thp(ThpMode.NEVER);
    sysctls.forEach((name, value) -> spec.sysctl(name, value));
    Machine machine = Machine.boot(spec.build());
    allocator = new PageAllocator(machine);
    memory = new Memory(allocator, new Overcommit(machine, 0));
    Stall stall = new Stall();
    reclaim =
        new Reclaim(memory, SwapOut.NONE, () -> now, stall, node -> 0, new Shrinkers(() -> 100));
    reclaim.obeyZoneReclaimMode();
    allocator.setSlowPath(
        new SlowPathSteps(
            reclaim,
            reclaim.direct(),
            DirectCompaction.NONE,
            OutOfMemory.NONE,
            CurrentTask.ORDINARY));
    task = new TaskPolicy(new Policies(allocator), 0);
  }

  FileObject file(String name, long pages) {
    return memory.files().regular(name, pages << SHIFT);
  }

  /** Reads a file from its beginning to its end. */
  void read(FileObject file) {
    OpenFile open = memory.files().open(file);
    FileRead read = memory.files().read(open, file.bytes());
    while (read.status() == Transfer.Status.MORE) {
      now += 1_000 + read.run(task, now);
      if (kswapdRuns) {
        runKswapd();
      }
    }
    memory.files().release(open, 0);
  }

  /** Lets each kswapd work until it naps or sleeps. */
  void runKswapd() {
    for (Kswapd kswapd : reclaim.kswapds()) {
      for (long ns = kswapd.step(false); ns < 1_000_000; ns = kswapd.step(false)) {
        now += ns;
      }
    }
  }

  /** Takes anonymous pages; returns how many there were. */
  int take(int pages) {
    for (int i = 0; i < pages; i++) {
      int frame =
          allocator.allocate(
              allocator.zonelist(0, Gfp.HIGHUSER_MOVABLE), Gfp.HIGHUSER_MOVABLE, 0, 0);
      if (frame == Frames.NONE) {
        return i;
      }
      allocator.account(frame, PageKind.ANON);
      if (kswapdRuns) {
        runKswapd();
      }
    }
    return pages;
  }

  long count(ReclaimEvent event) {
    return memory.lists().events().get(event);
  }

  long count(LruStat stat) {
    return memory.lists().all().stream().mapToLong(lists -> lists.get(stat)).sum();
  }

  /** The pages of a node used for something. */
  long used(int node, PageKind kind) {
    return allocator.zones().stream()
        .filter(zone -> zone.node() == node)
        .mapToLong(zone -> zone.used(kind))
        .sum();
  }
}
