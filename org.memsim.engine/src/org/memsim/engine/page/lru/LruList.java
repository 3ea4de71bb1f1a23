/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.page.lru;

import org.memsim.engine.page.PageFlag;
import org.memsim.engine.page.PageKind;

/** The lists that a page in use may be on: {@code enum lru_list}, in its order. */
public enum LruList {
  /** Anonymous pages and pages of shared memory that are reclaimed first. */
  INACTIVE_ANON,
  /** Those that were seen in use. */
  ACTIVE_ANON,
  /** Pages of files that are reclaimed first. */
  INACTIVE_FILE,
  /** Those that were used more than once. */
  ACTIVE_FILE,
  /** Pages that are not reclaimed. They are counted only: nobody looks for them here. */
  UNEVICTABLE;

  private static final LruList[] LISTS = values();

  /** The list with an ordinal, without the array that {@link #values} makes. */
  public static LruList at(int ordinal) {
    return LISTS[ordinal];
  }

  /** folio_lru_list: the list that a page of a kind with some flags belongs on. */
  public static LruList of(PageKind kind, int flags) {
    if ((flags & PageFlag.UNEVICTABLE) != 0) {
      return UNEVICTABLE;
    }
    boolean file = kind == PageKind.FILE || (flags & PageFlag.LAZYFREE) != 0;
    return of(file, (flags & PageFlag.ACTIVE) != 0);
  }

  /** The list of active or inactive pages of files, or of the others. */
  public static LruList of(boolean file, boolean active) {
    return LISTS[(file ? 2 : 0) + (active ? 1 : 0)];
  }

  /** The flags of a page without a record; those of files have their contents. */
  int flagsOfRun() {
    return (isActive() ? PageFlag.ACTIVE : 0) | (isFile() ? PageFlag.UPTODATE : 0);
  }

  /** Whether it is one of those of pages of files. */
  public boolean isFile() {
    return this == INACTIVE_FILE || this == ACTIVE_FILE;
  }

  /** Whether it is one of those of active pages. */
  public boolean isActive() {
    return this == ACTIVE_ANON || this == ACTIVE_FILE;
  }
}
