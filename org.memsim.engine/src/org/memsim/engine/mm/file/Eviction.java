/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.mm.file;

/** What reclaim does to pages of files, named by their frames. */
public final class Eviction {
  private final PageCache cache;

  Eviction(PageCache cache) {
    this.cache = cache;
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

  /** Takes a page out of its file and leaves its shadow there; the caller frees it. */
  public void evict(int frame, long shadow) {
    if (cache.pages().knows(frame)) {
      cache.evict(frame, shadow);
    }
  }
}
