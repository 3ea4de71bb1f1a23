/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.benchmarks;

import java.util.List;
import org.memsim.engine.cpu.TlbArrayGeometry;
import org.memsim.engine.cpu.TlbGeometry;
import org.memsim.engine.mm.AddressLayout;
import org.memsim.engine.mm.AddressSpace;
import org.memsim.engine.mm.Limits;
import org.memsim.engine.mm.LoadStoreUnit;
import org.memsim.engine.mm.MapRequest;
import org.memsim.engine.mm.MapResult;
import org.memsim.engine.mm.Memory;
import org.memsim.engine.mm.Overcommit;
import org.memsim.engine.mm.file.FileDevice;
import org.memsim.engine.numa.Policies;
import org.memsim.engine.numa.TaskPolicy;
import org.memsim.engine.page.PageAllocator;

/**
 * Mappings of a process with gaps between them, without a page; the cpu has the baseline's TLBs.
 */
final class ScatteredAreas {
  /** Two stages, exactly LRU, without paging-structure caches. */
  static final TlbGeometry GEOMETRY =
      new TlbGeometry(
          List.of(new TlbArrayGeometry(64, 4, 4096L)),
          List.of(new TlbArrayGeometry(64, 4, 4096L)),
          List.of(new TlbArrayGeometry(1536, 12, 4096L)),
          List.of(),
          List.of());

  private static final int AREAS = 64;
  private static final int GAP = 1000;
  private static final long FIRST_PAGE = 0x7f0000000L;

  private final int pagesOfArea;
  private final LoadStoreUnit unit;

  /** So many pages in all, on a machine with a quarter more. */
  ScatteredAreas(int pages) {
    this(memory(LargeMachine.boot(new LargeMachine(1, (pages >> 8) * 5 / 4).spec())), pages);
  }

  private static Memory memory(PageAllocator allocator) {
    return new Memory(
        allocator, new Overcommit(allocator.machine(), 0), FileDevice.DEFAULT, () -> 0, GEOMETRY);
  }

  /** So many pages in all, on a machine with this memory. */
  ScatteredAreas(Memory memory, int pages) {
    this.pagesOfArea = pages / AREAS;
    PageAllocator allocator = memory.allocator();
    AddressSpace space =
        new AddressSpace(memory, Limits.PRIVILEGED, AddressLayout.of(allocator.machine().arch()));
    TaskPolicy task = new TaskPolicy(new Policies(allocator), 0);
    for (int area = 0; area < AREAS; area++) {
      long start = address(area * pagesOfArea);
      long bytes = (long) pagesOfArea << 12;
      if (!(space.map(MapRequest.anonymous(bytes).noReplace(start), task)
          instanceof MapResult.Mapped)) {
        throw new IllegalStateException("not mapped");
      }
    }
    this.unit = new LoadStoreUnit(space, task);
    unit.resume();
  }

  /** Where a page is. */
  long address(int page) {
    return (FIRST_PAGE + page + (long) (page / pagesOfArea) * GAP) << 12;
  }

  /** What accesses go through. */
  LoadStoreUnit unit() {
    return unit;
  }
}
