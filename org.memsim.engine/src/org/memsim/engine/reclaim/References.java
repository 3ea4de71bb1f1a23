/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.reclaim;

import org.memsim.engine.page.PageKind;

/** Asks the page tables who used a page: folio_referenced. */
final class References {
  private References() {}

  /** What {@link org.memsim.engine.mm.Rmap#referenced} says of a page of any kind. */
  static int of(ReclaimContext context, int frame) {
    if (context.memory().mappings().count(frame) == 0) {
      return 0;
    }
    return context.frames().kind(frame) == PageKind.ANON
        ? context.rmap().referenced(frame)
        : context
            .rmap()
            .referenced(context.files().file(frame), context.files().index(frame), frame);
  }
}
