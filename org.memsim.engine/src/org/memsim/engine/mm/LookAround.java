/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.mm;

import org.memsim.engine.mm.file.FileObject;
import org.memsim.engine.page.Frames;
import org.memsim.engine.page.lru.BusyTables;
import org.memsim.engine.page.lru.GenerationLists;
import org.memsim.engine.page.lru.Generations;
import org.memsim.engine.page.lru.LruLists;
import org.memsim.engine.page.lru.Lruvec;

/**
 * Asks the page tables who used a page that is to be evicted and, if somebody did, looks at the
 * entries next to the one that says so: what is used together, lies together. {@code
 * lru_gen_look_around}.
 *
 * <p>Not thread safe.
 */
public final class LookAround {
  /** So many entries are looked at: {@code MIN_LRU_BATCH}. */
  private static final int ENTRIES = 64;

  private final Frames frames;
  private final LruLists lists;
  private final GenerationLists generations;
  private final RmapWalk walk;

  /** Nothing was asked yet. */
  public LookAround(Memory memory, GenerationLists generations) {
    this.frames = memory.allocator().frames();
    this.lists = memory.lists();
    this.generations = generations;
    this.walk = new RmapWalk(memory);
  }

  /** {@link Rmap#referenced(int)} of an anonymous page. */
  public int referenced(int frame) {
    walk.findAnonymous(frame);
    return testAndClear(frame);
  }

  /** The same of a page of a file. */
  public int referenced(FileObject file, long index, int frame) {
    walk.findFile(file, index, frame);
    return testAndClear(frame);
  }

  private int testAndClear(int frame) {
    Lruvec lruvec = lists.of(frame);
    int used = 0;
    for (int i = 0; i < walk.found(); i++) {
      Vma vma = walk.vma(i);
      if (vma.has(VmFlags.LOCKED)) {
        return used | Rmap.LOCKED;
      }
      if (Pte.has(walk.entry(i), Pte.ACCESSED)) {
        used = (used + 1) | (vma.has(VmFlags.EXEC) ? Rmap.EXEC : 0);
        if (Pte.has(walk.entry(i), Pte.HUGE)) {
          walk.setEntry(i, walk.entry(i) & ~Pte.ACCESSED);
          generations.usedThroughTables(frame);
        } else {
          lookAround(i, lruvec);
        }
      }
    }
    return used;
  }

  private void lookAround(int number, Lruvec lruvec) {
    AddressSpace space = walk.space(number);
    PageTable table = space.table();
    Vma vma = walk.vma(number);
    long address = walk.address(number) & -space.pageSize();
    long span = table.shape().span(2);
    long start = Math.max(address & -span, vma.start());
    long end = Math.min((address & -span) + span, vma.end());
    long most = ENTRIES * space.pageSize();
    if (end - start > most) {
      start = Math.max(start, Math.min(address - most / 2, end - most));
      end = start + most;
    }
    int leaf = table.find(address, 1);
    int first = table.shape().index(start, 1);
    int last = first + (int) ((end - start) / space.pageSize());
    int used = 0;
    for (int i = first; i < last; i++) {
      long entry = table.entry(leaf, i);
      if (isUsed(entry, lruvec)) {
        table.setEntry(leaf, i, entry & ~Pte.ACCESSED);
        generations.usedThroughTables(Pte.frame(entry));
        used++;
      }
    }
    if (BusyTables.isBusy(last - first, used)) {
      Generations all = lruvec.generations();
      all.busyTables().add(all.youngest(), table.frame(leaf));
    }
  }

  private boolean isUsed(long entry, Lruvec lruvec) {
    if (!Pte.has(entry, Pte.ACCESSED) || !Pte.hasFrame(entry)) {
      return false;
    }
    int frame = Pte.frame(entry);
    return frames.kind(frame).onLru() && lists.of(frame) == lruvec;
  }
}
