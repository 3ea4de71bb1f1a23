/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.page;

/** The watermark that a zone must stay above to serve a request. */
public enum Mark {
  /** None: for requests by which memory is freed. */
  NONE,
  /** The last one: for requests that already had to wait. */
  MIN,
  /** The usual one. */
  LOW
}
