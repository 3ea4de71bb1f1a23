/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.page;

/** What a frame is used for; the same for all frames of a block. */
public enum PageKind {
  /** Not part of the head of any block: reserved, absent, or inside a block. */
  NONE(0),
  /** In a free list. */
  FREE(1),
  /** Used by the kernel in a way that no counter tells apart. */
  KERNEL(2),
  /** A page table that {@code nr_page_table_pages} counts. */
  PAGE_TABLE(3),
  /** An anonymous page of a process, on its node's inactive list. */
  ANON(4);

  static final int COUNT = 5;

  private static final PageKind[] BY_CODE = values();

  private final int code;

  PageKind(int code) {
    this.code = code;
  }

  static PageKind ofCode(int code) {
    return BY_CODE[code];
  }

  /** How the memory map writes it; below {@link #COUNT}. */
  int code() {
    return code;
  }
}
