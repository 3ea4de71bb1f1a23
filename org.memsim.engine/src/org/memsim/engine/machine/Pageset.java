/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.machine;

/**
 * The sizes of a zone's per-cpu pagesets, in pages.
 *
 * @param high more than so many are given back to the zone
 * @param highMax how far the kernel may raise {@code high} while the load needs it; the same as
 *     {@code high} in kernels that do not
 * @param batch pages moved at a time
 */
public record Pageset(long high, long highMax, int batch) {
  /** The pageset of a zone without memory. */
  public static final Pageset NONE = new Pageset(0, 0, 1);

  /** A pageset whose size does not change. */
  public Pageset(long high, int batch) {
    this(high, high, batch);
  }
}
