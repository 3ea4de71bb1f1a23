/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.mm.file;

import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.function.LongConsumer;
import org.memsim.engine.mm.file.PageTree.Leaf;
import org.memsim.engine.page.Findings;
import org.memsim.engine.page.Frames;
import org.memsim.engine.page.PageAllocator;
import org.memsim.engine.page.PageFlag;

/** Walks the pages of all files and compares them with what files and the page cache count. */
public final class FileCheck {
  private final Files files;
  private final PageAllocator allocator;
  private final Frames frames;
  private final IntPredicate own;
  private final LongConsumer swapEntry;

  /** By zone. */
  private final long[] dirty;

  private final long[] writeback;

  /** What a leaf has where no page is. */
  private final int[] absent = new int[PageTree.LEAF_PAGES];

  private long pages;
  private long swapped;
  private long dirtyOfFile;
  private long writebackOfFile;

  /**
   * A check of the files of a machine.
   *
   * @param own takes a frame that is found to be a page of a file; false if it is something else's
   * @param swapEntry takes the entry of a page of shared memory that is swapped out
   */
  public FileCheck(Files files, PageAllocator allocator, IntPredicate own, LongConsumer swapEntry) {
    this.files = files;
    this.allocator = allocator;
    this.frames = allocator.frames();
    this.own = own;
    this.swapEntry = swapEntry;
    this.dirty = new long[allocator.zones().size()];
    this.writeback = new long[dirty.length];
    Arrays.fill(absent, Frames.NONE);
  }

  /** Says what differs. */
  public void check(Findings findings) {
    Arrays.fill(dirty, 0);
    Arrays.fill(writeback, 0);
    for (FileObject file : files.all()) {
      findings.at(() -> "file " + file.name() + ", inode " + file.inode());
      check(file, findings);
    }
    findings.at(() -> "page cache");
    FileCounters counters = files.counters();
    for (int zone = 0; zone < dirty.length; zone++) {
      findings.compare(dirty[zone], counters.dirty(zone), "nr_dirty in zone", zone);
      findings.compare(writeback[zone], counters.writeback(zone), "nr_writeback in zone", zone);
    }
    findings.compare(Arrays.stream(dirty).sum(), counters.dirty(), "nr_dirty");
    findings.compare(Arrays.stream(writeback).sum(), counters.writeback(), "nr_writeback");
  }

  private void check(FileObject file, Findings findings) {
    pages = 0;
    swapped = 0;
    dirtyOfFile = 0;
    writebackOfFile = 0;
    for (Leaf leaf = file.tree().leafFrom(0); leaf != null; leaf = file.leafAfter(leaf)) {
      check(file, leaf, findings);
    }
    findings.compare(pages, file.cached(), "nrpages");
    findings.compare(swapped, file.swapped(), "pages swapped out");
    findings.compare(dirtyOfFile, file.dirty(), "dirty pages");
    findings.compare(writebackOfFile, file.writeback(), "pages under writeback");
  }

  private void check(FileObject file, Leaf leaf, Findings findings) {
    long before = pages;
    long dirtyBefore = dirtyOfFile;
    int slot = Arrays.mismatch(leaf.frames, absent);
    while (slot >= 0) {
      check(file, leaf, slot, findings);
      int after = slot + 1;
      int gap =
          Arrays.mismatch(
              leaf.frames, after, PageTree.LEAF_PAGES, absent, after, PageTree.LEAF_PAGES);
      slot = gap < 0 ? gap : after + gap;
    }
    findings.compare(pages - before, leaf.pages, "pages from", leaf.first);
    findings.compare(left(file, leaf, findings), leaf.shadowed, "shadows from", leaf.first);
    findings.compare(dirtyOfFile - dirtyBefore, leaf.dirty, "dirty pages from", leaf.first);
  }

  /** What evicted pages left behind lies only where no page is: shadows, or swap entries. */
  private long left(FileObject file, Leaf leaf, Findings findings) {
    long count = 0;
    for (int slot = 0; leaf.shadows != null && slot < PageTree.LEAF_PAGES; slot++) {
      if (leaf.left(slot) != 0) {
        count++;
        boolean isGone = leaf.frames[slot] == Frames.NONE;
        findings.require(isGone, "there is a shadow of the page", leaf.first + slot);
        if (!file.kind().isOnDevice()) {
          swapped++;
          swapEntry.accept(leaf.left(slot));
        }
      }
    }
    return count;
  }

  private void check(FileObject file, Leaf leaf, int slot, Findings findings) {
    int frame = leaf.frames[slot];
    long index = leaf.first + slot;
    pages++;
    boolean isItsOwn = frames.kind(frame) == file.kind().pageKind() && own.test(frame);
    findings.require(isItsOwn, "the frame is not the file's of page", index);
    int owner = leaf.number << PageTree.LEAF_BITS | slot;
    findings.compare(owner, frames.owner(frame), "owner of the frame of page", index);
    count(file, frame);
  }

  /** What is dirty without a device is not counted. */
  private void count(FileObject file, int frame) {
    int zone = allocator.zoneOf(frame).zone().ordinal();
    if (file.kind().isOnDevice() && frames.has(frame, PageFlag.DIRTY)) {
      dirty[zone]++;
      dirtyOfFile++;
    }
    if (frames.has(frame, PageFlag.WRITEBACK)) {
      writeback[zone]++;
      writebackOfFile++;
    }
  }
}
