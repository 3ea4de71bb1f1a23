/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
/**
 * Swap: areas with slots ({@code scan_swap_map_slots}, {@code get_swap_pages}), the swap cache, and
 * the devices that pages are written to and read from.
 *
 * <p>Rules are those of Linux 6.1: a cpu takes slots from a cluster of its own; areas are used by
 * priority, equal ones in turn; pages stay in the swap cache until they are written and reclaimed,
 * or until their slot is freed.
 *
 * <p>Models: {@link org.memsim.engine.reclaim.swap.SwapQueue} for devices; the caches of slots that
 * each cpu has are left out but for their effect on whose turn it is among equal areas, so that
 * free slots are counted exactly where Linux lags by up to 128 for each cpu.
 */
@NullMarked
package org.memsim.engine.reclaim.swap;

import org.jspecify.annotations.NullMarked;
