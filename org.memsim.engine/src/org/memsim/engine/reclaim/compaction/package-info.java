/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */

/**
 * Memory compaction as of kernel 6.1: two scanners walk through a zone towards each other, one from
 * its start for pages that can be moved, one from its end for room to move them to, so that free
 * memory comes together in large blocks.
 *
 * <p>Who compacts: a request for several pages that finds none (direct compaction), the thread
 * kcompactd of each node, on behalf of kswapd and by itself, and whoever writes {@code
 * vm.compact_memory}. Zones where it was in vain are left alone for a while. By function: {@link
 * org.memsim.engine.reclaim.compaction.ZoneCompaction} is compact_zone, {@link
 * org.memsim.engine.reclaim.compaction.MigrateScanner} isolate_migratepages, {@link
 * org.memsim.engine.reclaim.compaction.FreeScanner} isolate_freepages, {@link
 * org.memsim.engine.reclaim.compaction.ZoneHistory} what {@code struct zone} keeps between runs.
 *
 * <p>Left out: contention for locks and the need to give up the cpu, which end a run early in
 * Linux; page capture, which hands a block to the request that compacts before it reaches the free
 * lists; since 6.1 moves no huge pages here, neither does this.
 */
@NullMarked
package org.memsim.engine.reclaim.compaction;

import org.jspecify.annotations.NullMarked;
