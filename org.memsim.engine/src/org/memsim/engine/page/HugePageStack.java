/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.page;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import org.memsim.engine.machine.PfnRange;

/**
 * The free huge pages of a pool on a node: {@code hugepage_freelists}. What came last goes first.
 * Pages that boot took and nobody has used yet lie below all others and have no records.
 */
final class HugePageStack {
  private final PageAllocator allocator;
  private final int order;
  private final Deque<PfnRange> untouched = new ArrayDeque<>();
  private int[] frames = new int[8];
  private int size;

  /** No pages of {@code 1 << order} frames. */
  HugePageStack(PageAllocator allocator, int order) {
    this.allocator = allocator;
    this.order = order;
  }

  /** Pages that boot took come below those that are there. */
  void addAtBoot(PfnRange range) {
    untouched.addLast(range);
  }

  void push(int frame) {
    if (size == frames.length) {
      frames = Arrays.copyOf(frames, 2 * size);
    }
    frames[size++] = frame;
  }

  /** The pages that boot took and nobody has used yet. */
  long untouched() {
    long pages = 0;
    for (PfnRange range : untouched) {
      pages += range.pages() >> order;
    }
    return pages;
  }

  /** All pages, these included. */
  long size() {
    return size + untouched();
  }

  /**
   * Takes a page that has frames of a range, wherever it lies.
   *
   * @return its first frame, or {@link Frames#NONE} if no free page has
   */
  int take(PfnRange range) {
    for (int i = 0; i < size; i++) {
      int frame = frames[i];
      if (overlaps(allocator.frames().pfn(frame), range)) {
        System.arraycopy(frames, i + 1, frames, i, size - i - 1);
        size--;
        return frame;
      }
    }
    for (PfnRange part : untouched) {
      for (long start = part.start(); start < part.end(); start += 1L << order) {
        if (overlaps(start, range)) {
          takeOut(part, start);
          return adopt(start);
        }
      }
    }
    return Frames.NONE;
  }

  /** Whether a free page has frames of a range. */
  boolean has(PfnRange range) {
    for (int i = 0; i < size; i++) {
      if (overlaps(allocator.frames().pfn(frames[i]), range)) {
        return true;
      }
    }
    return untouched.stream().anyMatch(part -> !part.intersect(range).isEmpty());
  }

  private boolean overlaps(long start, PfnRange range) {
    return start < range.end() && range.start() < start + (1L << order);
  }

  private void takeOut(PfnRange part, long start) {
    List<PfnRange> all = new ArrayList<>(untouched);
    untouched.clear();
    for (PfnRange other : all) {
      if (!other.equals(part)) {
        untouched.addLast(other);
        continue;
      }
      for (PfnRange left :
          List.of(
              new PfnRange(part.start(), start), new PfnRange(start + (1L << order), part.end()))) {
        if (!left.isEmpty()) {
          untouched.addLast(left);
        }
      }
    }
  }

  /** Takes a page, of which there must be one; returns its first frame. */
  int pop() {
    if (size > 0) {
      return frames[--size];
    }
    PfnRange last = untouched.removeLast();
    long start = last.end() - (1L << order);
    if (start > last.start()) {
      untouched.addLast(new PfnRange(last.start(), start));
    }
    return adopt(start);
  }

  private int adopt(long start) {
    int frame = allocator.adopt(start, Math.min(order, allocator.frames().maxOrder()));
    allocator.account(frame, PageKind.HUGETLB);
    return frame;
  }
}
