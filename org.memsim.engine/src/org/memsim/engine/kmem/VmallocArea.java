/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.kmem;

/** An area of consecutive addresses that map pages from anywhere: {@code vm_struct}. */
public final class VmallocArea {
  private final long start;
  private final int[] frames;
  private final PageListPlace list;

  /** Where the list of an area's pages is kept. */
  public sealed interface PageListPlace {
    /** In an object. */
    record OfObject(SlabCache cache, long object) implements PageListPlace {}

    /** In another area. */
    record OfArea(VmallocArea area) implements PageListPlace {}
  }

  VmallocArea(long start, int[] frames, PageListPlace list) {
    this.start = start;
    this.frames = frames;
    this.list = list;
  }

  /** Its first byte. */
  public long start() {
    return start;
  }

  /** Its pages, in the order of their addresses; not to be changed. */
  public int[] frames() {
    return frames;
  }

  /**
   * Where the list of its pages is kept: in an object of a cache of kmalloc or, if it is longer
   * than a page, in an area of its own.
   */
  public PageListPlace list() {
    return list;
  }

  /** Pages of addresses, the one included that is left unmapped behind the last. */
  public long pages() {
    return frames.length + 1L;
  }
}
