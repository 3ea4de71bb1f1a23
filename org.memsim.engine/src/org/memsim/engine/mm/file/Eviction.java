/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.mm.file;

/** What reclaim does to pages of files, named by their frames. */
public final class Eviction {
  private final PageCache cache;
  private final SharedMemory sharedMemory;

  Eviction(PageCache cache, SharedMemory sharedMemory) {
    this.cache = cache;
    this.sharedMemory = sharedMemory;
  }

  /** Whether a frame is a page of a known file; those that a state tells of are of unknown ones. */
  public boolean knows(int frame) {
    return cache.pages().knows(frame);
  }

  /** The file that a frame is a page of. */
  public FileObject file(int frame) {
    return cache.pages().file(frame);
  }

  /** The number of the page that a frame is in its file. */
  public long index(int frame) {
    return cache.pages().index(frame);
  }

  /** Takes in what the device has done up to now. */
  public void settle(long now) {
    cache.settle(now);
  }

  /** Sends a dirty page to the device: {@code writepage}. */
  public void write(int frame, long now) {
    cache.write(file(frame), index(frame), 1, now);
  }

  /**
   * Takes a page of shared memory out that nobody has written to: it holds zeros, and comes back as
   * a new one. The caller frees it.
   */
  public void dropUnwritten(int frame) {
    sharedMemory.unaccount(file(frame), 1);
    cache.drop(frame);
  }

  /** A page of shared memory has a slot of swap from now on, of which its file keeps the entry. */
  public void swapOut(int frame, long entry) {
    if (knows(frame)) {
      cache.swapOut(frame, entry);
    }
  }

  /** Takes a page out of its file and leaves its shadow there; the caller frees it. */
  public void evict(int frame, long shadow) {
    if (knows(frame)) {
      cache.evict(frame, shadow);
    }
  }
}
