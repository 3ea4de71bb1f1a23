/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.mm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.Optional;
import java.util.stream.Collectors;
import org.memsim.engine.machine.IdSet;
import org.memsim.engine.machine.Machine;
import org.memsim.engine.machine.MachineSpec;
import org.memsim.engine.machine.ThpMode;
import org.memsim.engine.mm.AddressLayout;
import org.memsim.engine.mm.AddressSpace;
import org.memsim.engine.mm.Limits;
import org.memsim.engine.mm.MapRequest;
import org.memsim.engine.mm.MapResult;
import org.memsim.engine.mm.Memory;
import org.memsim.engine.mm.Overcommit;
import org.memsim.engine.mm.Touch;
import org.memsim.engine.mm.Vma;
import org.memsim.engine.numa.MemoryPolicy;
import org.memsim.engine.numa.Policies;
import org.memsim.engine.numa.TaskPolicy;
import org.memsim.engine.page.Errno;
import org.memsim.engine.page.PageAllocator;
import org.memsim.engine.page.PageKind;

/** A process on a machine with two nodes of 1 GiB, and the abbreviations of the tests. */
final class TestProcess {
  static final long PAGE = 4096;

  /** The lab's program works in the pages from here. */
  static final long ARENA = 0x2000_0000L;

  final PageAllocator allocator;
  final Overcommit overcommit;
  final Policies policies;
  final TaskPolicy task;
  final Memory memory;
  final AddressSpace space;

  TestProcess() {
    this(0);
  }

  /** Transparent huge pages are off. */
  TestProcess(long overcommitMode) {
    this(
        MachineSpec.builder("two")
            .node(0, IdSet.of(0), 1L << 30)
            .node(1, IdSet.of(1), 1L << 30)
            .thp(ThpMode.NEVER)
            .sysctl("vm.overcommit_memory", overcommitMode)
            .build());
  }

  TestProcess(MachineSpec spec) {
    Machine machine = Machine.boot(spec);
    allocator = new PageAllocator(machine);
    overcommit = new Overcommit(machine, 0);
    policies = new Policies(allocator);
    task = new TaskPolicy(policies, 0);
    memory = new Memory(allocator, overcommit);
    space = new AddressSpace(memory, Limits.PRIVILEGED, AddressLayout.of(machine.arch()));
  }

  /** Maps pages of the arena, to be read and written. */
  void map(int page, int pages) {
    map(MapRequest.anonymous(pages * PAGE).fixed(ARENA + page * PAGE));
  }

  long map(MapRequest request) {
    return assertInstanceOf(MapResult.Mapped.class, space.map(request, task)).start();
  }

  Errno mapFails(MapRequest request) {
    return assertInstanceOf(MapResult.Failed.class, space.map(request, task)).errno();
  }

  void unmap(int page, int pages) {
    assertEquals(Optional.empty(), space.unmap(ARENA + page * PAGE, pages * PAGE, 0));
  }

  void bind(int page, int pages, int node) {
    MemoryPolicy policy = new MemoryPolicy.Bind(IdSet.of(node));
    assertEquals(
        Optional.empty(),
        space.setPolicy(ARENA + page * PAGE, pages * PAGE, policies.resolve(policy)));
  }

  void touch(int page, int pages) {
    touchAt(ARENA + page * PAGE, pages);
  }

  void touchAt(long address, long pages) {
    assertEquals(Touch.Status.DONE, space.touch(address, pages * PAGE).run(task, pages));
  }

  /** The mappings of the arena in pages, as {@code [0,10) [20,25)}. */
  String arena() {
    return space.vmas().stream().map(TestProcess::text).collect(Collectors.joining(" "));
  }

  private static String text(Vma vma) {
    String pages = "[" + (vma.start() - ARENA) / PAGE + "," + (vma.end() - ARENA) / PAGE + ")";
    return pages + vma.placement().map(placement -> placement.label()).orElse("");
  }

  /** What VmPTE counts, in KiB. */
  long vmPte() {
    return (space.tables(1) + space.tables(2) + space.tables(3)) * 4;
  }

  /** What PageTables counts, in KiB. */
  long pageTables() {
    return allocator.zones().stream().mapToLong(zone -> zone.used(PageKind.PAGE_TABLE)).sum() * 4;
  }

  long usedPages() {
    return allocator.zones().stream().mapToLong(zone -> zone.used()).sum();
  }
}
