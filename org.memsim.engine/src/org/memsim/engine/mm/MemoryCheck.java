/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.mm;

import java.util.List;
import java.util.function.Function;
import org.memsim.engine.mm.file.FileCheck;
import org.memsim.engine.page.AllocatorCheck;
import org.memsim.engine.page.Findings;
import org.memsim.engine.page.HugePoolCheck;
import org.memsim.engine.page.PageKind;
import org.memsim.engine.page.lru.LruCheck;

/**
 * Walks everything that a machine and its processes keep of memory, and compares it with what they
 * count. Changes nothing.
 */
public final class MemoryCheck {
  private final Memory memory;
  private final AllocatorCheck allocator;
  private final LruCheck lists;
  private final HugePoolCheck hugePools;
  private final MappingTally tally = new MappingTally();
  private final VmaCheck mappings;
  private final FileCheck files;
  private final MapCountCheck mapCounts;
  private final Function<AddressSpace, String> names;

  /**
   * A check of the memory of a machine on which nothing runs yet: it notes what boot took.
   *
   * @param names how messages name address spaces
   */
  public MemoryCheck(Memory memory, Function<AddressSpace, String> names) {
    this.memory = memory;
    this.allocator = new AllocatorCheck(memory.allocator());
    this.lists = new LruCheck(memory.allocator(), memory.lists(), allocator);
    this.hugePools = new HugePoolCheck(memory.hugePools(), memory.allocator(), allocator);
    this.mappings = new VmaCheck(memory);
    this.files = new FileCheck(memory.files(), memory.allocator(), tally::own, tally::addSwap);
    this.mapCounts = new MapCountCheck(memory, tally);
    this.names = names;
  }

  /** Says what differs. */
  public void check(Findings findings) {
    allocator.check(findings);
    lists.check(findings);
    hugePools.check(findings);
    tally.clear(memory.allocator().frames().end());
    mappings.begin();
    long tables = 0;
    List<AddressSpace> spaces = memory.spaces();
    for (int i = 0; i < spaces.size(); i++) {
      AddressSpace space = spaces.get(i);
      findings.at(() -> names.apply(space));
      mappings.check(space, findings);
      new TableCheck(space, tally, findings).check();
      tables += counted(space);
    }
    mappings.end(findings);
    findings.compare(tables, allocator.pages(PageKind.PAGE_TABLE), "nr_page_table_pages");
    files.check(findings);
    mapCounts.check(allocator, findings);
    checkSwap(findings);
  }

  private void checkSwap(Findings findings) {
    findings.at(() -> "swap");
    long[] entries = tally.sortedSwap();
    for (int from = 0; from < tally.swapEntries(); ) {
      int to = from + 1;
      while (to < tally.swapEntries() && entries[to] == entries[from]) {
        to++;
      }
      long slot = SwapStore.slot(entries[from]);
      findings.compare(to - from, memory.swap().count(entries[from]), "swap count of slot", slot);
      from = to;
    }
  }

  /** Something else has a frame: false if another was found to have it already. */
  public boolean own(int frame) {
    return tally.own(frame);
  }

  /**
   * How many swap entries the last check has found in page tables and files, and those that only a
   * state could have told of.
   */
  public long swapEntries() {
    return tally.swapEntries() + memory.strangersInSwap().slots();
  }

  /** The check of the memory map. */
  public AllocatorCheck allocator() {
    return allocator;
  }

  /** Of the two lowest levels; the top table takes no page here. */
  private static long counted(AddressSpace space) {
    long tables = space.tables(1);
    return space.levels() > 2 ? tables + space.tables(2) : tables;
  }
}
