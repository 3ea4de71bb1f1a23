/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.mm;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.memsim.engine.machine.ThpRules;
import org.memsim.engine.mm.file.FileObject;
import org.memsim.engine.page.Frames;
import org.memsim.engine.page.PageFlag;

/**
 * What reclaim asks of the page tables about a page, and does to them: {@code page_referenced} and
 * {@code try_to_unmap}. Pages are named by their frames; of a huge page that is mapped as a whole
 * these are asked for its head alone, and it is split before it is unmapped.
 *
 * <p>Not thread safe.
 */
public final class Rmap {
  /** In what {@link #referenced} returns: how many entries were used. */
  public static final int COUNT = 0xffffff;

  /** In what it returns: one of the mappings that were used may be executed. */
  public static final int EXEC = 1 << 29;

  /** In what it returns: one of the mappings is locked, which is all that counts. */
  public static final int LOCKED = 1 << 30;

  private final Memory memory;
  private final Frames frames;
  private final RmapWalk walk;

  /** Whose TLBs have to forget what was unmapped since they were flushed last. */
  private final List<AddressSpace> unflushed = new ArrayList<>();

  /** Told of each mapping of a page. */
  public interface Mapping {
    /**
     * An entry of a page table.
     *
     * @param space whose
     * @param address where it maps the page
     */
    void mapping(AddressSpace space, long address);
  }

  Rmap(Memory memory) {
    this.memory = memory;
    this.frames = memory.allocator().frames();
    this.walk = new RmapWalk(memory);
  }

  /** Tells of all entries that map an anonymous page. */
  public void forEach(int frame, Mapping action) {
    walk.findAnonymous(frame);
    tell(action);
  }

  /** Tells of all entries that map a page of a file. */
  public void forEach(FileObject file, long index, int frame, Mapping action) {
    walk.findFile(file, index, frame);
    tell(action);
  }

  private void tell(Mapping action) {
    for (int i = 0; i < walk.found(); i++) {
      action.mapping(walk.space(i), walk.address(i));
    }
  }

  /**
   * Which entries for an anonymous page were used since they were asked last; from now on they
   * count as not used.
   *
   * @return {@link #COUNT}, {@link #EXEC} and {@link #LOCKED}
   */
  public int referenced(int frame) {
    walk.findAnonymous(frame);
    return testAndClear();
  }

  /** The same for a page of a file. */
  public int referenced(FileObject file, long index, int frame) {
    walk.findFile(file, index, frame);
    return testAndClear();
  }

  /**
   * Finds out together where some anonymous pages are mapped that will be asked about, in this
   * order; mappings of address spaces must not change until {@link #endBatch}.
   *
   * @param pages their frames, others too
   * @param count how many of them
   * @param evicts whether those that were not used will be evicted
   * @return what must be read so that the JVM reads ahead
   */
  public long beginBatch(int[] pages, int count, boolean evicts) {
    return walk.beginBatch(pages, count, evicts);
  }

  /**
   * Reads the records of pages ahead that will be taken off their list, so that the host has them
   * at hand.
   *
   * @param links their frames, and links of lists that are none
   * @param count how many of them
   * @return what must be read so that the JVM reads ahead
   */
  public long readAhead(int[] links, int count) {
    return walk.readAhead(links, count);
  }

  /** All has been asked about the pages of a batch. */
  public void endBatch() {
    walk.endBatch();
  }

  /** folio_referenced_one, mapping by mapping; what TLBs know they go on knowing, as on x86. */
  private int testAndClear() {
    int count = 0;
    for (int i = 0; i < walk.found(); i++) {
      Vma vma = walk.vma(i);
      if (vma.has(VmFlags.LOCKED)) {
        return count | LOCKED;
      }
      long entry = walk.entry(i);
      if (Pte.has(entry, Pte.ACCESSED)) {
        walk.setEntry(i, entry & ~Pte.ACCESSED);
        // Who reads in order will not come back.
        if (!vma.has(VmFlags.SEQ_READ)) {
          count = (count + 1) | (vma.has(VmFlags.EXEC) ? EXEC : 0);
        }
      }
    }
    return count;
  }

  /** Whether a locked mapping has a page. */
  boolean isLocked(int frame) {
    if (memory.mappings().isAnonymous(frame)) {
      walk.findAnonymous(frame);
    } else if (memory.files().pages().knows(frame)) {
      walk.findFile(memory.files().pages().file(frame), memory.files().pages().index(frame), frame);
    } else {
      return false;
    }
    for (int i = 0; i < walk.found(); i++) {
      if (walk.vma(i).has(VmFlags.LOCKED)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Takes an anonymous page out of all page tables. TLBs are flushed later, by {@link #flush}.
   *
   * @param swapEntry where its contents will be, as {@link SwapStore} gave it; {@link
   *     SwapStore#NONE} if they may be thrown away, which they may not if the page was stored to
   * @return false if one of its mappings is locked, or needs the contents; this one and those not
   *     yet visited still have it
   */
  public boolean unmap(int frame, long swapEntry) {
    walk.findAnonymous(frame);
    if (walk.found() == 0 && frames.owner(frame) == 0 && swapEntry != SwapStore.NONE) {
      // A page of a state: whose it is nobody knows, but its slot stays taken.
      memory.swap().duplicate(swapEntry);
      memory.strangersInSwap().add();
      memory.mappings().unmapAnonymous(frame);
    }
    for (int i = 0; i < walk.found(); i++) {
      long entry = walk.entry(i);
      boolean isNeeded =
          swapEntry == SwapStore.NONE
              && (Pte.has(entry, Pte.DIRTY | Pte.STORED) || frames.has(frame, PageFlag.HELD));
      if (walk.vma(i).has(VmFlags.LOCKED) || isNeeded) {
        return false;
      }
      Rss pages = walk.space(i).residentPages();
      if (swapEntry != SwapStore.NONE) {
        if (Pte.has(entry, Pte.DIRTY | Pte.STORED)) {
          frames.set(frame, PageFlag.DIRTY);
        }
        memory.swap().duplicate(swapEntry);
        pages.addSwapped(1);
      }
      walk.setEntry(i, swapEntry == SwapStore.NONE ? 0 : swapEntry | (entry & Pte.EXCLUSIVE));
      pages.addAnon(-1);
      pages.seen().reclaimed(1, 0, 0);
      memory.mappings().unmapAnonymous(frame);
      forgetLater(i);
    }
    return true;
  }

  /**
   * Takes a page of a file out of all page tables. What was stored to it through them makes it
   * dirty. TLBs are flushed later, by {@link #flush}.
   *
   * @return false if one of its mappings is locked
   */
  public boolean unmap(FileObject file, long index, int frame) {
    walk.findFile(file, index, frame);
    for (int i = 0; i < walk.found(); i++) {
      if (walk.vma(i).has(VmFlags.LOCKED)) {
        return false;
      }
      long entry = walk.entry(i);
      walk.setEntry(i, 0);
      Rss pages = walk.space(i).residentPages();
      long inFile = pages.file();
      long inShmem = pages.shmem();
      walk.space(i).faults().unmapFile(walk.vma(i), walk.address(i), entry);
      pages.seen().reclaimed(0, inFile - pages.file(), inShmem - pages.shmem());
      forgetLater(i);
    }
    return true;
  }

  /**
   * Has all entries that map an anonymous page map another one. TLBs are flushed later, by {@link
   * #flush}.
   */
  void replace(int frame, int by) {
    walk.findAnonymous(frame);
    replaceFound(by);
  }

  /** The same for a page of a file. */
  void replace(FileObject file, long index, int frame, int by) {
    walk.findFile(file, index, frame);
    replaceFound(by);
  }

  private void replaceFound(int by) {
    for (int i = 0; i < walk.found(); i++) {
      walk.setEntry(i, Pte.of(by, Pte.withoutHint(walk.entry(i), walk.vma(i)) & Pte.FLAGS));
      forgetLater(i);
    }
  }

  /**
   * Has all entries that map a transparent huge page as a whole map another one. TLBs are flushed
   * later, by {@link #flush}.
   *
   * @param references how many entries map it or a part of it
   * @return how many entries these are; 0 if some map a part of it only, and nothing has happened
   */
  int replaceHuge(int head, int by, int references) {
    if (walk.findAnonymous(head) != references) {
      return 0;
    }
    for (int i = 0; i < walk.found(); i++) {
      if (!Pte.has(walk.entry(i), Pte.HUGE)) {
        return 0;
      }
    }
    replaceFound(by);
    return walk.found();
  }

  private void forgetLater(int number) {
    AddressSpace space = walk.space(number);
    space.gather().page(walk.address(number) & -space.pageSize());
    if (!unflushed.contains(space)) {
      unflushed.add(space);
    }
  }

  /** Lets TLBs forget what was unmapped: {@code try_to_unmap_flush}. */
  public void flush(int cpu) {
    for (AddressSpace space : unflushed) {
      space.gather().flush(cpu);
    }
    unflushed.clear();
  }

  /** The head of the transparent huge page that a page is part of, or {@link Frames#NONE}. */
  public int head(int frame) {
    return memory.thp().pages().head(frame);
  }

  /**
   * Makes small pages of a transparent huge one, wherever it is mapped: {@code split_huge_page}.
   * Those that nobody maps are freed.
   *
   * @param head its first frame
   */
  public void splitHuge(int head, int cpu) {
    splitHuge(head, cpu, true);
  }

  /**
   * The same for a huge page that is swapped out whole, of which nobody hears. A model: Linux keeps
   * it in one piece until it is written and freed.
   */
  public void takeApart(int head, int cpu) {
    splitHuge(head, cpu, false);
  }

  /** One that was taken apart could not be swapped out whole: it counts as split. */
  public void countSplit() {
    memory.thp().pages().countSplit();
  }

  /**
   * Whether a huge page may be swapped out whole: not if it is to be split anyway, since not all of
   * it is mapped, or, in old kernels, none as a whole.
   */
  public boolean isInOnePiece(int head) {
    CompoundPages pages = memory.thp().pages();
    return ThpRules.SWAPS_MAPPED_BY_PARTS.in(memory.machine().kernel())
        ? !pages.isWaiting(head)
        : pages.isMappedWhole(head);
  }

  private void splitHuge(int head, int cpu, boolean counts) {
    walk.findAnonymous(head);
    for (int i = 0; i < walk.found(); i++) {
      AddressSpace space = walk.space(i);
      space.thpMappings().split(walk.address(i));
      space.gather().flush(cpu);
    }
    memory.mappings().splitPage(head, cpu, counts);
  }

  /**
   * The frame of a page that was given away in a run; it and the pages of its block get records.
   *
   * @param pfn its physical number
   */
  public int frameOf(long pfn) {
    return memory.mappings().runPages().frame(pfn);
  }

  /** A huge page becomes small ones: notes where each belongs. */
  void split(int head, int pages) {
    int place = frames.owner(head);
    @Nullable Lineage family = place == 0 ? null : memory.places().lineage(place);
    if (family != null) {
      family.own(frames, head, memory.places().index(place), pages);
    }
  }
}
