/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.run;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.memsim.engine.machine.Arch;
import org.memsim.engine.page.PageAllocator;
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
  static Optional<PageSnapshot> take(
      PageAllocator allocator, List<ProcessRun> processes, long pfn) {
    return allocator.page(pfn).map(info -> page(allocator.machine().arch(), processes, info));
  }

  private static PageSnapshot page(Arch arch, List<ProcessRun> processes, PageInfo info) {
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
        info.references(),
        address.isPresent() ? 1 : mapCount(info),
        address.orElse(0) >> arch.pageShift(),
        anonymous,
        info.flags(),
        info.previous(),
        info.next());
  }

  private static long mapCount(PageInfo info) {
    boolean head = info.pfn() == info.head();
    return switch (info.kind()) {
      case FREE -> head ? FREE_BLOCK : 0;
      case PAGE_TABLE -> PAGE_TABLE;
      default -> 0;
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
