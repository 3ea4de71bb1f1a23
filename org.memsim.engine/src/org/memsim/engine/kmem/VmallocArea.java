/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.kmem;

/**
 * An area of consecutive addresses that map pages from anywhere: {@code vm_struct}.
 *
 * @param start its first byte
 * @param frames its pages, in the order of their addresses; not to be changed
 * @param list where the list of its pages is kept: an object of a cache of kmalloc, or, for a list
 *     that is longer than a page, an area of its own
 */
public record VmallocArea(long start, int[] frames, PageListPlace list) {
  /** Where the list of an area's pages is kept. */
  public sealed interface PageListPlace {
    /** In an object. */
    record OfObject(SlabCache cache, long object) implements PageListPlace {}

    /** In another area. */
    record OfArea(VmallocArea area) implements PageListPlace {}
  }

  /** Pages of addresses, the one included that is left unmapped behind the last. */
  public long pages() {
    return frames.length + 1L;
  }
}
