/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.page;

import org.memsim.engine.page.BareBuddy;

/** The free lists of one zone, without the page allocator around them, for {@link BuddyMix}. */
public final class BareLists extends BareBuddy implements Buddy {
  /** Lists of a zone with that many pages. */
  public BareLists(long pages) {
    super(pages);
  }

  @Override
  public int allocate(int order) {
    return take(order);
  }

  @Override
  public void free(int block, int order) {
    give(block, order);
  }

  @Override
  public long page(int block) {
    return pfn(block);
  }
}
