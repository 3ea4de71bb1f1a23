/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.reclaim;

/** What becomes of a page that reclaim looks at. */
enum Fate {
  FREED,
  KEPT,
  ACTIVATED,
  /** It was split: its parts are looked at instead. */
  SPLIT,
  /** It goes to slower memory when the batch is done. */
  DEMOTED
}
