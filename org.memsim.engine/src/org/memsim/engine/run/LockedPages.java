/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.run;

import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.memsim.engine.machine.PfnRange;
import org.memsim.engine.machine.Zone;
import org.memsim.engine.mm.AddressSpace;
import org.memsim.engine.mm.MappedPages;
import org.memsim.engine.mm.Memory;
import org.memsim.engine.mm.VmFlags;
import org.memsim.engine.mm.Vma;
import org.memsim.engine.page.PageAllocator;
import org.memsim.engine.page.PageKind;

/**
 * The pages that are locked into memory, by zone and kind: {@code nr_mlock}. They are on the list
 * of unevictable pages and on no other. Counted by walking the tables of what is locked.
 */
final class LockedPages implements MappedPages {
  private final PageAllocator allocator;
  private final Map<Zone, Map<PageKind, Long>> counts = new LinkedHashMap<>();

  /** Pages that several map, so that several may have locked them. */
  private final Set<Long> seen = new HashSet<>();

  /** The range of memory that the page before lay in, and its zone: the next mostly does, too. */
  private PfnRange near = new PfnRange(0, 0);

  private @Nullable Zone nearZone;

  private LockedPages(PageAllocator allocator) {
    this.allocator = allocator;
  }

  static LockedPages of(Memory memory) {
    LockedPages locked = new LockedPages(memory.allocator());
    for (AddressSpace space : memory.spaces()) {
      if (space.lockedPages() > 0) {
        for (Vma vma : space.vmas()) {
          if (vma.has(VmFlags.LOCKED)) {
            space.visitPages(vma.start(), vma.end(), locked);
          }
        }
      }
    }
    return locked;
  }

  /** The locked pages of a kind in a zone. */
  long pages(Zone zone, PageKind kind) {
    return counts.getOrDefault(zone, Map.of()).getOrDefault(kind, 0L);
  }

  /** All locked pages in a zone. */
  long pages(Zone zone) {
    return counts.getOrDefault(zone, Map.of()).values().stream().mapToLong(n -> n).sum();
  }

  @Override
  public void present(long address, long pfn, long pages, PageKind kind, int mappings) {
    if (mappings == 1 || seen.add(pfn)) {
      counts
          .computeIfAbsent(zoneOf(pfn), unused -> new EnumMap<>(PageKind.class))
          .merge(kind, pages, Long::sum);
    }
  }

  private Zone zoneOf(long pfn) {
    Zone zone = nearZone;
    if (zone == null || !near.contains(pfn)) {
      zone =
          allocator
              .zoneOfPage(pfn)
              .orElseThrow(() -> new IllegalStateException("a page in no zone"))
              .zone();
      near = zone.presentRanges().stream().filter(r -> r.contains(pfn)).findFirst().orElse(near);
      nearZone = zone;
    }
    return zone;
  }
}
