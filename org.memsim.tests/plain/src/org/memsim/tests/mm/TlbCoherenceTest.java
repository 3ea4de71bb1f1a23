/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.mm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.memsim.engine.cpu.FlushCounters;
import org.memsim.engine.cpu.Translation;
import org.memsim.engine.machine.Arch;
import org.memsim.engine.machine.Architectures;
import org.memsim.engine.machine.IdSet;
import org.memsim.engine.machine.KernelVersion;
import org.memsim.engine.machine.Machine;
import org.memsim.engine.machine.MachineSpec;
import org.memsim.engine.mm.AddressLayout;
import org.memsim.engine.mm.AddressSpace;
import org.memsim.engine.mm.Advice;
import org.memsim.engine.mm.Limits;
import org.memsim.engine.mm.LoadStoreUnit;
import org.memsim.engine.mm.MapRequest;
import org.memsim.engine.mm.Memory;
import org.memsim.engine.mm.Overcommit;
import org.memsim.engine.mm.Protection;
import org.memsim.engine.mm.RemapRequest;
import org.memsim.engine.numa.Policies;
import org.memsim.engine.numa.TaskPolicy;
import org.memsim.engine.page.PageAllocator;

/**
 * No TLB of any cpu holds what page tables do not have: whatever threads do to their memory, each
 * of them finds the page that is there, and stores only to what may be stored to.
 */
class TlbCoherenceTest {
  private static final int THREADS = 3;
  private static final int PAGES = 48;
  private static final int STEPS = 2_000;
  private static final long START = 1L << 28;

  @ParameterizedTest
  @CsvSource({"x86_64, 1", "x86_64, 2", "x86, 3", "x86_pae, 4", "arm64_4k, 5", "x86_64_la57, 6"})
  void eachThreadFindsWhatThePageTablesSay(String arch, long seed) {
    new World(Architectures.of(arch, KernelVersion.V6_1), seed).run();
  }

  /** A process with threads on cpus of their own. */
  private static final class World {
    private final Random random;
    private final AddressSpace space;
    private final Memory memory;
    private final long page;
    private final List<LoadStoreUnit> threads = new ArrayList<>();
    private Optional<AddressSpace> child = Optional.empty();

    World(Arch arch, long seed) {
      this.random = new Random(seed);
      this.page = arch.pageSize();
      Machine machine =
          Machine.boot(
              MachineSpec.builder("two")
                  .arch(arch)
                  .node(0, IdSet.of(0, 1), 1L << 29)
                  .node(1, IdSet.of(2, 3), 1L << 29)
                  .build());
      PageAllocator allocator = new PageAllocator(machine);
      this.memory = new Memory(allocator, new Overcommit(machine, 0));
      this.space = new AddressSpace(memory, Limits.PRIVILEGED, AddressLayout.of(arch));
      Policies policies = new Policies(allocator);
      for (int cpu = 0; cpu < THREADS; cpu++) {
        threads.add(new LoadStoreUnit(space, new TaskPolicy(policies, cpu)));
      }
    }

    void run() {
      for (int step = 0; step < STEPS; step++) {
        LoadStoreUnit thread = threads.get(random.nextInt(THREADS));
        thread.resume();
        change(thread);
        threads.forEach(this::usesSome);
        threads.forEach(this::agreesWithTables);
        if (random.nextInt(8) == 0) {
          thread.pause();
        }
      }
      FlushCounters flushes = memory.tlbs().counters();
      assertTrue(memory.tlbs().translations().dtlbHits() > STEPS, "TLBs were used");
      boolean isX86 = memory.allocator().machine().arch().name().startsWith("x86");
      assertEquals(isX86, flushes.remoteFlushes() > 0);
    }

    private void change(LoadStoreUnit thread) {
      TaskPolicy task = (TaskPolicy) thread.task();
      long from = START + random.nextInt(PAGES) * page;
      long length = (1 + random.nextInt(8)) * page;
      switch (random.nextInt(9)) {
        case 0, 1 -> space.map(MapRequest.anonymous(length).fixed(from), task);
        case 2 -> space.unmap(from, length, task.cpu());
        case 3 -> space.protect(from, length, protection(), task);
        case 4 -> space.advise(from, length, advice(), task);
        case 5 -> space.move(from, length, random.nextInt(2), task.cpu());
        case 6 -> {
          long target = START + random.nextInt(PAGES) * page;
          space.remap(RemapRequest.to(target, from, length, length), task);
        }
        case 7 -> {
          child.ifPresent(old -> old.exit(task.cpu()));
          child = space.fork(task);
        }
        default -> space.touch(from, length).run(task, PAGES);
      }
    }

    private Protection protection() {
      return new Protection(random.nextBoolean(), random.nextBoolean(), false);
    }

    private Advice advice() {
      return List.of(Advice.DONTNEED, Advice.FREE, Advice.COLD).get(random.nextInt(3));
    }

    private void usesSome(LoadStoreUnit thread) {
      thread.resume();
      for (int i = 0; i < 4; i++) {
        long address = START + random.nextInt(PAGES + 8) * page;
        thread.access(address, random.nextBoolean());
      }
    }

    /** Stores are not tried: they would make pages dirty, and so equal to what a TLB has. */
    private void agreesWithTables(LoadStoreUnit thread) {
      thread.resume();
      for (int i = 0; i < PAGES + 8; i++) {
        long address = START + i * page;
        long inTables = space.walk().peek(address);
        long found = thread.mmu().translate(address, false);
        if (Translation.isFault(found)) {
          assertEquals(0, inTables & Translation.PRESENT);
        } else {
          assertEquals(Translation.value(inTables), Translation.value(found));
          assertEquals(0, found & ~inTables & Translation.WRITABLE, "more than is allowed");
          assertEquals(0, found & ~inTables & Translation.DIRTY, "clean again, and not noticed");
        }
      }
    }
  }
}
