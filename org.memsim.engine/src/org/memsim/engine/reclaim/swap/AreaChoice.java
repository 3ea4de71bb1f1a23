/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.reclaim.swap;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which area the next slot comes from: that of the highest priority which has one, and among equal
 * ones each in turn ({@code get_swap_pages}). A turn is as long as a cpu's cache of slots: 64.
 */
final class AreaChoice {
  private static final int TURN = 64;

  /** By priority, the highest first; equal ones in the order in which their turn comes. */
  private final List<SwapArea> order;

  private @Nullable SwapArea current;
  private int left;

  AreaChoice(List<SwapArea> areas) {
    this.order = new ArrayList<>(areas);
    order.sort(Comparator.comparingInt(SwapArea::priority).reversed());
  }

  /** The area whose turn it is, of those that have slots; null if none has. */
  @Nullable SwapArea next() {
    SwapArea area = current;
    if (left > 0 && area != null && area.free() > 0) {
      left--;
      return area;
    }
    for (int i = 0; i < order.size(); i++) {
      SwapArea candidate = order.get(i);
      if (candidate.free() > 0) {
        requeue(i);
        current = candidate;
        left = TURN - 1;
        return candidate;
      }
    }
    return null;
  }

  /** plist_requeue: behind the last one of the same priority. */
  private void requeue(int index) {
    SwapArea area = order.remove(index);
    int place = index;
    while (place < order.size() && order.get(place).priority() == area.priority()) {
      place++;
    }
    order.add(place, area);
  }
}
