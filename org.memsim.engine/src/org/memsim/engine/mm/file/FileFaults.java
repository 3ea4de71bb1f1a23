/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.mm.file;

import org.memsim.engine.page.Frames;
import org.memsim.engine.page.PageFlag;
import org.memsim.engine.page.Requester;

/**
 * Faults on mapped files: {@code filemap_fault}, {@code shmem_fault} and {@code filemap_map_pages}.
 *
 * <p>A read fault goes: {@link #around}; if that has its page, it is done. Else {@link #fault}; if
 * that was {@linkplain FileFault#retried retried}, {@link #around} once more, at the time at which
 * the wait is over. A page that even then is not among them is mapped alone. A write fault, and one
 * of a private mapping that copies, knows no {@link #around}.
 */
public final class FileFaults {
  private final PageCache cache;
  private final SharedMemory sharedMemory;
  private long waitNs;

  FileFaults(PageCache cache, SharedMemory sharedMemory) {
    this.cache = cache;
    this.sharedMemory = sharedMemory;
  }

  /**
   * Brings a page into memory.
   *
   * @param file the open file that the mapping holds
   * @param index the page in the file
   * @param hint what was said about the mapping
   * @param task who faults
   * @param now the time in nanoseconds
   * @return see {@link FileFault}
   */
  public long fault(OpenFile file, long index, AccessHint hint, Requester task, long now) {
    waitNs = 0;
    FileObject object = file.object();
    if (index >= object.pages()) {
      return FileFault.SIGBUS;
    }
    if (!object.kind().isOnDevice()) {
      return sharedMemory.get(object, index, task);
    }
    cache.settle(now);
    int frame = object.frame(index);
    if (frame == Frames.NONE) {
      return miss(file, index, hint, task, now);
    }
    boolean readMore = file.readahead().faultHit(index, hint, task, now);
    frame = object.frame(index);
    if (frame == Frames.NONE) {
      // Making room for what was read ahead has evicted it.
      return miss(file, index, hint, task, now);
    }
    waitNs = cache.readyAt(object, index, now) - now;
    return FileFault.of(frame, false, readMore || waitNs > 0);
  }

  private long miss(OpenFile file, long index, AccessHint hint, Requester task, long now) {
    FileObject object = file.object();
    file.readahead().faultMissed(index, hint, task, now);
    if (object.frame(index) == Frames.NONE && !cache.readOne(object, index, task, now)) {
      return FileFault.OUT_OF_MEMORY;
    }
    waitNs = cache.readyAt(object, index, now) - now;
    return FileFault.of(object.frame(index), true, true);
  }

  /** How long the last fault waited for the device, in nanoseconds. */
  public long waitNs() {
    return waitNs;
  }

  /**
   * The pages of a range that a read fault may map without further ado: those that are in memory
   * with their contents and bear no mark. The caller maps those whose entries are empty.
   *
   * @param file the open file that the mapping holds
   * @param first the first page, see {@link FaultAround}
   * @param end the page after the last one, at most {@code frames.length} further
   * @param now the time in nanoseconds
   * @param frames gets the handle of each page's frame, {@link Frames#NONE} for those not to map
   * @return how many there are
   */
  public int around(OpenFile file, long first, long end, long now, int[] frames) {
    FileObject object = file.object();
    cache.settle(now);
    int found = 0;
    for (long index = first; index < end; index++) {
      boolean ready =
          index < object.pages() && object.isUptodate(index) && !object.isReadaheadMark(index);
      frames[(int) (index - first)] = ready ? object.frame(index) : Frames.NONE;
      found += ready ? 1 : 0;
    }
    if (found > 0) {
      file.readahead().countHits(found);
    }
    return found;
  }

  /**
   * A store makes a page dirty: {@code fault_dirty_shared_page}, or a dirty page-table entry that
   * goes away. It takes the mark of readahead away ({@code folio_mark_dirty}), which write(2) does
   * not. A writer of a regular file then has to be {@linkplain Writeback#balance slowed down}.
   */
  public void stored(FileObject file, long index, long now) {
    cache.settle(now);
    file.clear(index, PageFlag.READAHEAD);
    cache.markDirty(file, index, now);
  }

  /** A page-table entry that was accessed goes away: {@code mark_page_accessed}. */
  public void unmappedAccessed(FileObject file, long index) {
    if (file.frame(index) != Frames.NONE) {
      cache.markAccessed(file, index);
    }
  }

  /** madvise(MADV_WILLNEED) of pages of a mapping; of shared memory that of what is swapped out. */
  public void willNeed(OpenFile file, long first, long pages, Requester task, long now) {
    if (file.object().kind().isOnDevice()) {
      cache.settle(now);
      file.readahead().willNeed(first, pages, task, now);
    } else {
      sharedMemory.willNeed(file.object(), first, pages, task);
    }
  }
}
