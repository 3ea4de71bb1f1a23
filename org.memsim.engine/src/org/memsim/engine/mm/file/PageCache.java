/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.mm.file;

import java.util.ArrayList;
import java.util.List;
import org.memsim.engine.mm.file.PageTree.Leaf;
import org.memsim.engine.page.Frames;
import org.memsim.engine.page.Gfp;
import org.memsim.engine.page.PageAllocator;
import org.memsim.engine.page.PageFlag;
import org.memsim.engine.page.Requester;

/** The page cache of a machine: what brings pages of files into memory and takes them out. */
final class PageCache implements DeviceQueue.Completion {
  /** What a page that someone waits for asks: {@code mapping_gfp_mask}. */
  static final Gfp NEEDED = Gfp.HIGHUSER_MOVABLE;

  /** What a page that is read ahead asks: {@code readahead_gfp_mask}. */
  static final Gfp AHEAD = NEEDED.or(Gfp.NORETRY).or(Gfp.NOWARN);

  private final FileHost host;
  private final PageAllocator allocator;
  private final Frames frames;
  private final FilePages pages;
  private final FileCounters counters;
  private final FileDevice device;
  private final DeviceQueue queue;

  /** Files with dirty pages, the one that is dirty for longest first. */
  private final List<FileObject> dirtyFiles = new ArrayList<>();

  private Runnable whenFirstDirty = () -> {};
  private SharedSwap swap = SharedSwap.NONE;

  PageCache(FileHost host, FileDevice device) {
    this.host = host;
    this.allocator = host.allocator();
    this.frames = allocator.frames();
    this.pages = new FilePages(frames);
    this.counters = new FileCounters(allocator);
    this.device = device;
    this.queue = new DeviceQueue(device, this);
  }

  FileHost host() {
    return host;
  }

  void swapTo(SharedSwap areas) {
    swap = areas;
  }

  /** Where shared memory is swapped out to. */
  SharedSwap swap() {
    return swap;
  }

  /** Which page of which file a frame is. */
  FilePages pages() {
    return pages;
  }

  FileCounters counters() {
    return counters;
  }

  FileDevice device() {
    return device;
  }

  int pageShift() {
    return allocator.machine().arch().pageShift();
  }

  /** Takes in what the device has done up to now. */
  void settle(long now) {
    queue.settle(now);
  }

  /** When a page that is being read has its contents. */
  long readyAt(FileObject file, long index, long now) {
    return file.isUptodate(index) ? now : queue.answerTo(file, index, false, now);
  }

  /**
   * A page of a regular file. {@code filemap_alloc_folio} asks under the policy of the task, which
   * takes its turn at interleaving; mappings and their policies have no say.
   */
  int allocate(Gfp gfp, Requester task) {
    return charge(task.allocateForKernel(gfp, 0), gfp, task);
  }

  /** Has the task pay for a page that was just taken, which is given back if it may not. */
  int charge(int frame, Gfp gfp, Requester task) {
    return allocator.charges().charge(frame, gfp, task.cpu());
  }

  /**
   * Puts a page into memory: {@code filemap_add_folio}.
   *
   * @param written whether it is there to be written whole, so that it does not come back
   */
  void insert(FileObject file, long index, int frame, boolean written) {
    allocator.account(frame, file.kind().pageKind());
    long shadow = file.insert(index, frame);
    if (shadow != 0 && !written) {
      allocator.lists().refault(frame, shadow);
    }
  }

  /**
   * Reads the pages of a range that are not in memory: {@code page_cache_ra_unbounded}. Pages next
   * to each other make a request; one that is in memory ends it. Ends early if there is no memory.
   *
   * @param mark the page that gets the mark for the next readahead, if it is read now
   */
  void readMissing(FileObject file, long first, long end, long mark, Requester task, long now) {
    int batch = 0;
    long index = first;
    while (index < end) {
      if (file.frame(index) != Frames.NONE) {
        read(file, index - batch, batch, now);
        batch = 0;
      } else {
        int frame = allocate(AHEAD, task);
        if (frame == Frames.NONE) {
          break;
        }
        insert(file, index, frame, false);
        if (index == mark) {
          file.set(index, PageFlag.READAHEAD);
        }
        batch++;
      }
      index++;
    }
    read(file, index - batch, batch, now);
  }

  /**
   * Reads one page that someone waits for.
   *
   * @return whether there was memory for it
   */
  boolean readOne(FileObject file, long index, Requester task, long now) {
    int frame = allocate(NEEDED, task);
    if (frame == Frames.NONE) {
      return false;
    }
    insert(file, index, frame, false);
    read(file, index, 1, now);
    return true;
  }

  private void read(FileObject file, long first, int pages, long now) {
    if (pages > 0) {
      queue.send(file, first, pages, false, now);
      counters.transferred(false, (long) pages << file.pageShift());
    }
  }

  /**
   * Sends pages next to each other, all dirty, to the device, in requests of the size that it takes
   * at once; returns when that is done.
   */
  long write(FileObject file, long first, int pages, long now) {
    for (long index = first; index < first + pages; index++) {
      int frame = file.frame(index);
      host.protection().protect(file, index, frame);
      file.clear(index, PageFlag.DIRTY);
      file.countDirty(index, -1);
      file.set(index, PageFlag.WRITEBACK);
      file.countWriteback(1);
      counters.becameClean(frame);
      counters.beganWriteback(frame);
    }
    if (file.dirty() == 0) {
      dirtyFiles.remove(file);
    }
    counters.transferred(true, (long) pages << file.pageShift());
    int most = (int) Math.max(1, device.largestIoBytes() >> file.pageShift());
    long done = now;
    for (int sent = 0; sent < pages; sent += most) {
      done = queue.send(file, first + sent, Math.min(most, pages - sent), true, now);
    }
    return done;
  }

  /** Pages of a file that is gone by now are no longer there. */
  @Override
  public void completed(FileObject file, long first, int pages, boolean write) {
    for (long index = first; index < first + pages; index++) {
      int frame = file.frame(index);
      if (frame != Frames.NONE && write) {
        file.countWriteback(-1);
        counters.endedWriteback(frame);
        allocator.lists().endedWriteback(frame);
      } else if (frame != Frames.NONE) {
        file.set(index, PageFlag.UPTODATE);
      }
    }
    if (write) {
      file.reachedDevice(first + pages);
    }
  }

  /**
   * Says that a page in memory is newer than what the device has: {@code dirty_folio}. Shared
   * memory has no device, and its dirty pages are not counted.
   */
  void markDirty(FileObject file, long index, long now) {
    if (file.isDirty(index)) {
      return;
    }
    file.set(index, PageFlag.DIRTY);
    if (file.kind().isOnDevice()) {
      if (file.dirty() == 0) {
        file.setDirtiedWhenNs(now);
        dirtyFiles.add(file);
        if (dirtyFiles.size() == 1) {
          whenFirstDirty.run();
        }
      }
      file.countDirty(index, 1);
      counters.becameDirty(file.frame(index));
    }
  }

  /** What a page holds is in another frame from now on, be it of another zone. */
  void moved(int from, int to) {
    boolean counts = pages.file(from).kind().isOnDevice() && frames.has(from, PageFlag.DIRTY);
    pages.replace(from, to);
    if (counts) {
      counters.movedDirty(from, to);
    }
  }

  /** Has someone told when there is a dirty file and there was none before. */
  void whenFirstDirty(Runnable action) {
    whenFirstDirty = action;
  }

  /** Files with dirty pages, the one that is dirty for longest first. */
  List<FileObject> dirtyFiles() {
    return dirtyFiles;
  }

  /** Lets other dirty files have their turn first. */
  void putLast(FileObject file) {
    if (dirtyFiles.remove(file)) {
      dirtyFiles.add(file);
    }
  }

  /**
   * Notes that a page was read: {@code folio_mark_accessed}. The second time puts it on the list of
   * active pages. Since 4.7 writing does not count.
   */
  void markAccessed(FileObject file, long index) {
    allocator.lists().use(file.frame(index));
  }

  /**
   * Takes pages out that hold nothing which would be lost and that nobody maps: {@code
   * invalidate_mapping_pages}. What nobody maps but is dirty or on its way to the device stays, is
   * to be reclaimed early, and bears the mark of readahead from then on: one bit serves both.
   *
   * @param cpu the cpu whose pagesets get them
   * @return how many
   */
  long invalidate(FileObject file, int cpu) {
    long before = file.cached();
    for (Leaf leaf = file.tree().leafFrom(0); leaf != null; leaf = file.leafAfter(leaf)) {
      for (int slot = 0; slot < PageTree.LEAF_PAGES; slot++) {
        int frame = leaf.frames[slot];
        boolean ready = frame != Frames.NONE && frames.has(frame, PageFlag.UPTODATE);
        if (ready && host.mapCounts().of(frame) == 0) {
          invalidate(file, leaf, slot, cpu);
        }
      }
    }
    return before - file.cached();
  }

  private void invalidate(FileObject file, Leaf leaf, int slot, int cpu) {
    int frame = leaf.frames[slot];
    if (frames.has(frame, PageFlag.DIRTY | PageFlag.WRITEBACK)) {
      allocator.lists().deactivate(frame);
      frames.set(frame, PageFlag.RECLAIM);
    } else {
      remove(file, leaf, slot, cpu);
    }
  }

  /**
   * Takes all pages of a file out, whatever they hold: {@code truncate_inode_pages_final}. What is
   * on its way to the device counts as written.
   */
  void truncate(FileObject file, int cpu) {
    dirtyFiles.remove(file);
    for (Leaf leaf = file.tree().leafFrom(0); leaf != null; leaf = file.leafAfter(leaf)) {
      for (int slot = 0; slot < PageTree.LEAF_PAGES; slot++) {
        if (leaf.frames[slot] != Frames.NONE) {
          forget(file, leaf, slot);
          remove(file, leaf, slot, cpu);
        }
      }
      if (!file.kind().isOnDevice()) {
        freeSwapped(leaf, cpu);
      }
      file.dropShadows(leaf);
    }
  }

  private void freeSwapped(Leaf leaf, int cpu) {
    for (int slot = 0; leaf.shadowed > 0 && slot < PageTree.LEAF_PAGES; slot++) {
      if (leaf.left(slot) != 0) {
        swap.free(leaf.left(slot), cpu);
      }
    }
  }

  private void forget(FileObject file, Leaf leaf, int slot) {
    int frame = leaf.frames[slot];
    if (file.kind().isOnDevice() && frames.has(frame, PageFlag.DIRTY)) {
      file.countDirty(leaf.first + slot, -1);
      counters.becameClean(frame);
    }
    if (frames.has(frame, PageFlag.WRITEBACK)) {
      file.countWriteback(-1);
      counters.endedWriteback(frame);
    }
  }

  /** A page is evicted: __remove_mapping. The caller frees it. */
  void evict(int frame, long shadow) {
    Leaf leaf = pages.leaf(frame);
    leaf.file.evict(leaf, pages.slot(frame), shadow);
  }

  /** A page of shared memory that was never written to is evicted. The caller frees it. */
  void drop(int frame) {
    Leaf leaf = pages.leaf(frame);
    leaf.file.remove(leaf, pages.slot(frame));
  }

  /** A page of shared memory leaves its place to its swap entry: shmem_delete_from_page_cache. */
  void swapOut(int frame, long entry) {
    evict(frame, entry);
    frames.setOwner(frame, 0);
  }

  private void remove(FileObject file, Leaf leaf, int slot, int cpu) {
    int frame = leaf.frames[slot];
    file.remove(leaf, slot);
    allocator.free(frame, cpu);
  }
}
