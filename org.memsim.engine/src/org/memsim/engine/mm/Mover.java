/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.mm;

import org.memsim.engine.mm.file.FilePages;
import org.memsim.engine.page.Frames;
import org.memsim.engine.page.PageAllocator;
import org.memsim.engine.page.PageFlag;
import org.memsim.engine.page.PageKind;
import org.memsim.engine.page.PageMover;

/**
 * Moves what a page holds to another page, whoever uses it: {@code migrate_pages} for one page.
 * Page-table entries and the page cache name the other page afterwards, which has the flags of the
 * first, and comes to the head of its list as whatever is put back does.
 */
public final class Mover implements PageMover {
  /** What goes along: folio_migrate_flags. */
  private static final int FLAGS =
      PageFlag.ACTIVE
          | PageFlag.REFERENCED
          | PageFlag.DIRTY
          | PageFlag.READAHEAD
          | PageFlag.WORKINGSET
          | PageFlag.UPTODATE
          | PageFlag.LAZYFREE
          | PageFlag.SWAPCACHE;

  private final Memory memory;
  private final PageAllocator allocator;
  private final Frames frames;
  private long moved;
  private long notMoved;
  private long movedHuge;
  private long notMovedHuge;

  Mover(Memory memory) {
    this.memory = memory;
    this.allocator = memory.allocator();
    this.frames = allocator.frames();
  }

  /** Pages that were moved: {@code pgmigrate_success}. */
  public long moved() {
    return moved;
  }

  /** Pages that could not be moved although there was room: {@code pgmigrate_fail}. */
  public long notMoved() {
    return notMoved;
  }

  /** Huge pages that were moved as a whole: {@code thp_migration_success}. */
  public long movedHuge() {
    return movedHuge;
  }

  /** Those that were split for want of room: {@code thp_migration_fail}. */
  public long notMovedHuge() {
    return notMovedHuge;
  }

  @Override
  public int record(long pfn) {
    return memory.mappings().runPages().frame(pfn);
  }

  /** Pages that are being read or written have to stay; nobody waits for a device here. */
  @Override
  public boolean isMovable(int frame, boolean mayWait) {
    boolean held = frames.has(frame, PageFlag.WRITEBACK | PageFlag.ISOLATED | PageFlag.HELD);
    boolean isOnDevice =
        frames.kind(frame) == PageKind.FILE || frames.has(frame, PageFlag.SWAPCACHE);
    boolean arriving = isOnDevice && !frames.has(frame, PageFlag.UPTODATE);
    return frames.has(frame, PageFlag.LRU) && !held && !arriving;
  }

  @Override
  public boolean move(int from, int to, int cpu) {
    PageKind kind = frames.kind(from);
    if (!isMovable(from, false)) {
      fail();
      return false;
    }
    if (kind == PageKind.ANON) {
      memory.rmap().replace(from, to);
      frames.setOwner(to, frames.owner(from));
      if (frames.has(from, PageFlag.SWAPCACHE)) {
        memory.swap().moved(from, to);
      }
    } else if (memory.files().pages().knows(from)) {
      FilePages pages = memory.files().pages();
      memory.rmap().replace(pages.file(from), pages.index(from), from, to);
      memory.files().moved(from, to);
    }
    memory.mappings().move(from, to, kind);
    memory.balancing().moved(from, allocator.nodeOf(from), to, allocator.nodeOf(to));
    memory.rmap().flush(cpu);
    allocator.charges().move(from, to);
    frames.set(to, frames.flags(from) & FLAGS);
    allocator.account(to, kind);
    memory.mlocked().moved(from, to);
    allocator.free(from, cpu);
    moved++;
    return true;
  }

  @Override
  public boolean moveHuge(int head, int to, int cpu) {
    CompoundPages pages = memory.thp().pages();
    int mappings = memory.rmap().replaceHuge(head, to, pages.references(head));
    if (mappings == 0) {
      return false;
    }
    allocator.charges().move(head, to);
    frames.set(to, frames.flags(head) & FLAGS);
    allocator.account(to, PageKind.ANON);
    frames.setOwner(to, frames.owner(head));
    for (int i = 0; i < mappings; i++) {
      pages.mapWhole(to);
    }
    memory.rmap().flush(cpu);
    for (int i = 0; i < mappings; i++) {
      pages.unmapWhole(head, cpu);
    }
    countHuge(1 << memory.thp().order());
    return true;
  }

  @Override
  public void split(int head, int cpu) {
    failHuge();
    memory.rmap().splitHuge(head, cpu);
  }

  /** A page was to be moved elsewhere, and was not. */
  void fail() {
    notMoved++;
  }

  /** A huge page was moved as a whole. */
  void countHuge(int pages) {
    moved += pages;
    movedHuge++;
  }

  /** There was no room for a huge page, which stays where it is. */
  void failWhole(int pages) {
    notMoved += pages;
    notMovedHuge++;
  }

  /** There was no room for a huge page as a whole: it was split instead. */
  void failHuge() {
    notMovedHuge++;
  }
}
