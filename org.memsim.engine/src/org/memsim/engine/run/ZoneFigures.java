/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.run;

import java.util.List;

/**
 * What a kernel computes of a zone, in pages.
 *
 * @param managed the pages that marks and protection were computed from
 * @param min the min mark, without boost
 * @param low the low mark
 * @param high the high mark
 * @param protection what it keeps from requests that could use a higher zone, lowest zone first
 * @param pagesetHigh how much a cpu's pageset holds at least before it gives back
 * @param pagesetHighMax how far the kernel may raise that
 * @param batch how much a pageset takes or gives back at a time
 * @param threshold by how much a cpu's own counters may be off
 */
public record ZoneFigures(
    long managed,
    long min,
    long low,
    long high,
    List<Long> protection,
    long pagesetHigh,
    long pagesetHighMax,
    long batch,
    long threshold) {
  /** Keeps its own copy of the list. */
  public ZoneFigures {
    protection = List.copyOf(protection);
  }
}
