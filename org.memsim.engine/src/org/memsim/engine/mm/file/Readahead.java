/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.mm.file;

import org.memsim.engine.page.Frames;
import org.memsim.engine.page.PageFlag;
import org.memsim.engine.page.Requester;

/**
 * What the kernel remembers of the reads through an open file, and how much it reads ahead: {@code
 * struct file_ra_state} and {@code ondemand_readahead} of 6.1, rule by rule.
 *
 * <p>A window is {@code size} pages from {@code start}; the mark lies {@code asyncSize} pages
 * before its end. Whoever comes to the mark starts the next window. The filesystem is one without
 * large folios, as ext4 in 6.1. Since 6.11 a window that begins on its own has its mark in the
 * middle when the request is as large as it; up to then the next window is joined to it, as here.
 * That a window never shrinks came with 6.14 and with the stable releases of 6.1 that the lab runs.
 */
final class Readahead {
  private static final int MISSES_TO_GIVE_UP = 100;
  private static final int MOST_MISSES = 10 * MISSES_TO_GIVE_UP;
  private static final long NO_MARK = -1;

  private final PageCache cache;
  private final FileObject file;
  private final long largestWindow;
  private final long largestIo;
  private long start;
  private long size;
  private long asyncSize;

  /** Misses less hits of faults: {@code mmap_miss}. */
  private int misses;

  /** Where the last read ended, in bytes; -1 before the first one. */
  private long previousPosition = -1;

  Readahead(PageCache cache, FileObject file) {
    this.cache = cache;
    this.file = file;
    this.largestWindow = cache.device().readAheadBytes() >> file.pageShift();
    this.largestIo = cache.device().largestIoBytes() >> file.pageShift();
  }

  /** The first page of the window. */
  long start() {
    return start;
  }

  /** The pages of the window. */
  long size() {
    return size;
  }

  /** The pages from the mark on to the window's end. */
  long asyncSize() {
    return asyncSize;
  }

  int misses() {
    return misses;
  }

  long previousPosition() {
    return previousPosition;
  }

  void setPreviousPosition(long position) {
    previousPosition = position;
  }

  /** get_init_ra_size: the first window of a stream, for {@code max} of 32: 1-2 pages 4, ... */
  static long initialSize(long request, long max) {
    long rounded = Long.highestOneBit(Math.max(request, 1) - 1) << 1;
    long size = Math.max(rounded, 1);
    if (size <= max / 32) {
      return 4 * size;
    }
    return size <= max / 4 ? 2 * size : max;
  }

  /** get_next_ra_size: the window after one of {@code current} pages. */
  static long nextSize(long current, long max) {
    if (current < max / 16) {
      return 4 * current;
    }
    return current <= max / 2 ? 2 * current : max;
  }

  /** A read of {@code request} pages misses its first one: page_cache_sync_ra. */
  void missed(long index, long request, Requester task, long now) {
    if (largestWindow == 0) {
      readUpToEnd(index, 1, NO_MARK, task, now);
      return;
    }
    long max = largest(request);
    boolean begins = index == 0;
    if (!begins && isExpected(index)) {
      advance(max);
    } else if (begins || request > max || followsPrevious(index)) {
      begin(index, request, max);
    } else if (!foundTraces(index, request, max)) {
      readUpToEnd(index, request, NO_MARK, task, now);
      return;
    }
    submit(index, max, task, now);
  }

  /** A read that has {@code request} pages left comes to the mark: page_cache_async_ra. */
  void cameToMark(long index, long request, Requester task, long now) {
    if (largestWindow == 0 || file.isUnderWriteback(index)) {
      return;
    }
    file.clear(index, PageFlag.READAHEAD);
    long max = largest(request);
    if (index == 0) {
      begin(index, request, max);
    } else if (isExpected(index)) {
      advance(max);
    } else {
      long gap = nextGap(index + 1, max);
      start = gap;
      size = nextSize(gap - index + request, max);
      asyncSize = size;
    }
    submit(index, max, task, now);
  }

  /**
   * A fault misses: do_sync_mmap_readahead.
   *
   * @return whether anything was read
   */
  boolean faultMissed(long index, AccessHint hint, Requester task, long now) {
    if (hint == AccessHint.RANDOM || largestWindow == 0) {
      return false;
    }
    if (hint == AccessHint.SEQUENTIAL) {
      missed(index, largestWindow, task, now);
      return true;
    }
    misses = Math.min(misses + 1, MOST_MISSES);
    if (misses > MISSES_TO_GIVE_UP) {
      return false;
    }
    start = Math.max(0, index - largestWindow / 2);
    size = largestWindow;
    asyncSize = largestWindow / 4;
    readWindow(task, now);
    return true;
  }

  /**
   * A fault finds its page: do_async_mmap_readahead.
   *
   * @return whether the page was marked, so that more is read and the fault is taken up again
   */
  boolean faultHit(long index, AccessHint hint, Requester task, long now) {
    if (hint == AccessHint.RANDOM || largestWindow == 0) {
      return false;
    }
    countHits(1);
    if (!file.isReadaheadMark(index)) {
      return false;
    }
    cameToMark(index, largestWindow, task, now);
    return true;
  }

  /** Pages of the file were found in memory by faults. */
  void countHits(int pages) {
    misses = Math.max(0, misses - pages);
  }

  /** madvise(MADV_WILLNEED): force_page_cache_ra. */
  void willNeed(long index, long pages, Requester task, long now) {
    readUpToEnd(index, Math.min(pages, Math.max(largestWindow, largestIo)), NO_MARK, task, now);
  }

  /** Requests beyond the window may read as much as the device takes at once. */
  private long largest(long request) {
    return request > largestWindow && largestIo > largestWindow
        ? Math.min(request, largestIo)
        : largestWindow;
  }

  private boolean isExpected(long index) {
    return index == start + size - asyncSize || index == start + size;
  }

  private boolean followsPrevious(long index) {
    long previous = previousPosition >>> file.pageShift();
    return Long.compareUnsigned(index - previous, 1) <= 0;
  }

  private void begin(long index, long request, long max) {
    start = index;
    size = initialSize(request, max);
    asyncSize = size > request ? size - request : size;
  }

  /** A window never shrinks, even if a larger request made it larger than windows are. */
  private void advance(long max) {
    start += size;
    size = Math.max(size, nextSize(size, max));
    asyncSize = size;
  }

  /** try_context_readahead: pages before this one in memory are what a stream left behind. */
  private boolean foundTraces(long index, long request, long max) {
    long history = pagesBefore(index, max);
    if (history <= request) {
      return false;
    }
    start = index;
    size = Math.min((history >= index ? 2 * history : history) + request, max);
    asyncSize = 1;
    return true;
  }

  /** count_history_pages, which finds one page less than it looks at if there is no gap. */
  private long pagesBefore(long index, long max) {
    long scanned = index - 1;
    long last = scanned;
    for (long left = max; left > 0; left--) {
      last = scanned;
      if (scanned < 0 || file.frame(scanned) == Frames.NONE) {
        break;
      }
      scanned--;
    }
    return index - 1 - last;
  }

  /** page_cache_next_miss, which names the last page it looks at if there is no gap. */
  private long nextGap(long from, long max) {
    long index = from;
    while (index < from + max - 1 && file.frame(index) != Frames.NONE) {
      index++;
    }
    return index;
  }

  /** A read that would come to its own mark takes the next window with it. */
  private void submit(long index, long max, Requester task, long now) {
    if (index == start && size == asyncSize) {
      long next = nextSize(size, max);
      if (size + next <= max) {
        asyncSize = next;
        size += next;
      } else {
        size = max;
        asyncSize = max >> 1;
      }
    }
    readWindow(task, now);
  }

  private void readWindow(Requester task, long now) {
    readUpToEnd(start, size, asyncSize, task, now);
  }

  /** do_page_cache_ra: nothing beyond the end of the file; the mark counts from there. */
  private void readUpToEnd(long first, long count, long ahead, Requester task, long now) {
    long end = Math.min(first + count, file.pages());
    long mark = ahead > 0 && end - ahead >= first ? end - ahead : NO_MARK;
    cache.readMissing(file, first, end, mark, task, now);
  }
}
