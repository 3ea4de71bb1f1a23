/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.importing;

import java.util.ArrayList;
import java.util.List;

/** Free blocks by order. */
final class FreeBlocks {
  /** The highest order of most architectures. */
  private static final int MAX_ORDER = 10;

  /** Lists and counts that were read one after another differ by less, in percent. */
  private static final long DRIFT_PERCENT = 1;

  private FreeBlocks() {}

  /** The largest blocks that make up a number of pages. */
  static List<Long> of(long pages) {
    List<Long> blocks = new ArrayList<>();
    for (int order = 0; order < MAX_ORDER; order++) {
      blocks.add(pages >> order & 1);
    }
    blocks.add(pages >> MAX_ORDER);
    return blocks;
  }

  static long pages(List<Long> blocks) {
    long pages = 0;
    for (int order = 0; order < blocks.size(); order++) {
      pages += blocks.get(order) << order;
    }
    return pages;
  }

  /** Blocks of so many pages: those given, with a few more or less; as they are if many differ. */
  static List<Long> adjusted(List<Long> blocks, long pages) {
    long missing = pages - pages(blocks);
    if (Math.abs(missing) * 100 > Math.max(pages, 1) * DRIFT_PERCENT) {
      return blocks;
    }
    List<Long> adjusted = new ArrayList<>(blocks);
    for (int order = 0; missing < 0 && order < adjusted.size(); order++) {
      while (missing < 0 && adjusted.get(order) > 0) {
        adjusted.set(order, adjusted.get(order) - 1);
        missing += 1L << order;
      }
    }
    for (int order = adjusted.size() - 1; order >= 0; order--) {
      long more = missing >> order;
      adjusted.set(order, adjusted.get(order) + more);
      missing -= more << order;
    }
    return adjusted;
  }
}
