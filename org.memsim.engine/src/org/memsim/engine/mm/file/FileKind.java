/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.mm.file;

import org.memsim.engine.page.PageKind;

/** Where a file's contents lie when they are not in memory. */
public enum FileKind {
  /** On a device: pages are read from it, and dirty ones are written back. */
  REGULAR(PageKind.FILE),
  /** In memory alone, under a name: a file of tmpfs, as {@code shm_open} makes them. */
  TMPFS(PageKind.SHMEM),
  /** In memory alone and without a name: what shared anonymous mappings map. */
  SHARED_ANONYMOUS(PageKind.SHMEM);

  private final PageKind pageKind;

  FileKind(PageKind pageKind) {
    this.pageKind = pageKind;
  }

  /** What its pages count as. */
  public PageKind pageKind() {
    return pageKind;
  }

  /** Whether it has a device: {@code mapping_can_writeback}. */
  public boolean isOnDevice() {
    return this == REGULAR;
  }
}
