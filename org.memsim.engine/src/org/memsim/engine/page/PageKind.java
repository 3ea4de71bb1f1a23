/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.page;

import java.util.List;

/** What a frame is used for; the same for all frames of a block. */
public enum PageKind {
  /** Present, but never given to the page allocator. */
  RESERVED("reserved"),
  /** In a free list. */
  FREE("buddy"),
  /** On a cpu's pageset: free, but not counted as free. */
  PAGESET(""),
  /** Used by the kernel in a way that no counter tells apart. */
  KERNEL(""),
  /** A page table that {@code nr_page_table_pages} counts. */
  PAGE_TABLE("pgtable"),
  /** Part of a slab, or of a request of kmalloc that is larger than any slab's objects. */
  SLAB("slab"),
  /** Part of a kernel stack. */
  KERNEL_STACK(""),
  /** An anonymous page of a process, on its node's inactive list. */
  ANON("uptodate lru swapbacked"),
  /** A page of a file in the page cache, on its node's inactive list. */
  FILE("uptodate lru"),
  /** A page of shared memory, on its node's inactive list of anonymous pages. */
  SHMEM("uptodate lru swapbacked"),
  /** A huge page of a pool, whether or not a process has it. */
  HUGETLB(""),
  /** Part of a slab whose objects can be given up under pressure. */
  SLAB_RECLAIMABLE("slab");

  static final int COUNT = 12;

  private static final PageKind[] BY_CODE = values();

  private final String flags;
  private final boolean onLru;

  PageKind(String flags) {
    this.flags = flags;
    this.onLru = flags.contains("lru");
  }

  static PageKind ofCode(int code) {
    return BY_CODE[code];
  }

  /** How the memory map writes it; below {@link #COUNT}. */
  int code() {
    return ordinal();
  }

  /** The flags that such a page has, by the kernel's names. */
  public List<String> flags() {
    return flags.isEmpty() ? List.of() : List.of(flags.split(" "));
  }

  /** Whether such a page is on a list of its node's pages, so that it can be moved. */
  public boolean onLru() {
    return onLru;
  }

  /** Whether someone uses such a page. */
  public boolean inUse() {
    return compareTo(KERNEL) >= 0;
  }
}
