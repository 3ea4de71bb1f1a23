/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.reclaim;

/** What the users of a page say of it: {@code folio_check_references}. */
enum PageUse {
  RECLAIM,
  RECLAIM_CLEAN,
  KEEP,
  ACTIVATE
}
