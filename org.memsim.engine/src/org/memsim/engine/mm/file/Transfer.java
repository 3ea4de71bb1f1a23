/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.mm.file;

import org.memsim.engine.page.Requester;

/**
 * A system call that moves bytes between a process and a file, as far as it has come. Runs in
 * batches, so that others may act in between.
 */
public abstract sealed class Transfer permits FileRead, FileWrite {
  /** What one call moves at most: {@code MAX_RW_COUNT}. */
  private static final long MOST_BYTES = Integer.MAX_VALUE;

  /** Whether and how it ended. */
  public enum Status {
    /** There is more to do. */
    MORE,
    /** All was moved, or a read came to the end of the file. */
    DONE,
    /** There was no memory for the next page: ENOMEM, if nothing was moved. */
    OUT_OF_MEMORY,
    /** tmpfs has no room for the next page: ENOSPC, if nothing was moved. */
    NO_SPACE
  }

  final PageCache cache;
  final OpenFile file;
  final FileObject object;
  final int shift;
  private final long count;
  private long moved;
  private int pages;
  private Status status = Status.MORE;

  Transfer(PageCache cache, OpenFile file, long bytes) {
    this.cache = cache;
    this.file = file;
    this.object = file.object();
    this.shift = object.pageShift();
    this.count = Math.min(bytes, MOST_BYTES & -(1L << shift));
    if (count <= 0) {
      end(Status.DONE);
    }
  }

  /**
   * Moves some pages.
   *
   * @param task who asks
   * @param now the time in nanoseconds
   * @return how long it waited for the device; copying comes on top, see {@link #pages}
   */
  public final long run(Requester task, long now) {
    pages = 0;
    if (status != Status.MORE) {
      return 0;
    }
    cache.settle(now);
    long wait = batch(task, now);
    if (left() == 0) {
      end(Status.DONE);
    }
    return wait;
  }

  /** Whether and how it ended. */
  public final Status status() {
    return status;
  }

  /** The bytes moved so far. */
  public final long moved() {
    return moved;
  }

  /** The pages that the last {@link #run} copied from or to, parts of pages included. */
  public final int pages() {
    return pages;
  }

  abstract long batch(Requester task, long now);

  final void end(Status how) {
    if (status == Status.MORE) {
      status = how;
    }
  }

  final long left() {
    return count - moved;
  }

  /** The bytes of the page at the position that are to be moved, up to a limit of the position. */
  final long bytesHere(long limit) {
    long position = file.position();
    long endOfPage = ((position >>> shift) + 1) << shift;
    return Math.min(Math.min(endOfPage, limit) - position, left());
  }

  final void move(long bytes) {
    file.seek(file.position() + bytes);
    moved += bytes;
    pages++;
  }
}
