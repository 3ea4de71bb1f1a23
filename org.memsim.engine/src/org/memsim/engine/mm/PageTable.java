/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.mm;

import java.util.Arrays;
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
 *
 * <p>A table of level 1 has no entries in the arena as long as what it maps can be said in one; the
 * value of the entry that leads to it is then its number among the {@link RunTables}. It gets its
 * entries when somebody asks for it by {@link #find} or wants to visit them one by one.
 */
final class PageTable {
  /** No table: none is there, or no memory was left for one. */
  static final int NO_TABLE = -1;

  /** The top table. */
  static final int ROOT = 0;

  /** What the request for a table asks. */
  static final Gfp GFP = Gfp.KERNEL_ACCOUNT;

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

  /** The logarithm of the entries in one array of the arena, as it is. */
  private final int chunkBits;

  private long[][] arena = new long[4][];
  private int chunks;
  private int[] frameOf = new int[FIRST_TABLES];
  private int made;
  private int[] spare = new int[FIRST_TABLES];
  private int spares;
  private long moves;
  private final RunPages runPages;
  private final RunTables runs = new RunTables();
  private final TopTables tops;

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

    /**
     * Part of what an entry of level 2 maps through a table that has no entries of its own.
     *
     * @param table the number of its table
     * @param index the entry
     * @param from the first byte of the part
     * @param to the byte after the part
     * @return whether the table is to get its entries, and these are to be visited
     */
    default boolean run(int table, int index, long from, long to) {
      return true;
    }
  }

  PageTable(Memory memory) {
    this.allocator = memory.allocator();
    this.runPages = memory.mappings().runPages();
    this.shape = new TableShape(allocator.machine().arch());
    this.levels = shape.levels();
    this.tables = new long[levels + 1];
    this.indexBits = shape.indexBits();
    this.chunkShift = Math.max(0, CHUNK_BITS - indexBits);
    this.chunkMask = (1 << chunkShift) - 1;
    this.chunkBits = indexBits + chunkShift;
    this.tops = new TopTables(this, shape);
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

  /** The tables of level 2. */
  TopTables tops() {
    return tops;
  }

  /** The table of a level that translates an address, or {@link #NO_TABLE}. */
  int find(long address, int level) {
    if (level > 2) {
      return walk(address, level);
    }
    int top = tops.of(address);
    if (level == 2 || top == NO_TABLE) {
      return top;
    }
    int index = shape.index(address, 2);
    long entry = entry(top, index);
    if (entry == 0 || Pte.has(entry, Pte.HUGE)) {
      return NO_TABLE;
    }
    return Pte.has(entry, Pte.RUN) ? expand(top, index) : Pte.table(entry);
  }

  /** The same, from the top on. */
  int walk(long address, int level) {
    int table = ROOT;
    for (int above = levels; above > level; above--) {
      int index = shape.index(address, above);
      long entry = entry(table, index);
      if (entry == 0 || Pte.has(entry, Pte.HUGE)) {
        return NO_TABLE;
      }
      table = Pte.has(entry, Pte.RUN) ? expand(table, index) : Pte.table(entry);
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
    int known = find(address, level);
    return known == NO_TABLE ? make(address, level, task) : known;
  }

  private int make(long address, int level, Requester task) {
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
      table = Pte.has(entry, Pte.RUN) ? expand(table, index) : Pte.table(entry);
    }
    return table;
  }

  /** Makes a table that nothing leads to yet, or returns {@link #NO_TABLE}. */
  int make(int level, Requester task) {
    int frame = page(level, task);
    return frame == Frames.NONE ? NO_TABLE : newTable(level, frame);
  }

  /** Takes a page for a table, or returns {@link Frames#NONE}. */
  int page(int level, Requester task) {
    int frame = task.allocateForKernel(GFP, 0);
    if (frame != Frames.NONE && isCounted(level)) {
      allocator.account(frame, PageKind.PAGE_TABLE);
    }
    return frame;
  }

  /**
   * Makes a table of level 1 that has no entries of its own, where nothing is yet.
   *
   * @param above the table of level 2 that leads to it
   * @param index by which entry
   * @param frame the page that it takes
   * @param first its first entry, with the physical number of the page that it maps
   */
  void makeRun(int above, int index, int frame, long first) {
    setEntry(above, index, Pte.of(runs.add(frame, first), Pte.RUN_TABLE));
    tables[1]++;
  }

  /** Makes a table of level 1 where nothing is yet; returns its number. */
  int makeLeaf(int above, int index, int frame) {
    int table = newTable(1, frame);
    setEntry(above, index, Pte.of(table, Pte.TABLE));
    return table;
  }

  /** The first entry of a table that has no entries of its own; 0 if all are. */
  long run(int above, int index) {
    return runs.first(Pte.table(entry(above, index)));
  }

  /** The page that such a table takes. */
  int runFrame(int above, int index) {
    return runs.frame(Pte.table(entry(above, index)));
  }

  /** The page that a table takes. */
  int frame(int table) {
    return frameOf[table];
  }

  /** Changes all entries of such a table, which are told by their first one. */
  void setRun(int above, int index, long first) {
    runs.setFirst(Pte.table(entry(above, index)), first);
  }

  /** Gives such a table its entries; returns the number that it has then. */
  int expand(int above, int index) {
    int run = Pte.table(entry(above, index));
    long first = runs.first(run);
    tables[1]--;
    int table = makeLeaf(above, index, runs.remove(run));
    if (first != 0) {
      mapRun(table, 0, shape.entries(1), Pte.value(first), first & Pte.FLAGS);
    }
    return table;
  }

  /** Maps pages of runs one by one: so many entries, from one on. */
  void mapRun(int table, int index, int pages, long pfn, long flags) {
    for (int done = 0; done < pages; ) {
      int count = (int) runPages.inBlock(pfn + done, pages - done);
      int frame = runPages.frame(pfn + done);
      for (int i = 0; i < count; i++) {
        setEntry(table, index + done + i, Pte.of(frame + i, flags));
      }
      done += count;
    }
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
      if (Pte.has(entry, Pte.HUGE)) {
        if (!visitor.huge(table, index, from, to)) {
          continue;
        }
        entry = entry(table, index);
      }
      if (Pte.has(entry, Pte.RUN)) {
        if (!visitor.run(table, index, from, to)) {
          continue;
        }
        if (Pte.has(entry(table, index), Pte.RUN)) {
          expand(table, index);
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
      long to = Math.min(end, (from & -span) + span);
      if (level > 2) {
        freeTables(Pte.table(entry), level - 1, from, to, floor, ceiling, cpu);
      }
      // A table of level 1 reaches here only if nobody else needs it; others see for themselves.
      boolean unshared = (from & -span) >= floor && to - 1 <= (ceiling & -span) - 1;
      if (level == 2 || unshared) {
        setEntry(table, index, 0);
        if (Pte.has(entry, Pte.RUN)) {
          tables[1]--;
          allocator.free(runs.remove(Pte.table(entry)), cpu);
        } else {
          free(level - 1, Pte.table(entry), cpu);
        }
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

  /** The number of an entry among all that the arena has room for. */
  long place(int table, int index) {
    return (long) table << indexBits | index;
  }

  /** The entry at a {@link #place}. */
  long at(long place) {
    return arena[(int) (place >>> chunkBits)][(int) place & (1 << chunkBits) - 1];
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
