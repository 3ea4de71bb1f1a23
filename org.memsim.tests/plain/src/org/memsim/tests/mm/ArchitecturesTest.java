/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.mm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.memsim.engine.machine.Arch;
import org.memsim.engine.machine.Architectures;
import org.memsim.engine.machine.IdSet;
import org.memsim.engine.machine.KernelVersion;
import org.memsim.engine.machine.Machine;
import org.memsim.engine.machine.MachineSpec;
import org.memsim.engine.machine.ThpMode;
import org.memsim.engine.machine.X86Split;
import org.memsim.engine.mm.AddressSpace;
import org.memsim.engine.mm.MapRequest;
import org.memsim.engine.mm.MapResult;
import org.memsim.engine.mm.Overcommit;
import org.memsim.engine.mm.Touch;
import org.memsim.engine.numa.Policies;
import org.memsim.engine.numa.TaskPolicy;
import org.memsim.engine.page.Errno;
import org.memsim.engine.page.PageAllocator;

/** Address spaces and page tables of every architecture. */
class ArchitecturesTest {
  private static final long GIB = 1L << 30;

  static List<String> names() {
    return Architectures.names();
  }

  /** A process on a machine of one node, which promises more memory than it has. */
  private static final class Task {
    final Arch arch;
    final AddressSpace space;
    final TaskPolicy task;

    Task(String name, X86Split split) {
      arch = Architectures.of(name, KernelVersion.V6_1, split);
      Machine machine =
          Machine.boot(
              MachineSpec.builder("m")
                  .arch(arch)
                  .node(0, IdSet.of(0), 2 * GIB)
                  .thp(ThpMode.NEVER)
                  .sysctl("vm.overcommit_memory", 1)
                  .build());
      PageAllocator allocator = new PageAllocator(machine);
      space = new AddressSpace(allocator, new Overcommit(machine, 0));
      task = new TaskPolicy(new Policies(allocator), 0);
    }

    long map(MapRequest request) {
      return assertInstanceOf(MapResult.Mapped.class, space.map(request, task)).start();
    }

    Errno mapFails(MapRequest request) {
      return assertInstanceOf(MapResult.Failed.class, space.map(request, task)).errno();
    }

    void touch(long address) {
      assertEquals(Touch.Status.DONE, space.touch(address, 1).run(task, 1));
    }
  }

  private static Task process(String arch) {
    return new Task(arch, X86Split.DEFAULT);
  }

  /** At each level there is a table for each piece of addresses that holds a page. */
  @ParameterizedTest
  @MethodSource("names")
  void tablesCoverWhatIsTouched(String name) {
    Task process = process(name);
    Arch arch = process.arch;
    long length = GIB + GIB / 2;
    long start = process.map(MapRequest.anonymous(length));
    long stride = 37 * arch.pageSize() + length / 997 / arch.pageSize() * arch.pageSize();
    int levels = arch.levelBits().size();
    List<Set<Long>> pieces = new ArrayList<>();
    for (int level = 0; level <= levels; level++) {
      pieces.add(new HashSet<>());
    }
    long pages = 0;
    for (long address = start; address < start + length; address += stride) {
      process.touch(address);
      pages++;
      int shift = arch.pageShift();
      for (int level = 1; level <= levels; level++) {
        shift += arch.levelBits().get(levels - level);
        pieces.get(level).add(address >>> shift);
      }
    }
    assertEquals(pages, process.space.rss());
    for (int level = 1; level <= levels; level++) {
      assertEquals(pieces.get(level).size(), process.space.tables(level), "level " + level);
    }
    assertEquals(Optional.empty(), process.space.unmap(start, length, 0));
    for (int level = 1; level < levels; level++) {
      assertEquals(0, process.space.tables(level), "level " + level);
    }
    assertEquals(0, process.space.rss());
  }

  @ParameterizedTest
  @CsvSource({
    // Lab run d3-vma-pt-faults: the mmap region ends here.
    "x86_64, 0x7ffff7fff000",
    // Lab run d6-la57-pt: five levels do not move it.
    "x86_64_la57, 0x7ffff7fff000",
    // 128 MiB below the end of the process's addresses.
    "x86, 0xb8000000",
    "x86_pae, 0xb8000000",
    "arm64_4k, 0xfffff8000000",
    "arm64_16k, 0xfffff8000000",
    "arm64_64k, 0xfffff8000000",
  })
  void mappingsBeginBelowTheStack(String name, long top) {
    Task process = process(name);
    long page = process.arch.pageSize();
    assertEquals(top - 3 * page, process.map(MapRequest.anonymous(3 * page)));
    assertEquals(top - 4 * page, process.map(MapRequest.anonymous(1)));
  }

  @ParameterizedTest
  @CsvSource({"1, 0x38000000", "2, 0x78000000", "3, 0xb8000000"})
  void theSplitMovesTheEndOfAProcess(int gibibytes, long top) {
    Task process = new Task("x86", X86Split.ofGibibytes(gibibytes));
    assertEquals(top - 4096, process.map(MapRequest.anonymous(4096)));
    assertEquals(Errno.ENOMEM, process.mapFails(MapRequest.anonymous(4096).fixed(gibibytes * GIB)));
    assertEquals(
        gibibytes * GIB - 4096,
        process.map(MapRequest.anonymous(4096).fixed(gibibytes * GIB - 4096)));
  }

  /** Lab run d6-la57-pt: a fixed mapping at 2^48 works with five levels and fails with four. */
  @Test
  void fiveLevelsReachBeyondTheWindow() {
    long far = 1L << 48;
    Task five = process("x86_64_la57");
    assertEquals(far, five.map(MapRequest.anonymous(4096).fixed(far)));
    five.touch(far);
    assertEquals(1, five.space.tables(4));
    assertEquals(Errno.ENOMEM, process("x86_64").mapFails(MapRequest.anonymous(4096).fixed(far)));
  }

  /** Only a hint above the window asks for addresses there. */
  @Test
  void aHintAboveTheWindowIsHonoured() {
    Task process = process("x86_64_la57");
    long far = 1L << 50;
    assertEquals(far, process.map(MapRequest.anonymous(4096).at(far)));
    assertEquals((1L << 56) - (128L << 20) - 8192, process.map(MapRequest.anonymous(4096).at(far)));
    assertEquals(0x7fff_f7ff_e000L, process.map(MapRequest.anonymous(4096)));
  }

  /** When nothing is free below the stack's room, that room is used, from its start. */
  @ParameterizedTest
  @MethodSource("names")
  void theRoomOfTheStackComesLast(String name) {
    Task process = process(name);
    long page = process.arch.pageSize();
    long room = process.map(MapRequest.anonymous(page)) + page;
    process.map(MapRequest.anonymous(room - 2 * page).fixed(page));
    assertEquals(room, process.map(MapRequest.anonymous(page)));
    assertEquals(room + page, process.map(MapRequest.anonymous(page)));
  }
}
