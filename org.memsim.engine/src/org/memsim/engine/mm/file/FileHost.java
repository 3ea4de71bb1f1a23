/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.mm.file;

import java.util.function.ToLongFunction;
import org.memsim.engine.page.PageAllocator;
import org.memsim.engine.page.PageKind;
import org.memsim.engine.page.ZoneMemory;

/**
 * What the page cache needs of its machine.
 *
 * @param allocator gives and takes pages
 * @param mapCounts knows which pages are mapped
 * @param protection is told of pages that are about to be written back
 * @param commit is charged for shared memory
 * @param filePages the pages of a zone that are on lists of file pages, those included that were
 *     there before the page cache
 */
public record FileHost(
    PageAllocator allocator,
    MapCounts mapCounts,
    WriteProtection protection,
    CommitCharge commit,
    ToLongFunction<ZoneMemory> filePages) {

  /** A machine that had no file pages before. */
  public FileHost(
      PageAllocator allocator,
      MapCounts mapCounts,
      WriteProtection protection,
      CommitCharge commit) {
    this(allocator, mapCounts, protection, commit, zone -> zone.used(PageKind.FILE));
  }
}
