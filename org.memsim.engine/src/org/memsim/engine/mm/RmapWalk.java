/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.mm;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.memsim.engine.mm.file.FileObject;
import org.memsim.engine.page.Frames;

/**
 * Which entries of page tables map a page: {@code rmap_walk}. For an anonymous page the address
 * spaces of its family are asked, each at the address where a mapping has the page's index; for a
 * page of a file those that map the file. Either way the entry itself decides.
 *
 * <p>What is found lasts until the next question. Not thread safe; hot, so nothing is allocated.
 */
final class RmapWalk {
  private final Memory memory;
  private final Frames frames;
  private final int pageShift;
  private final RmapBatch batch;

  private @Nullable AddressSpace[] spaces = new AddressSpace[4];
  private @Nullable Vma[] vmas = new Vma[4];
  private long[] addresses = new long[4];
  private int[] tables = new int[4];
  private int[] indexes = new int[4];
  private int found;

  RmapWalk(Memory memory) {
    this.memory = memory;
    this.frames = memory.allocator().frames();
    this.pageShift = memory.machine().arch().pageShift();
    this.batch = new RmapBatch(memory);
  }

  /**
   * Finds the entries that map an anonymous page, or the huge page that it is part of.
   *
   * @return how many there are
   */
  int findAnonymous(int frame) {
    found = 0;
    int mappings = memory.mappings().count(frame);
    if (mappings == 1 && findInBatch(frame)) {
      return 1;
    }
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
   * Finds out in advance where pages are that will be asked about, until {@link #endBatch}; returns
   * what {@link RmapBatch#find} does.
   */
  long beginBatch(int[] pages, int count, boolean evicts) {
    return batch.find(pages, count, evicts);
  }

  /** Reads records of frames ahead: what {@link RmapBatch#readAhead} does. */
  long readAhead(int[] links, int count) {
    return batch.readAhead(links, count);
  }

  /** From now on mappings may change. */
  void endBatch() {
    batch.forget();
  }

  /** Whether a page that has one mapping is where it was found in advance. */
  private boolean findInBatch(int frame) {
    int place = batch.placeOf(frame);
    if (place == RmapBatch.NOWHERE) {
      return false;
    }
    AddressSpace space = batch.space(place);
    int table = batch.table(place);
    int index = batch.index(place);
    return Pte.frame(space.table().entry(table, index)) == frame
        && add(space, batch.vma(place), batch.address(place), table, index);
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
