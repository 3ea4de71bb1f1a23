/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.mm.file;

import org.memsim.engine.page.Frames;
import org.memsim.engine.page.Gfp;
import org.memsim.engine.page.PageFlag;
import org.memsim.engine.page.Placement;
import org.memsim.engine.page.Requester;

/**
 * The pages of tmpfs files and of shared anonymous memory: {@code shmem_get_folio_gfp}. They come
 * into being when they are first touched, filled with zeros, and go to swap when memory is short.
 */
final class SharedMemory {
  private final PageCache cache;

  /** How many pages tmpfs may hold: half of memory, unless mounted otherwise. */
  private final long largestTmpfs;

  private long tmpfsPages;

  SharedMemory(PageCache cache) {
    this.cache = cache;
    this.largestTmpfs = cache.host().allocator().machine().managed() / 2;
  }

  /**
   * Whether there is room for another page of a file: tmpfs has a size, and pages that were not
   * promised when the file was made are charged one by one.
   */
  private boolean account(FileObject file) {
    if (file.kind() == FileKind.TMPFS) {
      if (tmpfsPages >= largestTmpfs) {
        return false;
      }
      tmpfsPages++;
    }
    if (file.isPromised() || cache.host().commit().charge(1)) {
      return true;
    }
    forgetRoom(file, 1);
    return false;
  }

  private void forgetRoom(FileObject file, long pages) {
    if (file.kind() == FileKind.TMPFS) {
      tmpfsPages -= pages;
    }
  }

  /** Pages of a file are gone. */
  void unaccount(FileObject file, long pages) {
    forgetRoom(file, pages);
    if (!file.isPromised()) {
      cache.host().commit().uncharge(pages);
    }
  }

  /**
   * The page with an index, made if it is not there, or brought back from swap.
   *
   * @return as {@link FileFault} has it
   */
  long get(FileObject file, long index, Requester task) {
    int frame = file.frame(index);
    if (frame != Frames.NONE) {
      return FileFault.of(frame, false, false);
    }
    long entry = file.swapEntry(index);
    return entry == 0 ? make(file, index, task) : swapIn(file, index, entry, task);
  }

  private long make(FileObject file, long index, Requester task) {
    if (!account(file)) {
      return FileFault.SIGBUS;
    }
    int taken =
        placement(file, index, task)
            .allocate(Gfp.HIGHUSER_MOVABLE, 0, task.cpu(), turn(file, index));
    int frame = cache.charge(taken, Gfp.HIGHUSER_MOVABLE, task);
    if (frame == Frames.NONE) {
      unaccount(file, 1);
      return FileFault.OUT_OF_MEMORY;
    }
    cache.insert(file, index, frame, false);
    file.set(index, PageFlag.UPTODATE);
    return FileFault.of(frame, false, false);
  }

  /** shmem_swapin_folio: the page is dirty again, and its slot free. */
  private long swapIn(FileObject file, long index, long entry, Requester task) {
    SharedSwap swap = cache.swap();
    boolean missed = !swap.isCached(entry);
    int frame = swap.bring(entry, placement(file, index, task), turn(file, index), task);
    if (frame == Frames.NONE) {
      return FileFault.OUT_OF_MEMORY;
    }
    file.insert(index, frame);
    return FileFault.of(frame, missed, false);
  }

  private static Placement placement(FileObject file, long index, Requester task) {
    Placement shared = file.policyAt(index);
    return shared != null ? shared : task.placement();
  }

  private static long turn(FileObject file, long index) {
    return index + file.inode();
  }

  /** Reads what is swapped out of a range, without waiting: {@code force_shm_swapin_readahead}. */
  void willNeed(FileObject file, long first, long pages, Requester task) {
    if (file.swapped() == 0) {
      return;
    }
    SharedSwap swap = cache.swap();
    for (long index = first; index < first + pages; index++) {
      long entry = file.swapEntry(index);
      if (entry != 0) {
        swap.read(entry, placement(file, index, task), turn(file, index), task);
      }
    }
    swap.submitReads();
  }
}
