/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
/**
 * Memory policies: which node a page is to come from.
 *
 * <p>In kernel 6.1 a mapping's policy decides for its pages ({@code vma_alloc_folio}), else the
 * task's, else the node of the cpu that asks. Pages that the kernel needs on a task's behalf, page
 * tables among them, follow the task's policy alone ({@code alloc_pages}). Interleaving goes by
 * address for pages of mappings, also when it is the task's policy, and in turns that the task
 * keeps count of ({@code il_prev}) for the kernel's pages.
 *
 * <p>Weighted interleaving (6.9) gives each node as many pages in a row as its weight says.
 *
 * <p>Left out: the static and relative node flags, home nodes. {@code numa.balancing} moves pages
 * of those who have no policy.
 */
package org.memsim.engine.numa;
