/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.mm;

import org.memsim.engine.page.Frames;
import org.memsim.engine.page.PageAllocator;

/**
 * Anonymous pages that were given away in runs: in a row, and without records as long as nobody
 * needs one. They are told by physical number. A page that needs a record gets it together with the
 * other pages of its block; from then on it is an ordinary frame, whoever maps it as part of a run.
 */
final class RunPages {
  private final PageAllocator allocator;

  /** How many mappings an anonymous page with a record has beyond its first. */
  private final MapCounts shares;

  /** The same of pages without records. */
  private final RangeCounts sharesInRuns = new RangeCounts();

  private final RunOrigins origins;

  /** Told of pages that have equally many mappings. */
  interface Piece {
    /**
     * Some pages of a run.
     *
     * @param pfn the number of the first one
     * @param pages how many
     * @param mappings how often each is mapped
     */
    void pages(long pfn, long pages, int mappings);
  }

  RunPages(PageAllocator allocator, MapCounts shares) {
    this.allocator = allocator;
    this.shares = shares;
    this.origins = new RunOrigins(allocator.frames().maxOrder());
  }

  /** Pages in a row that were just given away belong to pages in a row of a family. */
  void own(long pfn, long pages, Lineage lineage, long index) {
    for (long done = 0; done < pages; ) {
      int count = (int) inBlock(pfn + done, pages - done);
      int frame = allocator.frame(pfn + done);
      if (frame == Frames.NONE) {
        origins.add(pfn + done, count, lineage, index + done);
      } else {
        lineage.own(allocator.frames(), frame, index + done, count);
      }
      done += count;
    }
  }

  /** The number of the node of a page. */
  int nodeOf(long pfn) {
    return allocator.zoneOfPage(pfn).orElseThrow().node();
  }

  /** The handle of a page, which gets a record if it has none. */
  int frame(long pfn) {
    int known = allocator.frame(pfn);
    if (known != Frames.NONE) {
      return known;
    }
    int frame = allocator.materialise(pfn);
    long block = 1L << allocator.frames().maxOrder();
    long first = pfn & -block;
    int firstFrame = frame - (int) (pfn - first);
    origins.record(allocator.frames(), first, firstFrame);
    for (long from = first; from < first + block; ) {
      long to = Math.min(sharesInRuns.end(from), first + block);
      int count = sharesInRuns.get(from);
      if (count > 0) {
        for (long page = from; page < to; page++) {
          shares.add(firstFrame + (int) (page - first), count);
        }
        sharesInRuns.add(from, to, -count);
      }
      from = to;
    }
    return frame;
  }

  /** How many of the pages from one on lie in its block: their handles are in a row, too. */
  long inBlock(long pfn, long pages) {
    long block = 1L << allocator.frames().maxOrder();
    return Math.min(pages, block - (pfn & (block - 1)));
  }

  /** One mapping more of each page. */
  void share(long pfn, long pages) {
    for (long from = pfn; from < pfn + pages; ) {
      long count = inBlock(from, pfn + pages - from);
      int frame = allocator.frame(from);
      if (frame == Frames.NONE) {
        sharesInRuns.add(from, from + count, 1);
      } else {
        for (int i = 0; i < count; i++) {
          shares.add(frame + i, 1);
        }
      }
      from += count;
    }
  }

  /**
   * One mapping less of those pages, from one on, that have no records and that others map, too.
   *
   * @return how many these are
   */
  long unshare(long pfn, long pages) {
    long count = Math.min(pages, sharesInRuns.end(pfn) - pfn);
    if (sharesInRuns.get(pfn) == 0) {
      return 0;
    }
    sharesInRuns.add(pfn, pfn + count, -1);
    return count;
  }

  /** The mappings, beyond the first one of each, of all pages without records. */
  long sharesWithoutRecords() {
    return sharesInRuns.sum();
  }

  /** How often a page is mapped that has no record. */
  int mappings(long pfn) {
    return sharesInRuns.get(pfn) + 1;
  }

  /** Tells of pages in pieces as large as may be. */
  void visit(long pfn, long pages, Piece piece) {
    for (long from = pfn; from < pfn + pages; ) {
      long count = inBlock(from, pfn + pages - from);
      int frame = allocator.frame(from);
      int mappings;
      if (frame == Frames.NONE) {
        mappings = mappings(from);
        count = Math.min(count, sharesInRuns.end(from) - from);
      } else {
        mappings = shares.get(frame) + 1;
        count = equallyShared(frame, (int) count);
      }
      piece.pages(from, count, mappings);
      from += count;
    }
  }

  /** How many frames in a row, of so many, have as many mappings as the first one. */
  private int equallyShared(int frame, int frames) {
    int count = 1;
    while (count < frames && shares.get(frame + count) == shares.get(frame)) {
      count++;
    }
    return count;
  }
}
