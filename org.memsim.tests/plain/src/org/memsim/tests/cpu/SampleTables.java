/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.cpu;

import java.util.Map;
import java.util.TreeMap;
import org.memsim.engine.cpu.PageWalk;
import org.memsim.engine.cpu.Translation;
import org.memsim.engine.machine.Arch;

/**
 * Page tables as a sorted map of what is mapped: the pages of a test, of any level. Where nothing
 * is mapped, the walk ends in the lowest table that another page needs.
 */
final class SampleTables implements PageWalk {
  private final Arch arch;

  /** By first address: the entry with its level. */
  private final TreeMap<Long, Long> pages = new TreeMap<>();

  SampleTables(Arch arch) {
    this.arch = arch;
  }

  /** The bytes that an entry of a level covers. */
  static long span(Arch arch, int level) {
    int shift = arch.pageShift();
    int top = arch.levelBits().size();
    for (int below = 1; below < level; below++) {
      shift += arch.levelBits().get(top - below);
    }
    return 1L << shift;
  }

  long span(int level) {
    return span(arch, level);
  }

  /** Maps the page of a level at an address, in the place of what was there. */
  void map(long address, int level, long value, long flags) {
    unmap(address, level);
    long start = address & -span(level);
    pages.put(start, Translation.of(value << 12 | flags | Translation.PRESENT, level));
  }

  /** Unmaps what overlaps the page of a level at an address. */
  void unmap(long address, int level) {
    Map.Entry<Long, Long> around = pages.floorEntry(address);
    if (around != null && covers(around, address)) {
      pages.remove(around.getKey());
    }
    long start = address & -span(level);
    pages.subMap(start, start + span(level)).clear();
  }

  /** Takes flags of the page at an address away, if there is one. */
  void protect(long address, long flags) {
    Map.Entry<Long, Long> page = pages.floorEntry(address);
    if (page != null && covers(page, address)) {
      pages.put(page.getKey(), page.getValue() & ~flags);
    }
  }

  @Override
  public long walk(long address, boolean write) {
    Map.Entry<Long, Long> page = pages.floorEntry(address);
    if (page == null || !covers(page, address)) {
      return Translation.of(0, lowestTable(address));
    }
    long entry = page.getValue() | Translation.ACCESSED;
    if (write && (entry & Translation.WRITABLE) != 0) {
      entry |= Translation.DIRTY;
    }
    pages.put(page.getKey(), entry);
    return entry;
  }

  @Override
  public long peek(long address) {
    Map.Entry<Long, Long> page = pages.floorEntry(address);
    return page != null && covers(page, address)
        ? page.getValue()
        : Translation.of(0, lowestTable(address));
  }

  private boolean covers(Map.Entry<Long, Long> page, long address) {
    return address - page.getKey() < span(Translation.level(page.getValue()));
  }

  /** The level of the lowest table on the way to an address: one that maps something below it. */
  private int lowestTable(long address) {
    int top = arch.levelBits().size();
    for (int level = 1; level < top; level++) {
      long start = address & -span(level + 1);
      if (!pages.subMap(start, start + span(level + 1)).isEmpty()) {
        return level;
      }
    }
    return top;
  }
}
