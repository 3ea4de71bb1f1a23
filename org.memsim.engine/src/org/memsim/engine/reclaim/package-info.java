/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
/**
 * What Linux does when memory is short: wake kswapd, reclaim, compact, kill.
 *
 * <p>A request that found no zone above its low watermark takes the slow path, {@link
 * org.memsim.engine.reclaim.SlowPathSteps}: a list of small steps ({@link
 * org.memsim.engine.reclaim.SlowStep}) that ends with a block or without. What it calls upon stands
 * behind four interfaces: {@link org.memsim.engine.reclaim.KswapdWaker}, {@link
 * org.memsim.engine.reclaim.DirectReclaim}, {@link org.memsim.engine.reclaim.DirectCompaction} and
 * {@link org.memsim.engine.reclaim.OutOfMemory}. Whatever makes the one who asks wait is added to a
 * {@link org.memsim.engine.reclaim.Stall}.
 *
 * <p>The rules are those of kernel 6.1.
 */
package org.memsim.engine.reclaim;
