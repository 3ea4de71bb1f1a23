/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.snapshot;

/**
 * A zone's watermarks as {@code /proc/zoneinfo} prints them: min, low and high each
 * <em>include</em> the boost.
 *
 * @param boost the temporary raise after pageblocks were mixed, in pages
 * @param min the mark below which only urgent allocations go, in pages
 * @param low the mark at which kswapd is woken, in pages
 * @param high the mark at which kswapd sleeps, in pages
 */
public record Watermarks(long boost, long min, long low, long high) {
  /** The marks of a zone without memory. */
  public static final Watermarks NONE = new Watermarks(0, 0, 0, 0);
}
