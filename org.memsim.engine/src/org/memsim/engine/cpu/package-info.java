/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
/**
 * What a processor does with an address: TLBs, paging-structure caches and the walk of page tables,
 * and what Linux does to keep them right.
 *
 * <p>A logical cpu has an {@link org.memsim.engine.cpu.Mmu} of some {@link
 * org.memsim.engine.cpu.TlbGeometry}, that of a published part ({@link
 * org.memsim.engine.cpu.TlbPresets}) or one that a machine states. It translates by its first stage
 * of TLBs, then by its second, then by a {@link org.memsim.engine.cpu.PageWalk}, which is what an
 * address space looks like from here; who owns page tables implements it. What it answers is a
 * {@link org.memsim.engine.cpu.Translation}, or the reason for a page fault; after the fault the
 * access is tried again, as hardware restarts an instruction.
 *
 * <p>A model where vendors say nothing: replacement (exact LRU), the sizes of the paging-structure
 * caches, filling both stages after a walk, and that a full stage evicts without regard to the
 * other. Left out: global pages, coalesced pages (AMD's and Arm's entries for several neighbours),
 * prefetched and speculative walks, nested paging, supervisor mode.
 */
@NullMarked
package org.memsim.engine.cpu;

import org.jspecify.annotations.NullMarked;
