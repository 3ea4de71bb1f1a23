/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.mm;

import org.memsim.engine.page.Frames;
import org.memsim.engine.page.PageAllocator;
import org.memsim.engine.page.PageFlag;
import org.memsim.engine.page.PageKind;

/**
 * How many page-table entries map each page in use: {@code _mapcount} of {@code struct page}. The
 * last mapping of an anonymous page that goes takes the page along, unless it is in the swap cache;
 * pages of files stay in the page cache.
 */
public final class PageMappings {
  private final Memory memory;
  private final PageAllocator allocator;

  /** How many mappings an anonymous page has beyond its first. */
  private final MapCounts shares = new MapCounts();

  private final MapCounts fileMappings = new MapCounts();
  private final MapCounts hugeMappings = new MapCounts();
  private final RunPages runPages;

  /** By node. */
  private final long[] mappedPages;

  /** By node. */
  private final long[] unmappedAnonymous;

  PageMappings(Memory memory) {
    this.memory = memory;
    this.allocator = memory.allocator();
    this.runPages = new RunPages(allocator, shares);
    this.mappedPages = new long[memory.machine().nodes().getLast().id() + 1];
    this.unmappedAnonymous = new long[mappedPages.length];
  }

  /** Anonymous pages that were given away in runs. */
  RunPages runPages() {
    return runPages;
  }

  private CompoundPages huge() {
    return memory.thp().pages();
  }

  /** How many page-table entries map a page: {@code page_mapcount}. */
  public int count(int frame) {
    Frames frames = allocator.frames();
    if (frames.kind(frame) == PageKind.ANON && frames.order(frame) == 0) {
      return shares.get(frame) + 1;
    }
    int head = huge().head(frame);
    if (head != Frames.NONE) {
      return huge().mapCount(frame, head);
    }
    return switch (frames.kind(frame)) {
      case ANON -> shares.get(frame) + 1;
      case HUGETLB -> hugeMappings.get(frame);
      default -> fileMappings.get(frame);
    };
  }

  /** Reads ahead how often a page is mapped, as {@link Frames#readAhead} does. */
  int readAhead(int frame) {
    return shares.get(frame);
  }

  /** page_count: how many page-table entries map a page or the huge page that it is part of. */
  int references(int frame) {
    int head = huge().head(frame);
    return head == Frames.NONE ? count(frame) : huge().references(head);
  }

  /** How many map an anonymous page, by its physical number: it may have no record of its own. */
  public int countOfPage(long pfn) {
    int frame = allocator.frame(pfn);
    return frame == Frames.NONE ? runPages.mappings(pfn) : count(frame);
  }

  boolean isAnonymous(int frame) {
    return kind(frame) == PageKind.ANON;
  }

  /** What a page that is mapped is used for. */
  PageKind kind(int frame) {
    PageKind kind = allocator.frames().kind(frame);
    boolean tail = kind == PageKind.RESERVED && huge().head(frame) != Frames.NONE;
    return tail ? PageKind.ANON : kind;
  }

  /** One mapping more of an anonymous page. */
  void share(int frame) {
    int head = huge().head(frame);
    if (head == Frames.NONE) {
      shares.add(frame, 1);
    } else {
      huge().mapPart(frame, head);
    }
  }

  /** One mapping less of an anonymous page; the last one frees it. */
  void dropAnonymous(int frame, int cpu) {
    int head = huge().head(frame);
    if (head != Frames.NONE) {
      huge().unmapPart(frame, head, cpu);
    } else if (shares.get(frame) > 0) {
      shares.add(frame, -1);
    } else if (!allocator.frames().has(frame, PageFlag.SWAPCACHE)) {
      allocator.free(frame, cpu);
    } else {
      unmapAnonymous(frame);
      dropUnmapped(frame, cpu);
    }
  }

  /** free_swap_cache: who needs a page of the swap cache no more frees it, if nobody else does. */
  void dropUnmapped(int frame, int cpu) {
    if (count(frame) == 0 && memory.swap().tryToFree(frame)) {
      freeReclaimed(frame, cpu);
    }
  }

  /** free_swap_and_cache: an entry goes away, and with the last one the page in the swap cache. */
  void freeSwapped(long entry, int cpu) {
    int frame = memory.swap().find(entry);
    memory.swap().free(entry);
    if (frame != Frames.NONE) {
      dropUnmapped(frame, cpu);
    }
  }

  /**
   * One mapping less of an anonymous page, which stays: it has a slot of swap, or is freed next.
   */
  public void unmapAnonymous(int frame) {
    if (shares.add(frame, -1) < 0) {
      unmappedAnonymous[allocator.nodeOf(frame)]++;
    }
  }

  /** Anonymous pages of a node that no page table maps, as some of the swap cache. */
  public long unmappedAnonymous(int node) {
    return unmappedAnonymous[node];
  }

  /** A page of shared memory that nobody maps is in the swap cache alone from now on. */
  void enterSwapCache(int frame) {
    allocator.relabel(frame, PageKind.ANON);
    unmapAnonymous(frame);
  }

  /** A page that nobody maps leaves the swap cache for shared memory. */
  void leaveSwapCache(int frame) {
    mapAnonymous(frame);
    allocator.relabel(frame, PageKind.SHMEM);
  }

  /** One mapping more of an anonymous page that may have had none. */
  void mapAnonymous(int frame) {
    if (shares.add(frame, 1) == 0) {
      unmappedAnonymous[allocator.nodeOf(frame)]--;
    }
  }

  /**
   * Gives a page back that reclaim has taken out of all page tables, and out of its file or the
   * swap cache.
   */
  public void freeReclaimed(int frame, int cpu) {
    if (allocator.frames().kind(frame) == PageKind.ANON && count(frame) == 0) {
      mapAnonymous(frame);
    }
    allocator.free(frame, cpu);
  }

  /** One mapping more of a huge page of a pool. */
  void mapHuge(int frame) {
    hugeMappings.add(frame, 1);
  }

  /** One mapping less of it; returns how many are left. */
  int unmapHuge(int frame) {
    return hugeMappings.add(frame, -1);
  }

  /** One mapping less of anonymous pages of a run; the last one frees each. */
  void dropRun(long pfn, long pages, int cpu) {
    for (long from = pfn; from < pfn + pages; ) {
      long unshared = runPages.unshare(from, pfn + pages - from);
      long count = unshared > 0 ? 0 : runPages.inBlock(from, pfn + pages - from);
      int frame = count > 0 ? runPages.frame(from) : Frames.NONE;
      for (int i = 0; i < count; i++) {
        dropAnonymous(frame + i, cpu);
      }
      from += unshared + count;
    }
  }

  /** One mapping more of a page of a file. */
  void mapFile(int frame) {
    if (fileMappings.add(frame, 1) == 1) {
      mappedPages[allocator.nodeOf(frame)]++;
    }
  }

  /** One mapping less of a page of a file; it stays in the page cache. */
  void unmapFile(int frame) {
    if (fileMappings.add(frame, -1) == 0) {
      mappedPages[allocator.nodeOf(frame)]--;
    }
  }

  /** split_huge_page: makes small pages of a huge one; what nobody maps of it is freed. */
  void splitPage(int head, int cpu) {
    splitPage(head, cpu, true);
  }

  /** The same, which may be no event. */
  void splitPage(int head, int cpu, boolean counts) {
    int[] mappings = huge().dissolve(head, counts);
    memory.rmap().split(head, mappings.length);
    for (int i = 0; i < mappings.length; i++) {
      if (mappings[i] == 0) {
        allocator.free(head + i, cpu);
      } else {
        shares.add(head + i, mappings[i] - 1);
      }
    }
  }

  /** As many entries map a page from now on as mapped another one, which none does any more. */
  void move(int from, int to, PageKind kind) {
    MapCounts counts = kind == PageKind.ANON ? shares : fileMappings;
    int count = counts.get(from);
    counts.add(from, -count);
    counts.add(to, count);
    boolean isAnonymous = kind == PageKind.ANON;
    if (isAnonymous ? count < 0 : count > 0) {
      long[] perNode = isAnonymous ? unmappedAnonymous : mappedPages;
      perNode[allocator.nodeOf(from)]--;
      perNode[allocator.nodeOf(to)]++;
    }
  }

  /** Pages of files and of shared memory on a node that some process maps: {@code nr_mapped}. */
  public long mappedPages(int node) {
    return mappedPages[node];
  }
}
