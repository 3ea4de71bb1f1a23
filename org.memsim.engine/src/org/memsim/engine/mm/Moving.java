/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.mm;

import org.memsim.engine.machine.IdSet;

/**
 * What mbind does about pages that are there already: {@code MPOL_MF_MOVE}, {@code
 * MPOL_MF_MOVE_ALL}, {@code MPOL_MF_STRICT}.
 *
 * @param nodes where the pages may be; empty if the policy names no nodes, which is then asked
 *     about each page anew
 * @param migrates whether pages elsewhere are moved
 * @param shared whether those are moved, too, that others map as well
 * @param strict whether it fails if a page stays elsewhere
 */
public record Moving(IdSet nodes, boolean migrates, boolean shared, boolean strict) {
  /** Pages stay where they are. */
  public static final Moving NOTHING = new Moving(IdSet.empty(), false, false, false);

  boolean isMisplaced(int node) {
    return !nodes.contains(node);
  }
}
