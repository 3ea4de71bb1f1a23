/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.mm.file;

import org.memsim.engine.page.Frames;
import org.memsim.engine.page.Gfp;
import org.memsim.engine.page.PageFlag;
import org.memsim.engine.page.Requester;

/**
 * A {@code write(2)}: {@code generic_perform_write}. Each page is brought into memory, read first
 * if only a part of it is written and the device has it, and made dirty; the file grows.
 */
public final class FileWrite extends Transfer {
  private static final int BATCH_PAGES = 32;
  private static final Gfp WRITTEN = PageCache.NEEDED.or(Gfp.WRITE);

  private final SharedMemory sharedMemory;
  private final Writeback writeback;

  FileWrite(
      PageCache cache, SharedMemory sharedMemory, Writeback writeback, OpenFile file, long bytes) {
    super(cache, file, bytes);
    this.sharedMemory = sharedMemory;
    this.writeback = writeback;
  }

  @Override
  long batch(Requester task, long now) {
    long wait = 0;
    for (int i = 0; i < BATCH_PAGES && left() > 0 && wait == 0; i++) {
      long index = file.position() >>> shift;
      wait = prepare(index, task, now);
      if (status() != Status.MORE) {
        return wait;
      }
      move(bytesHere(Long.MAX_VALUE));
      object.growTo(file.position());
      cache.markDirty(object, index, now + wait);
      if (object.kind().isOnDevice()) {
        wait += writeback.balance(now + wait);
      }
    }
    return wait;
  }

  /** write_begin. */
  private long prepare(long index, Requester task, long now) {
    if (!object.kind().isOnDevice()) {
      prepareShared(index, task);
      return 0;
    }
    if (object.frame(index) == Frames.NONE) {
      boolean whole = bytesHere(Long.MAX_VALUE) == 1L << shift;
      if (!whole && object.isOnDevice(index)) {
        if (!cache.readOne(object, index, task, now)) {
          end(Status.OUT_OF_MEMORY);
          return 0;
        }
      } else {
        int frame = cache.allocate(WRITTEN, task);
        if (frame == Frames.NONE) {
          end(Status.OUT_OF_MEMORY);
          return 0;
        }
        cache.insert(object, index, frame, true);
        object.set(index, PageFlag.UPTODATE);
      }
    }
    return cache.readyAt(object, index, now) - now;
  }

  private void prepareShared(long index, Requester task) {
    boolean made = object.frame(index) == Frames.NONE;
    long result = sharedMemory.get(object, index, task);
    if (result == FileFault.SIGBUS) {
      end(Status.NO_SPACE);
    } else if (result == FileFault.OUT_OF_MEMORY) {
      end(Status.OUT_OF_MEMORY);
    } else if (made) {
      object.set(index, PageFlag.REFERENCED);
    }
  }
}
