/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.mm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.memsim.engine.machine.IdSet;
import org.memsim.engine.machine.Machine;
import org.memsim.engine.machine.MachineSpec;
import org.memsim.engine.machine.ThpMode;
import org.memsim.engine.mm.AddressSpace;
import org.memsim.engine.mm.Fault;
import org.memsim.engine.mm.MapRequest;
import org.memsim.engine.mm.MapResult;
import org.memsim.engine.mm.Overcommit;
import org.memsim.engine.mm.Touch;
import org.memsim.engine.numa.Policies;
import org.memsim.engine.numa.TaskPolicy;
import org.memsim.engine.page.Gfp;
import org.memsim.engine.page.PageAllocator;
import org.memsim.engine.page.Placement;
import org.memsim.engine.page.Requester;
import org.memsim.engine.page.Zonelist;

/** Large mappings cost what is different from page to page, in heap and in requests. */
class LargeMappingTest {
  private static final long PAGE = 4096;
  private static final long GIB = 1L << 30;
  private static final long TIB = 1L << 40;

  private final PageAllocator allocator =
      new PageAllocator(
          Machine.boot(
              MachineSpec.builder("large")
                  .node(0, IdSet.of(0), 2 * TIB)
                  .thp(ThpMode.NEVER)
                  .build()));
  private final Counting task = new Counting(new TaskPolicy(new Policies(allocator), 0));
  private final AddressSpace space =
      new AddressSpace(allocator, new Overcommit(allocator.machine(), 0));

  /** A task that counts the pages that it asks for one by one. */
  private static final class Counting implements Requester, Placement {
    private final TaskPolicy task;
    private long tables;
    private long pages;

    Counting(TaskPolicy task) {
      this.task = task;
    }

    @Override
    public int cpu() {
      return task.cpu();
    }

    @Override
    public Placement placement() {
      return this;
    }

    @Override
    public int allocateForKernel(Gfp gfp, int order) {
      tables++;
      return task.allocateForKernel(gfp, order);
    }

    @Override
    public int allocate(Gfp gfp, int order, int cpu, long index) {
      pages++;
      return task.placement().allocate(gfp, order, cpu, index);
    }

    @Override
    public int allocateHuge(Gfp gfp, int order, int cpu, long index) {
      pages++;
      return task.placement().allocateHuge(gfp, order, cpu, index);
    }

    @Override
    public Optional<Zonelist> zonelist(Gfp gfp, int cpu) {
      return task.placement().zonelist(gfp, cpu);
    }

    @Override
    public List<Zonelist> zonelists(Gfp gfp, int order, int cpu, long index) {
      return task.placement().zonelists(gfp, order, cpu, index);
    }

    @Override
    public String label() {
      return task.placement().label();
    }
  }

  private long map(long bytes) {
    MapResult result = space.map(MapRequest.anonymous(bytes).fixed(TIB), task);
    return ((MapResult.Mapped) result).start();
  }

  private static long allocatedBytes() {
    return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
  }

  /** Less than two bytes of heap for each page, garbage included; 1 page of 200 asked for alone. */
  @Test
  void firstTouchOfOneTebibyte() {
    long pages = TIB / PAGE;
    long start = map(TIB);
    long before = allocatedBytes();
    assertEquals(Touch.Status.DONE, space.touch(start, TIB).run(task, Long.MAX_VALUE));
    long bytes = allocatedBytes() - before;
    assertEquals(pages, space.rss());
    assertEquals(pages, space.minorFaults());
    assertEquals(TIB >> 21, space.tables(1));
    assertEquals(task.tables, space.countedTables());
    assertTrue(bytes < 2 * pages, bytes + " bytes");
    assertTrue(task.pages < pages / 200, task.pages + " pages one by one");
    assertTrue(allocator.frames().count() < pages / 32, allocator.frames().count() + " records");
  }

  @Test
  void forkOfAProcessThatUsesSixtyFourGibibytes() {
    long pages = 64 * GIB / PAGE;
    long start = map(64 * GIB);
    space.touch(start, 64 * GIB).run(task, Long.MAX_VALUE);
    long records = allocator.frames().count();
    long before = allocatedBytes();
    AddressSpace child = space.fork(task).orElseThrow();
    long bytes = allocatedBytes() - before;
    assertEquals(pages, child.rss());
    assertEquals(space.tables(1), child.tables(1));
    assertEquals(pages, child.resident().sharedDirty());
    assertTrue(bytes < 2 * pages, bytes + " bytes");
    long recordsOfTables = allocator.frames().count() - records;
    assertTrue(recordsOfTables < child.countedTables() + 8192, recordsOfTables + " records");
  }

  /** What is mapped and not there costs nothing: tables and shares of 64 pages only. */
  @Test
  void forkOfASparseProcess() {
    long start = map(64 * GIB);
    for (long at = 0; at < 64 * GIB; at += GIB) {
      assertEquals(Fault.MINOR, space.access(start + at, true, task));
    }
    long tables = task.tables;
    long before = allocatedBytes();
    AddressSpace child = space.fork(task).orElseThrow();
    long bytes = allocatedBytes() - before;
    assertEquals(64, child.rss());
    assertEquals(64 + 64 + 1, task.tables - tables);
    assertTrue(bytes < 2L << 20, bytes + " bytes");
  }
}
