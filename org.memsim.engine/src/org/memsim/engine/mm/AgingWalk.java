/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.mm;

import org.memsim.engine.page.Frames;
import org.memsim.engine.page.lru.BusyTables;
import org.memsim.engine.page.lru.GenerationLists;
import org.memsim.engine.page.lru.Generations;
import org.memsim.engine.page.lru.LruLists;
import org.memsim.engine.page.lru.Lruvec;

/**
 * Walks page tables to find the pages that were used since the last walk, which are of the youngest
 * generation then: {@code walk_mm}.
 */
public final class AgingWalk implements PageTable.Visitor {
  /** A process with fewer pages is left out: {@code MIN_LRU_BATCH}. */
  private static final long FEW = 64;

  private static final long LEFT_OUT =
      VmFlags.HUGETLB | VmFlags.LOCKED | VmFlags.SPECIAL | VmFlags.SEQ_READ | VmFlags.RAND_READ;

  private final Frames frames;
  private final LruLists lists;
  private final GenerationLists generations;
  private final Lruvec lruvec;
  private final boolean swappable;
  private final BusyTables tables;
  private final long youngest;
  private PageTable table;
  private long entries;

  private AgingWalk(Memory memory, GenerationLists generations, Lruvec lruvec, boolean swappable) {
    Generations all = lruvec.generations();
    this.frames = memory.allocator().frames();
    this.lists = memory.lists();
    this.generations = generations;
    this.lruvec = lruvec;
    this.swappable = swappable;
    this.tables = all.busyTables();
    this.youngest = all.youngest();
    this.table = memory.spaces().getFirst().table();
  }

  /**
   * Walks the tables of all processes of a cgroup for its pages on a node.
   *
   * @param swappable whether anonymous pages can be evicted, too
   * @return how many entries were looked at
   */
  public static long run(
      Memory memory, GenerationLists generations, Lruvec lruvec, boolean swappable) {
    BusyTables tables = lruvec.generations().busyTables();
    tables.beginWalk(lruvec.generations().youngest());
    if (memory.spaces().isEmpty()) {
      return 0;
    }
    AgingWalk walk = new AgingWalk(memory, generations, lruvec, swappable);
    memory.spaces().forEach(walk::walk);
    return walk.entries;
  }

  private void walk(AddressSpace space) {
    Rss pages = space.residentPages();
    long relevant = pages.file() + (swappable ? pages.anon() + pages.shmem() : 0);
    if (relevant < FEW || (lruvec.group() != 0 && space.cgroup() != lruvec.group())) {
      return;
    }
    table = space.table();
    for (Vma vma : space.vmas()) {
      if (isWorthwhile(vma)) {
        table.visit(vma.start(), vma.end(), this);
      }
    }
  }

  /** should_skip_vma. */
  private boolean isWorthwhile(Vma vma) {
    boolean isAnonymous = vma.object() == null;
    return vma.has(VmFlags.ACCESS) && !vma.has(LEFT_OUT) && (swappable || !isAnonymous);
  }

  @Override
  public boolean run(int above, int index, long from, long to) {
    return Pte.has(table.run(above, index), Pte.ACCESSED);
  }

  @Override
  public boolean huge(int above, int index, long from, long to) {
    entries++;
    long entry = table.entry(above, index);
    int head = Pte.frame(entry);
    if (head != Frames.NONE && Pte.has(entry, Pte.ACCESSED) && isOurs(head)) {
      table.setEntry(above, index, entry & ~Pte.ACCESSED);
      generations.usedThroughTables(head);
    }
    return false;
  }

  @Override
  public void pages(int leaf, int first, int last, long address) {
    int frame = table.frame(leaf);
    if (!tables.meet(youngest, frame)) {
      return;
    }
    int used = 0;
    for (int i = first; i < last; i++) {
      long entry = table.entry(leaf, i);
      if (Pte.has(entry, Pte.ACCESSED) && Pte.hasFrame(entry) && isOurs(Pte.frame(entry))) {
        table.setEntry(leaf, i, entry & ~Pte.ACCESSED);
        generations.usedThroughTables(Pte.frame(entry));
        used++;
      }
    }
    entries += last - first;
    if (BusyTables.isBusy(last - first, used)) {
      tables.add(youngest + 1, frame);
    }
  }

  /** Whether a page is of the generations for which this walk is made. */
  private boolean isOurs(int frame) {
    return frames.kind(frame).onLru()
        && lists.of(frame) == lruvec
        && (swappable || lists.list(frame).isFile());
  }
}
