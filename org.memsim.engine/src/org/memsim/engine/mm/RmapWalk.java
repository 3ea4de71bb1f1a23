/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.mm;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.memsim.engine.mm.file.FileObject;
import org.memsim.engine.page.Frames;
import org.memsim.engine.page.PageKind;

/**
 * Which entries of page tables map a page: {@code rmap_walk}. For an anonymous page the address
 * spaces of its family are asked, each at the address where a mapping has the page's index; for a
 * page of a file those that map the file. Either way the entry itself decides.
 *
 * <p>What is found lasts until the next question. Not thread safe; hot, so nothing is allocated.
 */
final class RmapWalk {
  /** How many entries are read ahead together. */
  private static final int AHEAD = 32;

  private final Memory memory;
  private final Frames frames;
  private final int pageShift;

  private @Nullable AddressSpace[] spaces = new AddressSpace[4];
  private @Nullable Vma[] vmas = new Vma[4];
  private long[] addresses = new long[4];
  private int[] tables = new int[4];
  private int[] indexes = new int[4];
  private int found;

  private final long[] ahead = new long[AHEAD];
  private final PageTable[] aheadOf = new PageTable[AHEAD];

  /** The exclusive or of all that was read ahead. */
  private long read;

  RmapWalk(Memory memory) {
    this.memory = memory;
    this.frames = memory.allocator().frames();
    this.pageShift = memory.machine().arch().pageShift();
  }

  /**
   * Finds the entries that map an anonymous page, or the huge page that it is part of.
   *
   * @return how many there are
   */
  int findAnonymous(int frame) {
    found = 0;
    int mappings = memory.mappings().count(frame);
    int head = memory.thp().pages().head(frame);
    int first = head == Frames.NONE ? frame : head;
    int place = frames.owner(first);
    Lineage family = mappings == 0 || place == 0 ? null : memory.places().lineage(place);
    if (family == null) {
      return 0;
    }
    long index = memory.places().index(place) + (frame - first);
    List<AddressSpace> members = family.spaces();
    for (int i = 0; i < members.size() && found < mappings; i++) {
      find(members.get(i), index, frame);
    }
    return found;
  }

  /**
   * Reads the entries ahead that probably map the anonymous ones of some pages, and changes
   * nothing: cache misses that would come one after the other overlap. They are found first and
   * read then, since only a loop that does nothing but read is short enough for that.
   *
   * @param pages their frames
   * @return the exclusive or of all that was read so, so that the JVM must read it
   */
  long readAhead(int[] pages, int count) {
    for (int from = 0; from < count; from += AHEAD) {
      int entries = 0;
      for (int i = from; i < Math.min(count, from + AHEAD); i++) {
        if (frames.kind(pages[i]) == PageKind.ANON) {
          entries = noteEntry(frames.owner(pages[i]), entries);
        }
      }
      for (int i = 0; i < entries; i++) {
        read ^= aheadOf[i].at(ahead[i]);
      }
    }
    return read;
  }

  /** Notes where the first of a family has the entry of a page; returns how many are noted then. */
  private int noteEntry(int place, int noted) {
    Lineage family = place == 0 ? null : memory.places().lineage(place);
    if (family == null || family.spaces().isEmpty()) {
      return noted;
    }
    PageTable table = family.spaces().getFirst().table();
    long address = memory.places().index(place) << pageShift;
    int top = table.find(address, 2);
    long above = top == PageTable.NO_TABLE ? 0 : table.entry(top, table.shape().index(address, 2));
    if (!Pte.leadsToTable(above)) {
      return noted;
    }
    aheadOf[noted] = table;
    ahead[noted] = table.place(Pte.table(above), table.shape().index(address, 1));
    return noted + 1;
  }

  /**
   * Finds the entries that map a page of a file or of shared memory.
   *
   * @param index which page of the file it is
   * @return how many there are
   */
  int findFile(FileObject file, long index, int frame) {
    found = 0;
    int mappings = memory.mappings().count(frame);
    FileMappers mappers = memory.fileMappers();
    for (int i = 0; found < mappings && i < mappers.count(file); i++) {
      AddressSpace space = mappers.space(file, i);
      for (int k = 0; found < mappings && k < space.mappings().size(); k++) {
        Vma vma = space.mappings().get(k);
        if (vma.object() instanceof Backing.OfFile mapped && mapped.file().object() == file) {
          look(space, vma, index, frame);
        }
      }
    }
    return found;
  }

  /** Only one mapping of an address space has the page, mostly where it was mapped first. */
  private void find(AddressSpace space, long index, int frame) {
    Vma first = space.vmaAt(index << pageShift);
    if (first != null && look(space, first, index, frame)) {
      return;
    }
    Vmas all = space.mappings();
    for (int i = 0; i < all.size(); i++) {
      Vma vma = all.get(i);
      if (vma != first && vma.anonVma() != Vma.NO_ANON_VMA && look(space, vma, index, frame)) {
        return;
      }
    }
  }

  /** Whether a mapping has a page at an index, and an entry that maps it there. */
  private boolean look(AddressSpace space, Vma vma, long index, int frame) {
    long address = vma.start() + (index << pageShift) - vma.offset();
    if (!vma.contains(address)) {
      return false;
    }
    PageTable table = space.table();
    int top = table.find(address, 2);
    if (top == PageTable.NO_TABLE) {
      return false;
    }
    int place = table.shape().index(address, 2);
    long entry = table.entry(top, place);
    if (entry == 0) {
      return false;
    }
    if (Pte.has(entry, Pte.HUGE)) {
      int inside = (int) ((address & table.shape().span(2) - 1) >>> pageShift);
      return Pte.frame(entry) + inside == frame
          && Pte.hasFrame(entry)
          && add(space, vma, address, top, place);
    }
    int leaf = Pte.leadsToTable(entry) ? Pte.table(entry) : table.find(address, 1);
    int at = table.shape().index(address, 1);
    return Pte.frame(table.entry(leaf, at)) == frame && add(space, vma, address, leaf, at);
  }

  int found() {
    return found;
  }

  AddressSpace space(int number) {
    return Objects.requireNonNull(spaces[number]);
  }

  Vma vma(int number) {
    return Objects.requireNonNull(vmas[number]);
  }

  long address(int number) {
    return addresses[number];
  }

  /** The entry as it is now. */
  long entry(int number) {
    return space(number).table().entry(tables[number], indexes[number]);
  }

  void setEntry(int number, long entry) {
    space(number).table().setEntry(tables[number], indexes[number], entry);
  }

  private boolean add(AddressSpace space, Vma vma, long address, int table, int index) {
    if (found == spaces.length) {
      spaces = Arrays.copyOf(spaces, 2 * found);
      vmas = Arrays.copyOf(vmas, 2 * found);
      addresses = Arrays.copyOf(addresses, 2 * found);
      tables = Arrays.copyOf(tables, 2 * found);
      indexes = Arrays.copyOf(indexes, 2 * found);
    }
    spaces[found] = space;
    vmas[found] = vma;
    addresses[found] = address;
    tables[found] = table;
    indexes[found] = index;
    found++;
    return true;
  }
}
