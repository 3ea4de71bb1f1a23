/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.mm;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.memsim.engine.page.Frames;
import org.memsim.engine.page.Requester;

/**
 * The entries of page tables that map huge pages of a pool. A huge page is one entry at the level
 * whose entries map as much.
 */
final class HugeMappings {
  private final AddressSpace space;
  private final Memory memory;
  private final PageTable table;
  private final TableShape shape;

  /** Huge pages in memory, in pages of the smallest size: {@code HugetlbPages}. */
  private long pages;

  HugeMappings(AddressSpace space) {
    this.space = space;
    this.memory = space.memory();
    this.table = space.table();
    this.shape = table.shape();
  }

  long pages() {
    return pages;
  }

  private static int level(TableShape shape, long bytes) {
    int level = 2;
    while (level < shape.levels() && shape.span(level) < bytes) {
      level++;
    }
    return level;
  }

  /** Whether a page of this size is one entry of a page table, not several in a row. */
  static boolean isMappable(TableShape shape, long bytes) {
    return shape.span(level(shape, bytes)) == bytes;
  }

  /** huge_pte_alloc: the entry for an address, or null if no frame was left for a table. */
  @Nullable HugeLeaf findOrMake(Vma vma, long address, Requester task) {
    int level = level(shape, HugePageFile.of(vma).pageBytes());
    int number = table.findOrMake(address, level, task);
    return number == PageTable.NO_TABLE ? null : leaf(vma, number, level, address);
  }

  private HugeLeaf leaf(Vma vma, int number, int level, long address) {
    long bytes = shape.span(level);
    long start = address & -bytes;
    return new HugeLeaf(
        table,
        number,
        shape.index(start, level),
        start,
        vma.offsetOf(start) / bytes,
        bytes >> space.pageShift());
  }

  /** Names the entries of a part of a mapping for which there are tables, be they empty. */
  void each(Vma vma, long start, long end, Consumer<HugeLeaf> action) {
    int level = level(shape, HugePageFile.of(vma).pageBytes());
    long next;
    for (long address = start; address < end; address = next) {
      int number = table.find(address, level);
      if (number == PageTable.NO_TABLE) {
        next = level == shape.levels() ? end : shape.next(address, level + 1);
      } else {
        action.accept(leaf(vma, number, level, address));
        next = address + shape.span(level);
      }
    }
  }

  /** What a TLB knows of an entry holds no more. */
  private void changed(HugeLeaf leaf) {
    int shift = Long.numberOfTrailingZeros(leaf.pages()) + space.pageShift();
    space.gather().range(leaf.address(), leaf.address() + (1L << shift), shift);
  }

  /** Lets an entry map a page. */
  void map(HugeLeaf leaf, long entry) {
    leaf.set(entry);
    memory.mappings().mapHuge(Pte.frame(entry));
    pages += leaf.pages();
  }

  /**
   * Lets an entry map nothing any more.
   *
   * @return the page that it mapped, if nobody else does; else {@link Frames#NONE}
   */
  int unmap(HugeLeaf leaf) {
    int frame = Pte.frame(leaf.entry());
    leaf.set(0);
    changed(leaf);
    pages -= leaf.pages();
    return memory.mappings().unmapHuge(frame) == 0 ? frame : Frames.NONE;
  }

  /** Frees the pages of a part of a mapping: unmap_hugepage_range. */
  void zap(Vma vma, long start, long end, int cpu) {
    each(
        vma,
        start,
        end,
        leaf -> {
          if (leaf.entry() != 0) {
            int frame = unmap(leaf);
            if (frame != Frames.NONE && !vma.has(VmFlags.MAYSHARE)) {
              memory.hugePromises().free(vma, leaf.place(), frame, cpu);
            }
          }
        });
  }

  /** hugetlb_change_protection: private pages are writable again only after a fault. */
  void protect(Vma vma, long start, long end) {
    boolean none = !vma.has(VmFlags.ACCESS);
    boolean writable =
        (vma.flags() & (VmFlags.SHARED | VmFlags.WRITE)) == (VmFlags.SHARED | VmFlags.WRITE);
    long access = none ? Pte.PROTNONE : writable ? Pte.PRESENT | Pte.WRITABLE : Pte.PRESENT;
    each(
        vma,
        start,
        end,
        leaf -> {
          if (leaf.entry() != 0) {
            long kept = leaf.entry() & ~(Pte.PRESENT | Pte.PROTNONE | Pte.WRITABLE);
            leaf.set(kept | access);
            changed(leaf);
          }
        });
  }

  /**
   * Lets a child map what this process maps: copy_hugetlb_page_range.
   *
   * @return false if no frame was left for one of the child's tables
   */
  boolean copy(Vma vma, AddressSpace child, Requester task) {
    boolean[] complete = {true};
    each(
        vma,
        vma.start(),
        vma.end(),
        leaf -> {
          HugeLeaf copy =
              complete[0] ? child.hugeMappings().findOrMake(vma, leaf.address(), task) : null;
          complete[0] = copy != null;
          if (copy != null && leaf.entry() != 0) {
            long entry = leaf.entry();
            leaf.set(vma.isCow() ? entry & ~Pte.WRITABLE : entry);
            child.hugeMappings().map(copy, leaf.entry() & ~Pte.ACCESSED);
          }
        });
    return complete[0];
  }

  /**
   * Moves what a part of a mapping maps to other addresses: move_hugetlb_page_tables.
   *
   * @return false if no frame was left for a table
   */
  boolean move(Vma vma, long start, long length, long target, Requester task) {
    boolean[] complete = {true};
    each(
        vma,
        start,
        start + length,
        leaf -> {
          if (leaf.entry() != 0 && complete[0]) {
            HugeLeaf there = findOrMake(vma, leaf.address() - start + target, task);
            complete[0] = there != null;
            if (there != null) {
              there.set(leaf.entry());
              leaf.set(0);
            }
          }
        });
    return complete[0];
  }

  /**
   * The page of a mapping at a place goes to the process that made the mapping; the next fault
   * there ends in SIGBUS rather than showing that the contents are lost.
   */
  void lose(Vma vma, long place, int frame) {
    long address = vma.start() + place * HugePageFile.of(vma).pageBytes() - vma.offset();
    if (vma.contains(address)) {
      each(
          vma,
          address,
          address + 1,
          leaf -> {
            if (leaf.entry() != 0 && Pte.frame(leaf.entry()) == frame) {
              unmap(leaf);
              vma.setLostHugePages(true);
            }
          });
    }
  }
}
