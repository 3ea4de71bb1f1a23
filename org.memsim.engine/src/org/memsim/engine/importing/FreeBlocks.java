/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.importing;

import java.util.ArrayList;
import java.util.List;

/** Free blocks by order. */
final class FreeBlocks {
  private FreeBlocks() {}

  static long pages(List<Long> blocks) {
    long pages = 0;
    for (int order = 0; order < blocks.size(); order++) {
      pages += blocks.get(order) << order;
    }
    return pages;
  }

  /** Blocks of so many pages: those given, with the largest ones that fit taken out or added. */
  static List<Long> adjusted(List<Long> blocks, long pages) {
    List<Long> adjusted = new ArrayList<>(blocks);
    long surplus = pages(blocks) - pages;
    for (int order = adjusted.size() - 1; order >= 0 && surplus > 0; order--) {
      long fewer = Math.min(adjusted.get(order), surplus >> order);
      adjusted.set(order, adjusted.get(order) - fewer);
      surplus -= fewer << order;
    }
    for (int order = 0; order < adjusted.size() && surplus > 0; order++) {
      if (adjusted.get(order) > 0) {
        adjusted.set(order, adjusted.get(order) - 1);
        surplus -= 1L << order;
      }
    }
    for (int order = adjusted.size() - 1; order >= 0 && surplus < 0; order--) {
      long more = -surplus >> order;
      adjusted.set(order, adjusted.get(order) + more);
      surplus += more << order;
    }
    return adjusted;
  }
}
