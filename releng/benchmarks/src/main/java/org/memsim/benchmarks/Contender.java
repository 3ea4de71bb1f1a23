/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.benchmarks;

import org.memsim.tests.page.BareLists;
import org.memsim.tests.page.Buddy;
import org.memsim.tests.page.EngineAllocator;

/** The allocators in Java that do BUDDY-MIX. */
public enum Contender {
  /** The engine's free lists alone. */
  ENGINE_LISTS("engine, free lists"),
  /** The engine's whole page allocator: zonelist, watermarks, pagesets, counters, free lists. */
  ENGINE_ALLOCATOR("engine, allocator"),
  /** Netty's pool of direct memory. */
  NETTY("Netty 4.1 pool");

  private final String label;

  Contender(String label) {
    this.label = label;
  }

  /** What tables call it. */
  String label() {
    return label;
  }

  /** Whether it is somebody else's. */
  boolean isPeer() {
    return this == NETTY;
  }

  /**
   * Whether it keeps Linux's free lists and nothing in front of them that would hold pages back.
   */
  boolean keepsLinuxOrder() {
    return this == ENGINE_LISTS;
  }

  /** A new one with that many pages, all free. */
  Buddy create(long pages) {
    return switch (this) {
      case ENGINE_LISTS -> new BareLists(pages);
      case ENGINE_ALLOCATOR -> new EngineAllocator(pages);
      case NETTY -> new NettyBuddy();
    };
  }
}
