/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.mm;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import org.memsim.engine.machine.Arch;
import org.memsim.engine.page.Frames;
import org.memsim.engine.page.Gfp;
import org.memsim.engine.page.PageAllocator;
import org.memsim.engine.page.PageKind;
import org.memsim.engine.page.Requester;

/**
 * The page-table tree of an address space.
 *
 * <p>Levels count from 1, the tables whose entries map pages (PTE), over 2 (PMD) and 3 (PUD) up to
 * the top table (PGD); how many there are, and what each translates, is up to the architecture.
 * Every table but the top one occupies a frame of the simulated machine. Tables live in an arena of
 * longs, named by their number; table 0 is the top. An entry is 0, or {@code value << 12 | flags}
 * with x86's flags; its value is the number of the next table or, at level 1, the handle of a
 * frame.
 */
final class PageTable {
  /** No table: no memory was left for one. */
  static final int NO_TABLE = -1;

  private static final long PRESENT = 1;
  private static final long WRITABLE = 1 << 1;
  private static final long USER = 1 << 2;
  private static final long ACCESSED = 1 << 5;
  private static final long DIRTY = 1 << 6;
  private static final long TABLE_FLAGS = PRESENT | WRITABLE | USER | ACCESSED;
  private static final long PAGE_FLAGS = PRESENT | WRITABLE | USER | ACCESSED | DIRTY;
  private static final int VALUE_SHIFT = 12;

  private static final int ROOT = 0;

  /** Tables that there is room for at first. */
  private static final int FIRST_TABLES = 16;

  /** The logarithm of the entries in one array of the arena: 64 KiB. */
  private static final int CHUNK_BITS = 13;

  private final PageAllocator allocator;
  private final int levels;
  private final long[] tables;

  /** By level: the lowest bit of an address that it translates, and what masks the bits. */
  private final int[] shift;

  private final int[] mask;

  /** The logarithm of the entries that the largest table has; each gets as many in the arena. */
  private final int indexBits;

  /** The logarithm of the tables in one array of the arena. */
  private final int chunkShift;

  private final int chunkMask;

  private long[][] arena = new long[4][];
  private int chunks;
  private int[] frameOf = new int[FIRST_TABLES];
  private int made;
  private int[] spare = new int[FIRST_TABLES];
  private int spares;
  private long pages;

  PageTable(PageAllocator allocator) {
    this.allocator = allocator;
    Arch arch = allocator.machine().arch();
    List<Integer> bits = arch.levelBits();
    this.levels = bits.size();
    this.tables = new long[levels + 1];
    this.shift = new int[levels + 1];
    this.mask = new int[levels + 1];
    int lowest = arch.pageShift();
    for (int level = 1; level <= levels; level++) {
      int width = bits.get(levels - level);
      shift[level] = lowest;
      mask[level] = (1 << width) - 1;
      lowest += width;
    }
    this.indexBits = bits.stream().mapToInt(Integer::intValue).max().orElseThrow();
    this.chunkShift = Math.max(0, CHUNK_BITS - indexBits);
    this.chunkMask = (1 << chunkShift) - 1;
    newTable(levels, Frames.NONE);
  }

  /** The number of tables at a level. */
  long tables(int level) {
    return tables[level];
  }

  int levels() {
    return levels;
  }

  /** The number of pages that are mapped. */
  long pages() {
    return pages;
  }

  /** How many bytes an entry of a table at {@code level} covers. */
  long span(int level) {
    return 1L << shift[level];
  }

  int index(long address, int level) {
    return (int) (address >>> shift[level]) & mask[level];
  }

  /**
   * The level-1 table of an address. What is missing on the way is made from the top down, each
   * table a page that {@code task} asks the machine for.
   *
   * @return its number, or {@link #NO_TABLE} if memory ran out; tables made before stay
   */
  int findOrMake(long address, Requester task) {
    int table = ROOT;
    for (int level = levels; level > 1; level--) {
      int index = index(address, level);
      long entry = entry(table, index);
      if (entry == 0) {
        int frame = task.allocateForKernel(Gfp.KERNEL, 0);
        if (frame == Frames.NONE) {
          return NO_TABLE;
        }
        if (isCounted(level - 1)) {
          allocator.account(frame, PageKind.PAGE_TABLE);
        }
        entry = (long) newTable(level - 1, frame) << VALUE_SHIFT | TABLE_FLAGS;
        setEntry(table, index, entry);
      }
      table = (int) (entry >>> VALUE_SHIFT);
    }
    return table;
  }

  /** Whether a page is mapped at an entry of a level-1 table. */
  boolean isMapped(int table, int index) {
    return entry(table, index) != 0;
  }

  /** Maps a page at an entry of a level-1 table, where none is. */
  void map(int table, int index, int frame) {
    setEntry(table, index, (long) frame << VALUE_SHIFT | PAGE_FLAGS);
    pages++;
  }

  /** Frees the pages from {@code start} to {@code end}: unmap_vmas. The tables stay. */
  void unmapPages(long start, long end, int cpu) {
    unmapPages(ROOT, levels, start, end, cpu);
  }

  private void unmapPages(int table, int level, long start, long end, int cpu) {
    long[] chunk = arena[table >>> chunkShift];
    int base = (table & chunkMask) << indexBits;
    int last = index(end - 1, level);
    long next = start;
    for (int i = index(start, level); i <= last; i++) {
      long from = next;
      next = (from & -span(level)) + span(level);
      long entry = chunk[base + i];
      if (entry == 0) {
        continue;
      }
      int value = (int) (entry >>> VALUE_SHIFT);
      if (level == 1) {
        chunk[base + i] = 0;
        pages--;
        allocator.free(value, cpu);
      } else {
        unmapPages(value, level - 1, from, Math.min(next, end), cpu);
      }
    }
  }

  /**
   * Frees the tables that only addresses from {@code start} to {@code end} could use:
   * free_pgd_range.
   *
   * @param floor where the mapping below ends; 0 if there is none
   * @param ceiling where the mapping above starts; 0 if there is none
   * @param cpu the cpu whose pagesets get the pages
   */
  void freeTables(long start, long end, long floor, long ceiling, int cpu) {
    long below = ceiling == 0 ? Long.MAX_VALUE : ceiling & -span(2);
    long from = start & -span(2);
    if (from < floor) {
      from += span(2);
    }
    long to = end > below ? end - span(2) : end;
    if (from < to) {
      freeTables(ROOT, levels, from, to, floor, ceiling == 0 ? Long.MAX_VALUE : ceiling, cpu);
    }
  }

  private void freeTables(
      int table, int level, long start, long end, long floor, long ceiling, int cpu) {
    long span = span(level);
    for (long from = start; from < end; from = (from & -span) + span) {
      int index = index(from, level);
      long entry = entry(table, index);
      if (entry == 0) {
        continue;
      }
      int below = (int) (entry >>> VALUE_SHIFT);
      long to = Math.min(end, (from & -span) + span);
      if (level > 2) {
        freeTables(below, level - 1, from, to, floor, ceiling, cpu);
      }
      // A table of level 1 reaches here only if nobody else needs it; others see for themselves.
      boolean unshared = (from & -span) >= floor && to - 1 <= (ceiling & -span) - 1;
      if (level == 2 || unshared) {
        setEntry(table, index, 0);
        freeTable(level - 1, below, cpu);
      }
    }
  }

  /** The address from {@code start} to {@code end} at which a frame is mapped, by its number. */
  OptionalLong addressOf(long pfn, long start, long end) {
    return addressOf(ROOT, levels, pfn, start, end);
  }

  private OptionalLong addressOf(int table, int level, long pfn, long start, long end) {
    long span = span(level);
    for (long from = start; from < end; from = (from & -span) + span) {
      long entry = entry(table, index(from, level));
      int value = (int) (entry >>> VALUE_SHIFT);
      OptionalLong found = OptionalLong.empty();
      if (entry != 0 && level > 1) {
        found = addressOf(value, level - 1, pfn, from, Math.min(end, (from & -span) + span));
      } else if (entry != 0 && allocator.frames().pfn(value) == pfn) {
        found = OptionalLong.of(from);
      }
      if (found.isPresent()) {
        return found;
      }
    }
    return OptionalLong.empty();
  }

  /** Adds up, by node number, the pages that are mapped from {@code start} to {@code end}. */
  void count(long start, long end, long[] perNode) {
    count(ROOT, levels, start, end, perNode);
  }

  private void count(int table, int level, long start, long end, long[] perNode) {
    long span = span(level);
    for (long from = start; from < end; from = (from & -span) + span) {
      long entry = entry(table, index(from, level));
      if (entry == 0) {
        continue;
      }
      int value = (int) (entry >>> VALUE_SHIFT);
      if (level == 1) {
        perNode[allocator.nodeOf(value)]++;
      } else {
        count(value, level - 1, from, Math.min(end, (from & -span) + span), perNode);
      }
    }
  }

  /** Linux counts the two lowest kinds of tables in {@code nr_page_table_pages}, no others. */
  private static boolean isCounted(int level) {
    return level <= 2;
  }

  private int newTable(int level, int frame) {
    int table = spares > 0 ? spare[--spares] : made++;
    int chunk = table >>> chunkShift;
    if (chunk == chunks) {
      arena = chunk < arena.length ? arena : Arrays.copyOf(arena, 2 * chunk);
      arena[chunks++] = new long[1 << (indexBits + chunkShift)];
    }
    if (table == frameOf.length) {
      frameOf = Arrays.copyOf(frameOf, 2 * table);
    }
    frameOf[table] = frame;
    tables[level]++;
    return table;
  }

  /** Every entry of a table that is freed was cleared before, so it can be used again as it is. */
  private void freeTable(int level, int table, int cpu) {
    tables[level]--;
    allocator.free(frameOf[table], cpu);
    if (spares == spare.length) {
      spare = Arrays.copyOf(spare, 2 * spares);
    }
    spare[spares++] = table;
  }

  private long entry(int table, int index) {
    return arena[table >>> chunkShift][(table & chunkMask) << indexBits | index];
  }

  private void setEntry(int table, int index, long entry) {
    arena[table >>> chunkShift][(table & chunkMask) << indexBits | index] = entry;
  }
}
