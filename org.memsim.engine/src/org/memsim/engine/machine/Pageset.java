/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.machine;

/**
 * The sizes of a zone's per-cpu pagesets, in pages.
 *
 * @param high more than so many are given back to the zone
 * @param batch pages moved at a time
 */
public record Pageset(long high, int batch) {
  /** The pageset of a zone without memory. */
  public static final Pageset NONE = new Pageset(0, 1);
}
