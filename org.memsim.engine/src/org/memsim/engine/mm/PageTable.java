/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.mm;

import java.util.Arrays;
import java.util.function.LongUnaryOperator;
import org.memsim.engine.page.Frames;
import org.memsim.engine.page.Gfp;
import org.memsim.engine.page.PageAllocator;
import org.memsim.engine.page.PageKind;
import org.memsim.engine.page.Requester;

/**
 * The page-table tree of an address space.
 *
 * <p>Every table but the top one occupies a frame of the simulated machine. Tables live in an arena
 * of longs, named by their number; table 0 is the top. Entries are those of {@link Pte}: the value
 * of one above level 1 is the number of the next table, that of one at level 1 the handle of a
 * frame. An entry of level 2 may map a huge page; its value is then the handle of the first frame.
 */
final class PageTable {
  /** No table: none is there, or no memory was left for one. */
  static final int NO_TABLE = -1;

  /** The top table. */
  static final int ROOT = 0;

  /** Tables that there is room for at first. */
  private static final int FIRST_TABLES = 16;

  /** The logarithm of the entries in one array of the arena: 64 KiB. */
  private static final int CHUNK_BITS = 13;

  private final PageAllocator allocator;
  private final TableShape shape;
  private final int levels;
  private final long[] tables;

  /** The logarithm of the entries that a table has in the arena. */
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
  private long moves;

  /** Told of what is mapped in a range. */
  interface Visitor {
    /**
     * Entries of a table of level 1.
     *
     * @param table its number
     * @param first the first entry
     * @param last the entry after the last one
     * @param address what the first entry maps
     */
    void pages(int table, int first, int last, long address);

    /**
     * Part of what an entry of level 2 maps as a huge page.
     *
     * @param table the number of its table
     * @param index the entry
     * @param from the first byte of the part
     * @param to the byte after the part
     * @return whether there is a table of level 1 now, whose entries are to be visited
     */
    default boolean huge(int table, int index, long from, long to) {
      return false;
    }
  }

  PageTable(PageAllocator allocator) {
    this.allocator = allocator;
    this.shape = new TableShape(allocator.machine().arch());
    this.levels = shape.levels();
    this.tables = new long[levels + 1];
    this.indexBits = shape.indexBits();
    this.chunkShift = Math.max(0, CHUNK_BITS - indexBits);
    this.chunkMask = (1 << chunkShift) - 1;
    newTable(levels, Frames.NONE);
  }

  TableShape shape() {
    return shape;
  }

  /** The number of tables at a level. */
  long tables(int level) {
    return tables[level];
  }

  /** The tables that {@code VmPTE} counts: PTE, PMD and PUD tables, not the top one. */
  long counted() {
    long pages = 0;
    for (int level = 1; level < levels && level <= 3; level++) {
      pages += tables[level];
    }
    return pages;
  }

  /** The table of a level that translates an address, or {@link #NO_TABLE}. */
  int find(long address, int level) {
    int table = ROOT;
    for (int above = levels; above > level; above--) {
      long entry = entry(table, shape.index(address, above));
      if (entry == 0 || Pte.has(entry, Pte.HUGE)) {
        return NO_TABLE;
      }
      table = Pte.table(entry);
    }
    return table;
  }

  /**
   * The table of a level that translates an address. What is missing on the way is made from the
   * top down, each table a page that {@code task} asks the machine for.
   *
   * @return its number, or {@link #NO_TABLE} if memory ran out; tables made before stay
   */
  int findOrMake(long address, int level, Requester task) {
    int table = ROOT;
    for (int above = levels; above > level; above--) {
      int index = shape.index(address, above);
      long entry = entry(table, index);
      if (entry == 0) {
        int below = make(above - 1, task);
        if (below == NO_TABLE) {
          return NO_TABLE;
        }
        entry = Pte.of(below, Pte.TABLE);
        setEntry(table, index, entry);
      }
      table = Pte.table(entry);
    }
    return table;
  }

  /** Makes a table that nothing leads to yet, or returns {@link #NO_TABLE}. */
  int make(int level, Requester task) {
    int frame = task.allocateForKernel(Gfp.KERNEL, 0);
    if (frame == Frames.NONE) {
      return NO_TABLE;
    }
    if (isCounted(level)) {
      allocator.account(frame, PageKind.PAGE_TABLE);
    }
    return newTable(level, frame);
  }

  /** Changes the entries from {@code start} to {@code end} that are not 0. */
  void update(long start, long end, LongUnaryOperator change) {
    visit(
        start,
        end,
        (table, first, last, address) -> {
          for (int index = first; index < last; index++) {
            long entry = entry(table, index);
            if (entry != 0) {
              setEntry(table, index, change.applyAsLong(entry));
            }
          }
        });
  }

  /** Visits what is mapped from {@code start} to {@code end}, by address. */
  void visit(long start, long end, Visitor visitor) {
    if (start < end) {
      visit(ROOT, levels, start, end, visitor);
    }
  }

  private void visit(int table, int level, long start, long end, Visitor visitor) {
    long next;
    for (long from = start; from < end; from = next) {
      next = shape.next(from, level);
      int index = shape.index(from, level);
      long entry = entry(table, index);
      if (entry == 0) {
        continue;
      }
      long to = Math.min(next, end);
      if (level == 2 && Pte.has(entry, Pte.HUGE)) {
        if (!visitor.huge(table, index, from, to)) {
          continue;
        }
        entry = entry(table, index);
      }
      if (level == 2) {
        int first = shape.index(from, 1);
        visitor.pages(Pte.table(entry), first, shape.index(to - 1, 1) + 1, from);
      } else {
        visit(Pte.table(entry), level - 1, from, to, visitor);
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
    long span = shape.span(2);
    long below = ceiling == 0 ? Long.MAX_VALUE : ceiling & -span;
    long from = start & -span;
    if (from < floor) {
      from += span;
    }
    long to = end > below ? end - span : end;
    if (from < to) {
      freeTables(ROOT, levels, from, to, floor, ceiling == 0 ? Long.MAX_VALUE : ceiling, cpu);
    }
  }

  private void freeTables(
      int table, int level, long start, long end, long floor, long ceiling, int cpu) {
    long span = shape.span(level);
    for (long from = start; from < end; from = (from & -span) + span) {
      int index = shape.index(from, level);
      long entry = entry(table, index);
      if (entry == 0) {
        continue;
      }
      int below = Pte.table(entry);
      long to = Math.min(end, (from & -span) + span);
      if (level > 2) {
        freeTables(below, level - 1, from, to, floor, ceiling, cpu);
      }
      // A table of level 1 reaches here only if nobody else needs it; others see for themselves.
      boolean unshared = (from & -span) >= floor && to - 1 <= (ceiling & -span) - 1;
      if (level == 2 || unshared) {
        setEntry(table, index, 0);
        free(level - 1, below, cpu);
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

  /** Frees a table that nothing leads to and whose entries are 0. */
  void free(int level, int table, int cpu) {
    tables[level]--;
    if (level > 1) {
      moved();
    }
    allocator.free(frameOf[table], cpu);
    if (spares == spare.length) {
      spare = Arrays.copyOf(spare, 2 * spares);
    }
    spare[spares++] = table;
  }

  /** A table above level 1 has gone from its place in the tree. */
  void moved() {
    moves++;
  }

  /** How often a table above level 1 has gone from its place in the tree. */
  long moves() {
    return moves;
  }

  long entry(int table, int index) {
    return arena[table >>> chunkShift][(table & chunkMask) << indexBits | index];
  }

  void setEntry(int table, int index, long entry) {
    arena[table >>> chunkShift][(table & chunkMask) << indexBits | index] = entry;
  }

  /** The array that has a table's entries, from {@link #base} on. */
  long[] entries(int table) {
    return arena[table >>> chunkShift];
  }

  int base(int table) {
    return (table & chunkMask) << indexBits;
  }
}
