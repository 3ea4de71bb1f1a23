/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.mm.file;

import org.memsim.engine.page.Frames;
import org.memsim.engine.page.Requester;

/**
 * A {@code read(2)}: {@code filemap_read}, and for shared memory {@code shmem_file_read_iter}. Goes
 * on in batches of pages that are in memory; the one that bears a mark, or has yet to get its
 * contents, ends a batch.
 */
public final class FileRead extends Transfer {
  private static final int BATCH_PAGES = 15;

  private final SharedMemory sharedMemory;

  FileRead(PageCache cache, SharedMemory sharedMemory, OpenFile file, long bytes) {
    super(cache, file, bytes);
    this.sharedMemory = sharedMemory;
  }

  @Override
  long batch(Requester task, long now) {
    if (file.position() >= object.bytes()) {
      end(Status.DONE);
      return 0;
    }
    return object.kind().isOnDevice() ? fromDevice(task, now) : fromMemory(task);
  }

  /** filemap_get_pages, then copying. */
  private long fromDevice(Requester task, long now) {
    long first = file.position() >>> shift;
    long end = object.pagesOf(file.position() + left());
    if (object.frame(first) == Frames.NONE) {
      file.readahead().missed(first, end - first, task, now);
      if (object.frame(first) == Frames.NONE && !cache.readOne(object, first, task, now)) {
        end(Status.OUT_OF_MEMORY);
        return 0;
      }
    }
    long last = lastOfBatch(first, end);
    if (object.isReadaheadMark(last)) {
      file.readahead().cameToMark(last, end - last, task, now);
      last = lastInMemory(first, last);
      if (last < first) {
        return 0;
      }
    }
    long wait = cache.readyAt(object, last, now) - now;
    copy(first, last);
    return wait;
  }

  private long lastOfBatch(long first, long end) {
    long index = first;
    while (index + 1 < end
        && index + 1 < first + BATCH_PAGES
        && object.isUptodate(index)
        && !object.isReadaheadMark(index)
        && object.frame(index + 1) != Frames.NONE) {
      index++;
    }
    return index;
  }

  /** Making room for what is read ahead may evict pages of the batch: those are read again. */
  private long lastInMemory(long first, long last) {
    long index = first;
    while (index <= last && object.frame(index) != Frames.NONE) {
      index++;
    }
    return index - 1;
  }

  /** The page that the last read ended in counts as read only once. */
  private void copy(long first, long last) {
    long before = file.readahead().previousPosition() - 1;
    for (long index = first; index <= last && file.position() < object.bytes(); index++) {
      if (index > first || before < 0 || before >>> shift != index) {
        cache.markAccessed(object, index);
      }
      move(bytesHere(object.bytes()));
      file.readahead().setPreviousPosition(file.position());
    }
    if (file.position() >= object.bytes()) {
      end(Status.DONE);
    }
  }

  /** Pages that were never written are read as zeros and stay out of memory. */
  private long fromMemory(Requester task) {
    for (int i = 0; i < BATCH_PAGES && left() > 0 && file.position() < object.bytes(); i++) {
      long index = file.position() >>> shift;
      boolean swapped = object.swapEntry(index) != 0;
      if (swapped && !FileFault.succeeded(sharedMemory.get(object, index, task))) {
        end(Status.OUT_OF_MEMORY);
        return 0;
      }
      boolean fromStart = file.position() == index << shift;
      if (fromStart && object.frame(index) != Frames.NONE) {
        cache.markAccessed(object, index);
      }
      move(bytesHere(object.bytes()));
    }
    return 0;
  }
}
