/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
/**
 * The orders in which a program uses the lines of an area: {@link
 * org.memsim.engine.cpu.pattern.AccessPattern}, and batches of accesses in such an order with a
 * share of stores among them, {@link org.memsim.engine.cpu.pattern.Accesses}. A batch is what
 * {@link org.memsim.engine.cpu.Mmu#touchAhead} takes.
 *
 * <p>The same seed gives the same accesses on every machine, so the mathematics is {@code
 * StrictMath}. An area may be of any size: nothing here grows with it, and no access allocates.
 */
@NullMarked
package org.memsim.engine.cpu.pattern;

import org.jspecify.annotations.NullMarked;
