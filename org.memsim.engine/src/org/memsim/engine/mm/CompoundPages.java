/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.mm;

import org.memsim.engine.page.Frames;
import org.memsim.engine.page.PageAllocator;
import org.memsim.engine.page.PageKind;

/**
 * Who maps the transparent huge pages of a machine: each as a whole by entries of level 2, and in
 * parts by those of level 1. A huge page is freed when nobody maps any part of it; until then, what
 * is no longer mapped stays allocated, and the page waits to be split when memory is short.
 *
 * <p>All counts are by the handle of a page's first frame, its head, but for those of parts.
 */
final class CompoundPages {
  private final PageAllocator allocator;
  private final Frames frames;
  private final ThpEvents events;
  private final int order;
  private final int pages;

  /** Entries of level 2 that map it. */
  private final MapCounts whole = new MapCounts();

  /** Entries of both levels that map it or a part of it. */
  private final MapCounts references = new MapCounts();

  /** Its pages that entries of level 1 map. */
  private final MapCounts mappedParts = new MapCounts();

  /** 1 if it waits to be split. */
  private final MapCounts waiting = new MapCounts();

  /** By the page's own handle: entries of level 1 that map it. */
  private final MapCounts parts = new MapCounts();

  private final long[] wholePerNode;
  private final long[] unmappedPerNode;

  CompoundPages(PageAllocator allocator, ThpEvents events) {
    this.allocator = allocator;
    this.frames = allocator.frames();
    this.events = events;
    this.order = allocator.machine().arch().levelBits().getLast();
    this.pages = 1 << order;
    int nodes = allocator.machine().nodes().getLast().id() + 1;
    this.wholePerNode = new long[nodes];
    this.unmappedPerNode = new long[nodes];
  }

  /** The head of the huge page that a frame in use is part of, or {@link Frames#NONE}. */
  int head(int frame) {
    PageKind kind = frames.kind(frame);
    if (kind == PageKind.ANON) {
      return frames.order(frame) == order ? frame : Frames.NONE;
    }
    int head = frame & -pages;
    boolean isTail =
        kind == PageKind.RESERVED
            && frames.kind(head) == PageKind.ANON
            && frames.order(head) == order;
    return isTail ? head : Frames.NONE;
  }

  /** The pages on a node that lie in huge pages which are mapped as a whole. */
  long mappedWhole(int node) {
    return wholePerNode[node];
  }

  /** The pages on a node that are allocated, but mapped no more. */
  long unmapped(int node) {
    return unmappedPerNode[node];
  }

  /** Whether an entry of level 2 maps a huge page. */
  boolean isMappedWhole(int head) {
    return whole.get(head) > 0;
  }

  /** page_mapcount: how many entries map a page, be it with others. */
  int mapCount(int frame, int head) {
    return parts.get(frame) + whole.get(head);
  }

  /** page_count: how many entries map a huge page or a part of it. */
  int references(int head) {
    return references.get(head);
  }

  /** One more entry of level 2 maps it. */
  void mapWhole(int head) {
    references.add(head, 1);
    if (whole.add(head, 1) == 1) {
      wholePerNode[allocator.nodeOf(head)] += pages;
      int counted = references.get(head) == 1 ? 0 : pages - mappedParts.get(head);
      unmappedPerNode[allocator.nodeOf(head)] -= counted;
    }
  }

  /** One entry of level 2 less maps it. */
  void unmapWhole(int head, int cpu) {
    if (whole.add(head, -1) == 0) {
      wholePerNode[allocator.nodeOf(head)] -= pages;
      int unmapped = pages - mappedParts.get(head);
      unmappedPerNode[allocator.nodeOf(head)] += unmapped;
      if (unmapped > 0 && unmapped < pages) {
        await(head);
      }
    }
    dropReference(head, cpu);
  }

  /** An entry of level 2 becomes as many of level 1 as the page has parts. */
  void splitMapping(int head) {
    events.count(ThpEvent.SPLIT_PMD);
    references.add(head, pages - 1);
    for (int frame = head; frame < head + pages; frame++) {
      if (parts.add(frame, 1) == 1) {
        mappedParts.add(head, 1);
      }
    }
    if (whole.add(head, -1) == 0) {
      wholePerNode[allocator.nodeOf(head)] -= pages;
    }
  }

  /** One more entry of level 1 maps a part that is mapped already. */
  void mapPart(int frame, int head) {
    references.add(head, 1);
    if (parts.add(frame, 1) == 1) {
      mappedParts.add(head, 1);
    }
  }

  /** One entry of level 1 less maps a part. */
  void unmapPart(int frame, int head, int cpu) {
    if (parts.add(frame, -1) == 0) {
      mappedParts.add(head, -1);
      if (whole.get(head) == 0) {
        unmappedPerNode[allocator.nodeOf(head)]++;
        await(head);
      }
    }
    dropReference(head, cpu);
  }

  /**
   * split_huge_page: makes small pages of one that no entry of level 2 maps any more. While it
   * does, Linux unmaps them one by one, so that the page waits to be split for a moment.
   *
   * @param counts whether this is an event; it is none if the page goes on being written as a whole
   * @return of each part how many entries map it
   */
  int[] dissolve(int head, boolean counts) {
    if (counts) {
      await(head);
      countSplit();
    }
    int[] mappings = new int[pages];
    for (int i = 0; i < pages; i++) {
      mappings[i] = parts.get(head + i);
      parts.add(head + i, -mappings[i]);
    }
    unmappedPerNode[allocator.nodeOf(head)] -= pages - mappedParts.get(head);
    forget(head);
    frames.split(head);
    allocator.lists().split(head, pages);
    return mappings;
  }

  /** A huge page was split. */
  void countSplit() {
    events.count(ThpEvent.SPLIT_PAGE);
  }

  /** Whether some of a huge page may be mapped no more, so that it waits to be split. */
  boolean isWaiting(int head) {
    return waiting.get(head) > 0;
  }

  /** deferred_split_huge_page. */
  private void await(int head) {
    if (waiting.get(head) == 0) {
      waiting.add(head, 1);
      events.count(ThpEvent.DEFERRED_SPLIT_PAGE);
    }
  }

  private void dropReference(int head, int cpu) {
    if (references.add(head, -1) == 0) {
      unmappedPerNode[allocator.nodeOf(head)] -= pages;
      forget(head);
      allocator.free(head, cpu);
    }
  }

  private void forget(int head) {
    references.add(head, -references.get(head));
    mappedParts.add(head, -mappedParts.get(head));
    waiting.add(head, -waiting.get(head));
  }
}
