/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.mm;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.memsim.engine.page.Frames;
import org.memsim.engine.page.PageFlag;
import org.memsim.engine.page.PageKind;

/**
 * Where the anonymous pages of a batch are mapped, most likely: found once for all that reclaim
 * asks about them, and read together so that cache misses overlap. Only what the first of a family
 * maps with an entry of its own is looked for. Whoever asks checks that the entry still maps the
 * page; no mapping may change until {@link #forget}.
 *
 * <p>Not thread safe; hot, so nothing is allocated once it is large enough.
 */
final class RmapBatch {
  /** The page is not among those that were found. */
  static final int NOWHERE = -1;

  private final Memory memory;
  private final Frames frames;
  private final int pageShift;

  private int[] pages = new int[32];
  private @Nullable AddressSpace[] spaces = new AddressSpace[32];
  private @Nullable Vma[] vmas = new Vma[32];
  private long[] addresses = new long[32];
  private int[] tables = new int[32];
  private int[] indexes = new int[32];

  /** What was read of the tables, and then of those pages that have slots their swap entries. */
  private long[] entries = new long[32];

  private int size;

  /** The place of the page that was asked for last: they are asked for in order. */
  private int last;

  private long read;

  RmapBatch(Memory memory) {
    this.memory = memory;
    this.frames = memory.allocator().frames();
    this.pageShift = memory.machine().arch().pageShift();
  }

  /**
   * Reads the records of some frames ahead, those of other links among them: all that will be asked
   * of pages before their entries are.
   *
   * @return as {@link #find}
   */
  long readAhead(int[] some, int count) {
    long sum = 0;
    for (int i = 0; i < count; i++) {
      sum ^= memory.readAhead(some[i]);
    }
    read ^= sum;
    return read;
  }

  /**
   * Finds the entries of some pages, of which there may be other ones, and reads them.
   *
   * @param evicts whether those that were not used will be evicted
   * @return the exclusive or of all that was read so far, so that the JVM must read it
   */
  long find(int[] some, int count, boolean evicts) {
    forget();
    if (count > pages.length) {
      pages = new int[count];
      spaces = new AddressSpace[count];
      vmas = new Vma[count];
      addresses = new long[count];
      tables = new int[count];
      indexes = new int[count];
      entries = new long[count];
    }
    for (int i = 0; i < count; i++) {
      if (frames.kind(some[i]) == PageKind.ANON) {
        find(some[i]);
      }
    }
    // Only a loop that does nothing but read is short enough for misses to overlap.
    for (int i = 0; i < size; i++) {
      entries[i] = space(i).table().entry(tables[i], indexes[i]);
      read ^= entries[i];
    }
    read ^= evicts && memory.swap().isThere() ? readSlots() : 0;
    return read;
  }

  /** Reads what swap knows of those pages that have slots and were not used. */
  private long readSlots() {
    SwapStore swap = memory.swap();
    int slots = 0;
    for (int i = 0; i < size; i++) {
      if (!Pte.has(entries[i], Pte.ACCESSED) && frames.has(pages[i], PageFlag.SWAPCACHE)) {
        entries[slots] = swap.entryOf(pages[i]);
        slots++;
      }
    }
    long sum = 0;
    for (int i = 0; i < slots; i++) {
      sum ^= swap.readAhead(entries[i]);
    }
    return sum;
  }

  private void find(int frame) {
    int place = frames.owner(frame);
    Lineage family = place == 0 ? null : memory.places().lineage(place);
    if (family == null || family.spaces().isEmpty()) {
      return;
    }
    AddressSpace space = family.spaces().getFirst();
    long home = memory.places().index(place) << pageShift;
    Vma vma = space.vmaAt(home);
    long address = vma == null ? 0 : vma.start() + home - vma.offset();
    if (vma == null || !vma.contains(address)) {
      return;
    }
    PageTable table = space.table();
    int top = table.find(address, 2);
    long above = top == PageTable.NO_TABLE ? 0 : table.entry(top, table.shape().index(address, 2));
    if (Pte.leadsToTable(above)) {
      pages[size] = frame;
      spaces[size] = space;
      vmas[size] = vma;
      addresses[size] = address;
      tables[size] = Pte.table(above);
      indexes[size] = table.shape().index(address, 1);
      size++;
    }
  }

  /** From now on mappings may change. */
  void forget() {
    Arrays.fill(spaces, 0, size, null);
    Arrays.fill(vmas, 0, size, null);
    size = 0;
    last = 0;
  }

  /** The place of a page, or {@link #NOWHERE}; faster in the order in which they were named. */
  int placeOf(int frame) {
    for (int i = last; i < size; i++) {
      if (pages[i] == frame) {
        last = i;
        return i;
      }
    }
    return NOWHERE;
  }

  AddressSpace space(int place) {
    return Objects.requireNonNull(spaces[place]);
  }

  Vma vma(int place) {
    return Objects.requireNonNull(vmas[place]);
  }

  long address(int place) {
    return addresses[place];
  }

  int table(int place) {
    return tables[place];
  }

  int index(int place) {
    return indexes[place];
  }
}
