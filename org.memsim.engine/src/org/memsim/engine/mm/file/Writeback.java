/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.mm.file;

import org.jspecify.annotations.Nullable;
import org.memsim.engine.machine.Machine;
import org.memsim.engine.mm.file.PageTree.Leaf;
import org.memsim.engine.page.Frames;
import org.memsim.engine.page.PageFlag;

/**
 * The flusher of a machine, and how it slows writers down.
 *
 * <p>Rules of 6.1: the flusher wakes {@code vm.dirty_writeback_centisecs} after the first page got
 * dirty and as often again as long as something is dirty; it writes the files that are dirty for at
 * least {@code vm.dirty_expire_centisecs}, whole; above the background threshold it writes whatever
 * is dirty for longest until it is below. Writers are looked at every 128 KiB that they make dirty,
 * and wait above the mean of both thresholds.
 *
 * <p>Models: the flusher sends {@value #CHUNK_BYTES} bytes of a file at a time, waits for the
 * device and then lets the next file have its turn; Linux sends half of what the device writes in a
 * second, at least as much. A writer waits as long as the device takes for what it made dirty, and
 * for what is above the threshold; Linux computes the same rate in a control loop.
 */
public final class Writeback {
  private static final long CHUNK_BYTES = 4 << 20;
  private static final long POLL_BYTES = 128 << 10;
  private static final long NS_PER_CENTISECOND = 10_000_000;
  private static final long NEVER = Long.MAX_VALUE;

  private final PageCache cache;
  private final DirtyLimits limits;
  private final long chunkPages;
  private final long pollPages;
  private long wake = NEVER;

  /** When the device has what the flusher sent last. */
  private long sentUntil;

  private long lastFlush;
  private boolean flushing;

  /** Reclaim waits for dirty pages: all that there are now are written. */
  private boolean urgent;

  private Runnable alarm = () -> {};

  /** Pages made dirty since a writer was last looked at. */
  private long unpolled;

  Writeback(PageCache cache, DirtyLimits limits) {
    this.cache = cache;
    this.limits = limits;
    this.chunkPages = Math.max(1, CHUNK_BYTES >> cache.pageShift());
    this.pollPages = Math.max(1, POLL_BYTES >> cache.pageShift());
  }

  /** Has someone told when {@link #nextWakeNs} gets earlier. */
  public void setAlarm(Runnable value) {
    alarm = value;
    cache.whenFirstDirty(value);
  }

  /**
   * When it next has something to do, in nanoseconds; {@link Long#MAX_VALUE} if nothing is dirty.
   */
  public long nextWakeNs() {
    if (wake == NEVER && !cache.dirtyFiles().isEmpty() && interval() > 0) {
      return cache.dirtyFiles().getFirst().dirtiedWhenNs() + interval();
    }
    return wake;
  }

  /**
   * Does what there is to do: writes some pages of a file at most.
   *
   * @param now the time in nanoseconds
   * @return the pages that were sent to the device
   */
  public long writeSome(long now) {
    cache.settle(now);
    if (now < nextWakeNs()) {
      return 0;
    }
    if (interval() > 0 && now >= lastFlush + interval()) {
      lastFlush = now;
      flushing = true;
    }
    FileObject file = next(now);
    if (file == null) {
      urgent = false;
      flushing = false;
      boolean dirty = !cache.dirtyFiles().isEmpty();
      wake = dirty && interval() > 0 ? now + interval() : NEVER;
      return 0;
    }
    return writeChunk(file, now);
  }

  private @Nullable FileObject next(long now) {
    if (cache.dirtyFiles().isEmpty()) {
      return null;
    }
    if (urgent || cache.counters().dirty() > limits.background()) {
      return cache.dirtyFiles().getFirst();
    }
    if (flushing) {
      for (FileObject file : cache.dirtyFiles()) {
        if (file.dirtiedWhenNs() <= now - expiry()) {
          return file;
        }
      }
    }
    return null;
  }

  /** Writes pages of a file, from where it stopped last; at the end it begins again. */
  private long writeChunk(FileObject file, long now) {
    long left = chunkPages;
    long index = nextDirty(file, file.writebackIndex());
    if (index < 0) {
      index = nextDirty(file, 0);
    }
    long done = now;
    while (left > 0 && index >= 0) {
      int run = 1;
      while (run < left && file.isDirty(index + run)) {
        run++;
      }
      done = cache.write(file, index, run, now);
      left -= run;
      index = nextDirty(file, index + run);
    }
    file.setWritebackIndex(Math.max(index, 0));
    cache.putLast(file);
    sentUntil = done;
    wake = done;
    return chunkPages - left;
  }

  private long nextDirty(FileObject file, long from) {
    for (Leaf leaf = file.tree().leafFrom(from); leaf != null; leaf = file.leafAfter(leaf)) {
      if (leaf.dirty > 0) {
        for (int slot = (int) Math.max(0, from - leaf.first); slot < PageTree.LEAF_PAGES; slot++) {
          if (isDirty(leaf.frames[slot])) {
            return leaf.first + slot;
          }
        }
      }
    }
    return -1;
  }

  private boolean isDirty(int frame) {
    return frame != Frames.NONE && cache.host().allocator().frames().has(frame, PageFlag.DIRTY);
  }

  /**
   * A writer made a page of a regular file dirty: {@code balance_dirty_pages_ratelimited}.
   *
   * @param now the time in nanoseconds
   * @return how long it must wait, in nanoseconds
   */
  public long balance(long now) {
    if (++unpolled < pollPages) {
      return 0;
    }
    long pages = unpolled;
    unpolled = 0;
    long dirty = cache.counters().dirty();
    if (dirty > limits.background()) {
      wakeAt(Math.max(now, sentUntil));
    }
    long both = dirty + cache.counters().writeback();
    if (both <= limits.freeRun()) {
      return 0;
    }
    long above = Math.max(0, both - limits.threshold());
    return cache.device().transferNs((pages + above) << cache.pageShift());
  }

  /** Reclaim met nothing but dirty pages: wakeup_flusher_threads. */
  public void wake(long now) {
    if (!cache.dirtyFiles().isEmpty()) {
      urgent = true;
      wakeAt(Math.max(now, sentUntil));
    }
  }

  private void wakeAt(long time) {
    if (time < nextWakeNs()) {
      wake = time;
      alarm.run();
    }
  }

  private long interval() {
    return centiseconds("vm.dirty_writeback_centisecs", 500);
  }

  private long expiry() {
    return centiseconds("vm.dirty_expire_centisecs", 3000);
  }

  private long centiseconds(String name, long otherwise) {
    Machine machine = cache.host().allocator().machine();
    return machine.sysctl(name, otherwise) * NS_PER_CENTISECOND;
  }
}
