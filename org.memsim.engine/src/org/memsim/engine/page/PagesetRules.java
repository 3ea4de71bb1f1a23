/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.page;

import org.memsim.engine.machine.KernelRules;
import org.memsim.engine.machine.KernelVersion;

/**
 * How per-cpu pagesets work in a kernel.
 *
 * @param severalOrders whether they hold blocks of up to 8 pages and of a pageblock; else single
 *     pages only
 * @param scaled whether giving back again and again, without taking, doubles how much goes back to
 *     the zone at once
 * @param requestedFirst whether what goes back is taken from the list of the page just freed until
 *     that is empty; else from all lists in turn, more from each round to round
 */
record PagesetRules(boolean severalOrders, boolean scaled, boolean requestedFirst) {
  /** The highest order of the small blocks: PAGE_ALLOC_COSTLY_ORDER. */
  static final int COSTLY_ORDER = 3;

  /** The rules of a kernel. */
  static PagesetRules of(KernelVersion kernel) {
    boolean blocks = KernelRules.PAGESETS_HOLD_BLOCKS.in(kernel);
    return new PagesetRules(
        blocks, blocks, KernelRules.PAGESETS_RELEASE_REQUESTED_FIRST.in(kernel));
  }

  /** pcp_allowed_order: whether blocks of an order go through pagesets. */
  boolean allows(int order, int pageblockOrder) {
    return order == 0 || (severalOrders && (order <= COSTLY_ORDER || order == pageblockOrder));
  }
}
