/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.page;

import java.util.Arrays;

/** Frames in a row, to be put and taken at both ends. */
final class FrameDeque {
  private static final int INITIAL = 16;

  private int[] items = new int[INITIAL];
  private int first;
  private int size;

  boolean isEmpty() {
    return size == 0;
  }

  int size() {
    return size;
  }

  void addFirst(int frame) {
    grow();
    first = first - 1 & items.length - 1;
    items[first] = frame;
    size++;
  }

  void addLast(int frame) {
    grow();
    items[first + size & items.length - 1] = frame;
    size++;
  }

  int removeFirst() {
    int frame = items[first];
    first = first + 1 & items.length - 1;
    size--;
    return frame;
  }

  int removeLast() {
    size--;
    return items[first + size & items.length - 1];
  }

  /** The frame at a place, counted from the first one. */
  int get(int index) {
    return items[first + index & items.length - 1];
  }

  private void grow() {
    if (size == items.length) {
      int[] grown = Arrays.copyOf(items, 2 * size);
      System.arraycopy(items, 0, grown, size, first);
      items = grown;
    }
  }
}
