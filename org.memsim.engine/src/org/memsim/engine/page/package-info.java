/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
/**
 * Page frames, and who gets them: the buddy allocator of each zone and the walk over zones in front
 * of it.
 *
 * <p>In kernel 6.1 a request names an order, flags and, through its policy, a zonelist and perhaps
 * a mask of nodes. {@code get_page_from_freelist} takes the first zone whose free pages stay above
 * the low watermark and the zone's reserve; {@code rmqueue} takes a block from the smallest
 * sufficient free list and splits it; {@code zone_statistics} counts whether the preferred node was
 * met. When no zone will do, the slow path begins ({@link org.memsim.engine.page.SlowPath}).
 *
 * <p>Free lists keep Linux's order to the last block: splits and merges put blocks where {@code
 * expand} and {@code __free_one_page} put them. Memory that was never touched costs nothing: it is
 * the tail of the highest free list, kept as intervals. Frames become objects of ours, 9 bytes
 * each, 1024 at a time, when the block they lie in is first split.
 *
 * <p>Left out: migrate types and pageblocks, per-cpu pagesets (every page comes from and goes to
 * the free lists at once), CMA, the high-atomic reserve, watermark boosting, node reclaim.
 */
package org.memsim.engine.page;
