/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.run;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.memsim.engine.machine.Arch;
import org.memsim.engine.mm.Memory;
import org.memsim.engine.page.PageInfo;
import org.memsim.engine.page.PageKind;
import org.memsim.engine.snapshot.PageSnapshot;

/** Describes single page frames and finds who has them mapped. */
final class PageReport {
  /** What the map count of pages reads that have a type instead: free blocks and page tables. */
  private static final long FREE_BLOCK = -128;

  private static final long PAGE_TABLE = -1024;

  /** Where x86-64 has its memory map, with four levels of page tables and with five. */
  private static final long MEMORY_MAP = 0xffffea0000000000L;

  private static final long MEMORY_MAP_OF_FIVE_LEVELS = 0xffd4000000000000L;

  private PageReport() {}

  /** A frame as it is now; empty if there is no memory there. */
  static Optional<PageSnapshot> take(Memory memory, List<ProcessRun> processes, long pfn) {
    return memory.allocator().page(pfn).map(info -> page(memory, processes, info));
  }

  private static PageSnapshot page(Memory memory, List<ProcessRun> processes, PageInfo info) {
    Arch arch = memory.allocator().machine().arch();
    long mapCount = mapCount(memory, info);
    boolean anonymous = info.kind() == PageKind.ANON;
    OptionalLong address =
        anonymous
            ? processes.stream()
                .map(process -> process.space().addressOf(info.pfn()))
                .filter(OptionalLong::isPresent)
                .findFirst()
                .orElse(OptionalLong.empty())
            : OptionalLong.empty();
    return new PageSnapshot(
        info.pfn(),
        memoryMap(arch) + info.pfn() * arch.structPageBytes(),
        info.node(),
        info.zone().linuxName(),
        arch.zoneIndex(info.zone()),
        info.order(),
        info.head(),
        info.pageblock().linuxName(),
        references(info, mapCount),
        mapCount,
        address.orElse(0) >> arch.pageShift(),
        anonymous,
        info.flags(),
        info.previous(),
        info.next());
  }

  private static long mapCount(Memory memory, PageInfo info) {
    boolean head = info.pfn() == info.head();
    return switch (info.kind()) {
      case FREE -> head ? FREE_BLOCK : 0;
      case PAGE_TABLE -> PAGE_TABLE;
      case ANON, FILE, SHMEM -> memory.mappings().countOfPage(info.pfn());
      default -> 0;
    };
  }

  /** Each mapping is a reference, and the page cache is one. */
  private static long references(PageInfo info, long mapCount) {
    return switch (info.kind()) {
      case ANON -> mapCount;
      case FILE, SHMEM -> mapCount + 1;
      default -> info.references();
    };
  }

  /** A model elsewhere, where the place depends on the machine: descriptors count from 0. */
  private static long memoryMap(Arch arch) {
    return switch (arch.name()) {
      case "x86_64" -> MEMORY_MAP;
      case "x86_64_la57" -> MEMORY_MAP_OF_FIVE_LEVELS;
      default -> 0;
    };
  }
}
