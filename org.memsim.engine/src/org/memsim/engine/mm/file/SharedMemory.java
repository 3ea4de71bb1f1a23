/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.mm.file;

import org.memsim.engine.page.Frames;
import org.memsim.engine.page.Gfp;
import org.memsim.engine.page.PageFlag;
import org.memsim.engine.page.Placement;
import org.memsim.engine.page.Requester;

/**
 * The pages of tmpfs files and of shared anonymous memory: {@code shmem_get_folio_gfp}. They come
 * into being when they are first touched, filled with zeros.
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
   * The page with an index, made if it is not there.
   *
   * @return as {@link FileFault} has it
   */
  long get(FileObject file, long index, Requester task) {
    int frame = file.frame(index);
    if (frame == Frames.NONE) {
      if (!account(file)) {
        return FileFault.SIGBUS;
      }
      Placement shared = file.policyAt(index);
      Placement placement = shared != null ? shared : task.placement();
      long turn = index + file.inode();
      int taken = placement.allocate(Gfp.HIGHUSER_MOVABLE, 0, task.cpu(), turn);
      frame = cache.charge(taken, Gfp.HIGHUSER_MOVABLE, task);
      if (frame == Frames.NONE) {
        unaccount(file, 1);
        return FileFault.OUT_OF_MEMORY;
      }
      cache.insert(file, index, frame, false);
      file.set(index, PageFlag.UPTODATE);
    }
    return FileFault.of(frame, false, false);
  }
}
