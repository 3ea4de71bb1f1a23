/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.app;

/** How a command prints a result that it has no report of. */
enum Form {
  TEXT,
  JSON
}
