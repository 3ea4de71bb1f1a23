/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.mm;

import org.memsim.engine.page.Errno;

/** What became of a request to map. */
public sealed interface MapResult {
  /**
   * It was mapped.
   *
   * @param start the first byte
   * @param length bytes, whole pages
   */
  record Mapped(long start, long length) implements MapResult {}

  /**
   * It was not.
   *
   * @param errno why
   */
  record Failed(Errno errno) implements MapResult {}
}
