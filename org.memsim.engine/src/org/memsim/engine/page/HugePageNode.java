/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.page;

import org.memsim.engine.machine.PfnRange;

/** What a pool of huge pages has on a node. */
final class HugePageNode {
  private final HugePageStack pages;
  private final int order;

  /** All pages, free or not. */
  long total;

  /** Pages that nobody uses. */
  long free;

  /** Pages beyond those that the pool was told to have. */
  long surplus;

  HugePageNode(PageAllocator allocator, int order) {
    this.pages = new HugePageStack(allocator, order);
    this.order = order;
  }

  void addAtBoot(PfnRange frames) {
    pages.addAtBoot(frames);
    total += frames.pages() >> order;
    free += frames.pages() >> order;
  }

  HugePageStack pages() {
    return pages;
  }

  void push(int frame) {
    pages.push(frame);
    free++;
  }

  int pop() {
    free--;
    return pages.pop();
  }
}
