/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.mm.file;

/** Knows how many page-table entries map a page: {@code page_mapcount}. */
@FunctionalInterface
public interface MapCounts {
  /** The entries that map the frame with this handle. */
  int of(int frame);
}
