/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.machine;

/**
 * The watermarks of a zone, in free pages.
 *
 * @param min below it only urgent requests are served
 * @param low below it a request looks at the next zone and wakes kswapd
 * @param high at it kswapd rests
 * @param promo at it kswapd rests when memory tiers are in use
 */
public record Watermarks(long min, long low, long high, long promo) {
  /** The marks of a zone without memory. */
  public static final Watermarks NONE = new Watermarks(0, 0, 0, 0);
}
