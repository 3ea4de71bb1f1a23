/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
/**
 * Page frames, and who gets them: the buddy allocator of each zone, the pagesets in front of it and
 * the walk over zones in front of both.
 *
 * <p>In kernel 6.1 a request names an order, flags ({@link org.memsim.engine.page.Gfp}) and,
 * through its policy, a zonelist and perhaps a mask of nodes. {@code get_page_from_freelist} takes
 * the first zone whose free pages stay above the low watermark and the zone's reserve; {@code
 * rmqueue} takes a block from the cpu's pageset, which fills itself in batches, or from the free
 * lists of the request's migrate type, splitting the smallest that will do; a type without blocks
 * steals from another ({@code __rmqueue_fallback}); {@code zone_statistics} counts whether the
 * preferred node was met. When no zone will do, the slow path begins ({@link
 * org.memsim.engine.page.SlowPath}). What is freed goes to the pageset of the cpu that frees it,
 * and from there back to the zone, a batch at a time.
 *
 * <p>Free lists and pagesets keep Linux's order to the last block. Memory that was never touched
 * costs nothing: it is the tail of the highest movable free list, kept as intervals. Frames become
 * records of ours, 16 bytes each, a block of the highest order at a time. Whoever asks for many
 * single pages at once gets whole untouched blocks as runs, which have no records until one is
 * needed ({@link org.memsim.engine.page.PageAllocator#allocateSinglePages}).
 *
 * <p>Kernel by kernel: pagesets hold more than single pages, and scale what they give back, since
 * 5.14; the order in which they do is that of 5.18 to 6.6. Requests avoid mixing pageblocks, and
 * mixing raises the watermarks, since 5.0; kswapd, which is woken then, takes that back at once, as
 * nothing is reclaimed here. Pages count as movable from the moment they are mapped; Linux waits
 * until they leave a per-cpu batch of 15.
 *
 * <p>Areas for contiguous allocations ({@code cma=}) lend their pages to movable requests. Until
 * 6.9 Linux counts a batch for a pageset as taken only when all of it is, which can shift the turn
 * between an area and other memory by less than a batch; here each page counts at once. Until 6.9,
 * too, pagesets have one list for blocks of a pageblock, whatever their type, as here.
 *
 * <p>Left out: isolated pageblocks (the type exists), pagesets that tune themselves (6.7), the
 * rules for converting pageblocks of 6.10 and later, node reclaim, compaction, the return of
 * high-atomic pageblocks under pressure, pagesets of remote nodes that are emptied after some idle
 * seconds.
 */
package org.memsim.engine.page;
