/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.run;

import java.util.List;

/**
 * What a machine prints of a populated zone, in pages.
 *
 * @param node the node's number
 * @param zone Linux's name of the zone
 * @param min the min mark, without boost
 * @param low the low mark, without boost
 * @param high the high mark, without boost
 * @param protection what it keeps from requests that could use a higher zone, lowest zone first;
 *     empty if that is not printed
 */
public record PrintedZone(
    int node, String zone, long min, long low, long high, List<Long> protection) {
  /** Keeps its own copy of the list. */
  public PrintedZone {
    protection = List.copyOf(protection);
  }
}
