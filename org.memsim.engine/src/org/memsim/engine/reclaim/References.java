/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.reclaim;

import org.jspecify.annotations.Nullable;
import org.memsim.engine.mm.LookAround;
import org.memsim.engine.page.PageKind;
import org.memsim.engine.page.lru.GenerationLists;

/** Asks the page tables who used a page: folio_referenced. */
final class References {
  private final ReclaimContext context;

  /** Null if pages have no generations. */
  private final @Nullable LookAround around;

  References(ReclaimContext context) {
    this.context = context;
    GenerationLists generations = context.lists().generations();
    this.around = generations == null ? null : new LookAround(context.memory(), generations);
  }

  /** What {@link org.memsim.engine.mm.Rmap#referenced} says of a page of any kind. */
  int of(int frame) {
    if (context.memory().mappings().count(frame) == 0) {
      return 0;
    }
    if (context.frames().kind(frame) == PageKind.ANON) {
      return around == null ? context.rmap().referenced(frame) : around.referenced(frame);
    }
    var file = context.files().file(frame);
    long index = context.files().index(frame);
    return around == null
        ? context.rmap().referenced(file, index, frame)
        : around.referenced(file, index, frame);
  }
}
