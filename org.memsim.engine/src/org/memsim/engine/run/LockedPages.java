/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.run;

import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.memsim.engine.machine.Machine;
import org.memsim.engine.machine.Zone;
import org.memsim.engine.mm.AddressSpace;
import org.memsim.engine.mm.MappedPages;
import org.memsim.engine.mm.Memory;
import org.memsim.engine.mm.VmFlags;
import org.memsim.engine.mm.Vma;
import org.memsim.engine.page.PageKind;

/**
 * The pages that are locked into memory, by zone and kind: {@code nr_mlock}. They are on the list
 * of unevictable pages and on no other. Counted by walking the tables of what is locked.
 */
final class LockedPages implements MappedPages {
  private final Machine machine;
  private final Map<Zone, Map<PageKind, Long>> counts = new LinkedHashMap<>();

  /** Pages that several map, so that several may have locked them. */
  private final Set<Long> seen = new HashSet<>();

  private LockedPages(Machine machine) {
    this.machine = machine;
  }

  static LockedPages of(Memory memory) {
    LockedPages locked = new LockedPages(memory.allocator().machine());
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
    return machine.zones().stream()
        .filter(zone -> zone.presentRanges().stream().anyMatch(range -> range.contains(pfn)))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("a page in no zone"));
  }
}
